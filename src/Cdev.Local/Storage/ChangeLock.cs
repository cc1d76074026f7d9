namespace Cdev.Local.Storage;

/// <summary>Keeps the processes that change a local folder apart. Frees itself when its holder dies.</summary>
internal sealed class ChangeLock : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly FileStream _file;

    private ChangeLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock, which is held for the time of a few file operations.</summary>
    /// <exception cref="LocalCloudException">CDEV407: another process holds it for a minute.</exception>
    internal static async Task<ChangeLock> Acquire(LocalFolder folder, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder.Root);
        var until = TimeProvider.System.GetTimestamp() + (long)(Patience.TotalSeconds * TimeProvider.System.TimestampFrequency);
        while (true)
        {
            if (TryOpen(folder.ChangeLock) is { } file)
                return new(file);
            if (TimeProvider.System.GetTimestamp() > until)
            {
                throw new LocalCloudException(
                    DiagnosticCodes.FolderLocked,
                    $"Another process has been changing the local cloud in {folder.Root} for {Patience.TotalSeconds} seconds (it holds {folder.ChangeLock}).",
                    "Wait for the other deployment to end, or end its process; the lock frees itself then.");
            }

            await Task.Delay(Pause, cancel);
        }
    }

    /// <summary>Opens a file that nobody else can have open in this way.</summary>
    /// <returns>Null when another has it.</returns>
    internal static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException e) when (e is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();
}
