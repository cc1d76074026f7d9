using System.Text.Json;
using Cdev.Backend.Errors;
using Cdev.Backend.Transactions;

namespace Cdev.Backend.Stores;

/// <summary>A state that was read.</summary>
/// <param name="Component">The component; null when there is none.</param>
/// <param name="Replayed">Journal records that came after the snapshot.</param>
/// <param name="Tidy">The journal holds nothing else: no torn tail, no record that the snapshot covers. Only then may it be appended to.</param>
internal sealed record ReadState(StoredComponent? Component, int Replayed, bool Tidy)
{
    internal static readonly ReadState Nothing = new(Component: null, Replayed: 0, Tidy: true);
}

/// <summary>Makes a state from a snapshot and the journal records after it. Pure.</summary>
internal static class StateReader
{
    private const string RestoreSnapshot = "Put back the newest file of the folder \"history\" beside it, or the file from version control.";

    /// <summary>Reads what a store holds of a component.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="stored">What the store holds.</param>
    /// <exception cref="StateCorruptError">Something is damaged, other than a record at the end that was never acknowledged.</exception>
    /// <exception cref="StateFormatError">A newer version wrote it.</exception>
    internal static ReadState Read(string name, StoredState stored)
    {
        var read = Read(stored);
        return read.Component is null && stored.HasHistory
            ? throw new StateCorruptError(stored.SnapshotLocation, "snapshot", "it is missing, and earlier ones are there", RestoreSnapshot)
            : read.Component is { } component && component.Name != name
            ? throw new StateCorruptError(stored.SnapshotLocation, "snapshot", $"it is that of the component \"{component.Name}\"", RestoreSnapshot)
            : read;
    }

    private static ReadState Read(StoredState stored)
    {
        var component = stored.Snapshot is { } bytes ? ReadSnapshot(bytes.Span, stored.SnapshotLocation) : null;
        var (covered, tidy, replayed) = (component?.Serial ?? 0, true, 0);
        long? before = null;
        for (var i = 0; i < stored.Journal.Count; i++)
        {
            var line = stored.Journal[i].Span;
            var isLast = i == stored.Journal.Count - 1;
            if ((isLast && stored.Torn) || !SealedJson.Line.IsIntact(line))
            {
                // What a crash leaves is the beginning of one record. Whatever came before it was acknowledged, and must be whole.
                if (!isLast || SealedJson.Line.StartsIntact(line))
                    throw Damaged(stored, i, "its checksum is wrong");
                tidy = false;
                break;
            }

            var record = ReadRecord(line, stored, i);
            if (before is not null && record.Sequence != before + 1)
                throw Damaged(stored, i, $"it has the sequence number {record.Sequence} after {before}");
            before = record.Sequence;
            if (component is not null && record.Lineage != component.Lineage)
                throw Damaged(stored, i, "it belongs to another state: its lineage differs");

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

    private static StoredComponent ReadSnapshot(ReadOnlySpan<byte> bytes, string location)
    {
        if (!SealedJson.Document.IsIntact(bytes))
            throw new StateCorruptError(location, "snapshot", "its checksum is wrong", RestoreSnapshot);
        try
        {
            var snapshot = SealedJson.Document.Read<Snapshot>(bytes);
            return snapshot.Version <= Snapshot.CurrentVersion
                ? StoredComponent.FromState(snapshot.State)
                : throw new StateFormatError(location, snapshot.Version, Snapshot.CurrentVersion);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            if (NewerThan(Snapshot.CurrentVersion, SealedJson.Document, bytes) is { } version)
                throw new StateFormatError(location, version, Snapshot.CurrentVersion);
            throw new StateCorruptError(location, "snapshot", e.Message, RestoreSnapshot);
        }
    }

    private static JournalRecord ReadRecord(ReadOnlySpan<byte> line, StoredState stored, int index)
    {
        try
        {
            var record = SealedJson.Line.Read<JournalRecord>(line);
            return record.Version <= JournalRecord.CurrentVersion
                ? record
                : throw new StateFormatError(stored.JournalLocation, record.Version, JournalRecord.CurrentVersion);
        }
        catch (Exception e) when (IsUnreadable(e))
        {
            if (NewerThan(JournalRecord.CurrentVersion, SealedJson.Line, line) is { } version)
                throw new StateFormatError(stored.JournalLocation, version, JournalRecord.CurrentVersion);
            throw Damaged(stored, index, e.Message);
        }
    }

    private static StoredComponent Replay(StoredComponent? component, JournalRecord record, StoredState stored, int index)
    {
        if (component is null)
        {
            return record is { Sequence: 1, Change: ComponentChange.Created created }
                ? StoredComponent.Create(record.Lineage, created)
                : throw new StateCorruptError(stored.SnapshotLocation, "snapshot", $"it is missing: the journal beside it begins with record {record.Sequence}", RestoreSnapshot);
        }

        if (record.Sequence != component.Serial + 1)
        {
            throw new StateCorruptError(
                stored.SnapshotLocation,
                "snapshot",
                $"it ends with serial {component.Serial}, and the journal beside it begins with record {record.Sequence}",
                $"Put back the file with serial {record.Sequence - 1} of the folder \"history\" beside it.");
        }

        try
        {
            return component.Apply(record.Change);
        }
        catch (BackendError e)
        {
            throw Damaged(stored, index, $"it does not follow from the records before it: {e.Message}");
        }
    }

    private static StateCorruptError Damaged(StoredState stored, int index, string why)
        => new(
            stored.JournalLocation,
            $"record {index + 1}",
            why,
            "Put the file back from a backup; without one, keep a copy of it and remove that record and all after it: what they recorded is forgotten then, and has to be looked for in the cloud.");

    // Reading a value fails with these, the last one for a union member that this version does not know.
    private static bool IsUnreadable(Exception e) => e is JsonException or ArgumentException or NotSupportedException;

    private static int? NewerThan(int current, SealedJson format, ReadOnlySpan<byte> bytes)
    {
        try
        {
            var version = format.Read<FormatVersion>(bytes).Version;
            return version > current ? version : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
