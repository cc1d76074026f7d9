namespace Cdev.Backend.Tests.Support;

internal sealed class TempFolder : IDisposable
{
    internal string Path { get; } = Directory.CreateTempSubdirectory("cdev-backend-").FullName;

    internal string File(params string[] names) => System.IO.Path.Combine([Path, .. names]);

    internal string[] Files()
        => [.. Directory.GetFiles(Path, "*", SearchOption.AllDirectories).Select(file => System.IO.Path.GetRelativePath(Path, file)).Order(StringComparer.Ordinal)];

    // What a killed process leaves: everything but its locks.
    internal TempFolder Copy()
    {
        var copy = new TempFolder();
        foreach (var file in Files().Where(file => System.IO.Path.GetFileName(file) is not ("lock" or "states.lock")))
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(copy.File(file))!);
            using var from = new FileStream(File(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var to = System.IO.File.Create(copy.File(file));
            from.CopyTo(to);
        }

        return copy;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
