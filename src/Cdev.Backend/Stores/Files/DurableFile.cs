namespace Cdev.Backend.Stores.Files;

/// <summary>Writes that are whole or not there, and that survive the machine once they return.</summary>
internal static class DurableFile
{
    /// <summary>Replaces a file: write beside it, flush, rename, flush the folder. One writer at a time.</summary>
    internal static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        var beside = path + ".new";
        using (var file = new FileStream(beside, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0))
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
        DurableFolder.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>The whole file, beside whoever writes, renames or deletes it.</summary>
    /// <returns>Null when there is none.</returns>
    internal static byte[]? ReadOrNull(string path)
    {
        using var file = OpenOrNull(path);
        return file is null ? null : ReadUpTo(file, file.Length);
    }

    /// <summary>The file's length and last bytes.</summary>
    /// <returns>Null when there is none.</returns>
    internal static (long Length, byte[] Bytes)? ReadTailOrNull(string path, int count)
    {
        using var file = OpenOrNull(path);
        if (file is null)
            return null;
        var length = file.Length;
        file.Position = Math.Max(0, length - count);
        return (length, ReadUpTo(file, Math.Min(length, count)));
    }

    private static FileStream? OpenOrNull(string path)
    {
        try
        {
            return new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    // A writer may cut the file meanwhile; then there is less.
    private static byte[] ReadUpTo(FileStream file, long count)
    {
        var bytes = new byte[count];
        var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return bytes[..read];
    }
}
