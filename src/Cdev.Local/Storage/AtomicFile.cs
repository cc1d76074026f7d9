namespace Cdev.Local.Storage;

/// <summary>Writes files that are there whole or not at all.</summary>
internal static class AtomicFile
{
    /// <summary>What an interrupted write leaves behind ends so.</summary>
    internal const string TemporaryExtension = ".tmp";

    /// <summary>Writes a file beside its place, then renames it. One writer of a path at a time: what a killed one left is overwritten.</summary>
    /// <param name="path">Absolute path; its folder is made.</param>
    /// <param name="content">The content.</param>
    /// <param name="mode">The file's mode, where the system has modes; null: the usual one.</param>
    /// <param name="cancel">Cancels before the rename.</param>
    internal static async Task Write(string path, ReadOnlyMemory<byte> content, UnixFileMode? mode, CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = path + TemporaryExtension;
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write, Share = FileShare.None };
            if (mode is { } unixMode && !OperatingSystem.IsWindows())
                options.UnixCreateMode = unixMode;
            await using (var stream = new FileStream(temporary, options))
                await stream.WriteAsync(content, cancel);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
