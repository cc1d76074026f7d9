using Cdev.Local.Storage;

namespace Cdev.Local.Serving;

/// <summary>
/// Notices changes of the records: by the file system's notifications, and, since these can be lost or unavailable (network file
/// systems, exhausted watches), by a look at the folder every two seconds.
/// </summary>
internal sealed class FolderWatcher : IAsyncDisposable
{
    private static readonly TimeSpan Rescan = TimeSpan.FromSeconds(2);

    // A deployment writes many records; they are taken together.
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);

    private readonly SemaphoreSlim _noticed = new(0);
    private readonly CancellationTokenSource _stop = new();
    private readonly FileSystemWatcher? _watcher;
    private readonly Task _watching;

    /// <summary>Begins to watch.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="look">Looks at the folder; called by one at a time, and also when nothing changed.</param>
    internal FolderWatcher(LocalFolder folder, Func<CancellationToken, Task> look)
    {
        Directory.CreateDirectory(folder.Components);
        _watcher = TryWatch(folder.Components);
        _watching = Watch(look);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _watcher?.Dispose();
        _noticed.Dispose();
        _stop.Dispose();
    }

    private FileSystemWatcher? TryWatch(string path)
    {
        var watcher = new FileSystemWatcher(path) { IncludeSubdirectories = true };
        watcher.Created += (_, _) => Notice();
        watcher.Changed += (_, _) => Notice();
        watcher.Deleted += (_, _) => Notice();
        watcher.Renamed += (_, _) => Notice();
        try
        {
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (IOException)
        {
            // The system has no watch left: the looks every two seconds suffice.
            watcher.Dispose();
            return null;
        }
    }

    private void Notice()
    {
        if (!_stop.IsCancellationRequested)
            _noticed.Release();
    }

    private async Task Watch(Func<CancellationToken, Task> look)
    {
        try
        {
            while (true)
            {
                if (await _noticed.WaitAsync(Rescan, _stop.Token))
                {
                    await Task.Delay(Quiet, _stop.Token);
                    while (_noticed.CurrentCount > 0)
                        await _noticed.WaitAsync(_stop.Token);
                }

                await look(_stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Stopped.
        }
    }
}
