using System.Runtime.InteropServices;

namespace Cdev.Backend.Stores.Files;

/// <summary>Folders whose entries survive the machine. A file's own flush says nothing of its name.</summary>
internal static class DurableFolder
{
    private const int ReadOnly = 0;
    private const int InputOutputError = 5;

    /// <summary>Makes a folder with all that are missing above it.</summary>
    internal static void Create(string path)
    {
        if (Directory.Exists(path))
            return;
        var parent = Path.GetDirectoryName(path)!;
        Create(parent);
        Directory.CreateDirectory(path);
        Flush(parent);
    }

    /// <summary>Flushes a folder's entries, as POSIX's fsync asks for. Windows has no such call: NTFS journals its names itself.</summary>
    /// <exception cref="IOException">The disk failed.</exception>
    internal static void Flush(string path)
    {
        if (OperatingSystem.IsWindows())
            return;

        // .NET opens no folders. One that cannot be opened or flushed is on a file system that knows no such thing.
        var folder = Open(path, ReadOnly);
        if (folder < 0)
            return;
        try
        {
            if (Synchronize(folder) != 0 && Marshal.GetLastPInvokeError() == InputOutputError)
                throw new IOException($"The folder {path} could not be flushed to disk.");
        }
        finally
        {
            _ = Close(folder);
        }
    }

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Synchronize(int file);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int file);
}
