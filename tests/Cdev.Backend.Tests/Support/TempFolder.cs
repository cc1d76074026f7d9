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

    /// <summary>Everybody may read it, and nobody write.</summary>
    internal void Protect() => SetModes(UnixFileMode.None);

    /// <summary>Its owner may write again.</summary>
    internal void Unprotect() => SetModes(UnixFileMode.UserWrite);

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private void SetModes(UnixFileMode more)
    {
        const UnixFileMode Read = UnixFileMode.UserRead | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
        const UnixFileMode Enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        if (OperatingSystem.IsWindows())
            throw new PlatformNotSupportedException();
        System.IO.File.SetUnixFileMode(Path, Read | Enter | more);
        foreach (var folder in Directory.GetDirectories(Path, "*", SearchOption.AllDirectories))
            System.IO.File.SetUnixFileMode(folder, Read | Enter | more);
        foreach (var file in Files())
            System.IO.File.SetUnixFileMode(File(file), Read | more);
    }
}
