namespace Cdev.Backend.Stores;

/// <summary>A component's state as a store holds it, uninterpreted.</summary>
/// <param name="SnapshotLocation">Where the snapshot is, for messages: a file, a URL.</param>
/// <param name="Snapshot">The snapshot; null when there is none.</param>
/// <param name="JournalLocation">Where the journal is, for messages.</param>
/// <param name="Journal">The journal's records in the order in which they were appended.</param>
/// <param name="Torn">The last of them was not written to its end.</param>
/// <param name="HasHistory">Earlier snapshots are kept, so that there has to be one now.</param>
public sealed record StoredState(
    string SnapshotLocation,
    ReadOnlyMemory<byte>? Snapshot,
    string JournalLocation,
    IReadOnlyList<ReadOnlyMemory<byte>> Journal,
    bool Torn,
    bool HasHistory);
