using Cdev.Backend.Errors;
using Cdev.Backend.Transactions;

namespace Cdev.Backend.Stores;

/// <summary>Makes a state from a snapshot and the journal records after it. Pure.</summary>
internal static class StateReader
{
    /// <summary>Reads what a store holds of a component.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="stored">What the store holds.</param>
    /// <exception cref="StateCorruptError">Something is damaged, other than a record at the end that was never acknowledged.</exception>
    /// <exception cref="StateFormatError">A newer version wrote it.</exception>
    internal static ReadState Read(string name, StoredState stored)
    {
        var read = Read(stored);
        return read.Component is null && stored.HasHistory
            ? throw DamagedSnapshot(stored, "it is missing, and earlier ones are there")
            : read.Component is { } component && component.Name != name
            ? throw DamagedSnapshot(stored, $"it is that of the component \"{component.Name}\"")
            : read;
    }

    private static ReadState Read(StoredState stored)
    {
        var component = stored.Snapshot is { } bytes ? ReadSnapshot(bytes.Span, stored) : null;
        var (covered, tidy, replayed) = (component?.Serial ?? 0, true, 0);
        long? before = null;
        for (var i = 0; i < stored.Journal.Count; i++)
        {
            var line = stored.Journal[i].Span;
            if (i == stored.Journal.Count - 1 && StateDocuments.IsTornTail(line, stored.Torn))
            {
                tidy = false;
                break;
            }

            var (read, flaw) = StateDocuments.ReadRecord(line, stored.JournalLocation);
            var record = read ?? throw DamagedRecord(stored, i, flaw);
            if (before is not null && record.Sequence != before + 1)
                throw DamagedRecord(stored, i, $"it has the sequence number {record.Sequence} after {before}");
            before = record.Sequence;
            if (component is not null && record.Lineage != component.Lineage)
                throw DamagedRecord(stored, i, "it belongs to another state: its lineage differs");

            if (component is not null && record.Sequence <= covered)
            {
                tidy = false;
                continue;
            }

            component = Replay(component, record, stored, i);
            replayed++;
        }

        return new(component, replayed, tidy);
    }

    private static StoredComponent ReadSnapshot(ReadOnlySpan<byte> bytes, StoredState stored)
    {
        var (component, flaw) = StateDocuments.ReadSnapshot(bytes, stored.SnapshotLocation);
        return component ?? throw DamagedSnapshot(stored, flaw);
    }

    private static StoredComponent Replay(StoredComponent? component, JournalRecord record, StoredState stored, int index)
    {
        if (component is null)
        {
            return record is { Sequence: 1, Change: ComponentChange.Created created }
                ? StoredComponent.Create(record.Lineage, created)
                : throw DamagedSnapshot(stored, $"it is missing: the journal beside it begins with record {record.Sequence}");
        }

        if (record.Sequence != component.Serial + 1)
            throw DamagedSnapshot(stored, $"it ends with serial {component.Serial}, and the journal beside it begins with record {record.Sequence}");

        try
        {
            return component.Apply(record.Change);
        }
        catch (BackendError e)
        {
            throw DamagedRecord(stored, index, $"it does not follow from the records before it: {e.Message}");
        }
    }

    private static StateCorruptError DamagedSnapshot(StoredState stored, string why) => new(stored.SnapshotLocation, "snapshot", why);

    private static StateCorruptError DamagedRecord(StoredState stored, int index, string why) => new(stored.JournalLocation, $"record {index + 1}", why);
}
