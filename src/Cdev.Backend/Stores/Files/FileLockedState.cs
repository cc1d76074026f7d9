using System.Globalization;

namespace Cdev.Backend.Stores.Files;

/// <summary>A component's folder while this process holds its lock.</summary>
/// <param name="folder">The folder.</param>
/// <param name="held">The lock.</param>
internal sealed class FileLockedState(ComponentFolder folder, FileStream held) : ILockedState
{
    private const int KeptSnapshots = 10;

    private FileStream? _journal;

    public ValueTask Append(long sequence, ReadOnlyMemory<byte> record, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Guarded.Run(folder.Journal, () =>
        {
            _journal ??= OpenJournal();
            _journal.Write([.. record.Span, (byte)'\n']);
            _journal.Flush(flushToDisk: true);
            // A file without a name is still written, and nobody will find it.
            if (!File.Exists(folder.Journal))
                throw new IOException("It was removed while it was written.");
        });
    }

    public ValueTask Compact(long serial, ReadOnlyMemory<byte> snapshot, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Guarded.Run(folder.Snapshot, () =>
        {
            CloseJournal();
            DurableFile.Write(folder.Snapshot, snapshot.Span);
            KeepSnapshot(serial, snapshot.Span);
            File.Delete(folder.Journal);
        });
    }

    public ValueTask<string> SetAside(long serial, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var place = Path.Combine(folder.Damaged, NameOf(serial));
        return new(Guarded.Call(place, () =>
        {
            CloseJournal();
            DurableFolder.Create(place);
            foreach (var file in new[] { folder.Snapshot, folder.Journal })
            {
                if (DurableFile.ReadOrNull(file) is { } bytes)
                    DurableFile.Write(Path.Combine(place, Path.GetFileName(file)), bytes);
            }

            return place;
        }));
    }

    public ValueTask Delete(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return Guarded.Run(folder.Snapshot, () =>
        {
            CloseJournal();
            File.Delete(folder.Journal);
            if (Directory.Exists(folder.History))
                Directory.Delete(folder.History, recursive: true);
            File.Delete(folder.Snapshot);
            DurableFolder.Flush(folder.Path);
        });
    }

    public ValueTask DisposeAsync()
        => Guarded.Run(folder.Holder, () =>
        {
            try
            {
                CloseJournal();
                // The whole folder may have been removed.
                if (File.Exists(folder.Holder))
                    File.Delete(folder.Holder);
            }
            finally
            {
                held.Dispose();
            }
        });

    private FileStream OpenJournal()
    {
        var isNew = !File.Exists(folder.Journal);
        var journal = new FileStream(folder.Journal, FileMode.Append, FileAccess.Write, FileShare.Read | FileShare.Delete, bufferSize: 0);
        if (isNew)
            DurableFolder.Flush(folder.Path);
        return journal;
    }

    private void CloseJournal()
    {
        _journal?.Dispose();
        _journal = null;
    }

    private void KeepSnapshot(long serial, ReadOnlySpan<byte> snapshot)
    {
        DurableFolder.Create(folder.History);
        DurableFile.Write(Path.Combine(folder.History, NameOf(serial) + ".json"), snapshot);
        foreach (var old in Directory.GetFiles(folder.History, "*.json").OrderDescending(StringComparer.Ordinal).Skip(KeptSnapshots))
            File.Delete(old);
    }

    // As many digits as the largest serial has, so that names order as numbers do.
    private static string NameOf(long serial) => serial.ToString("d19", CultureInfo.InvariantCulture);
}
