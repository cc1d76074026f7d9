namespace Cdev.Backend.Stores;

/// <summary>A component's state while its lock is held: the only way to write it. Disposing it releases the lock. One call at a time.</summary>
public interface ILockedState : IAsyncDisposable
{
    /// <summary>Appends a record to the journal, durably. Costs the same however long the journal is. The journal must not end torn: compact first.</summary>
    /// <param name="sequence">The record's sequence number.</param>
    /// <param name="record">One line of JSON, without its end.</param>
    /// <param name="cancel">Cancels before anything is written.</param>
    ValueTask Append(long sequence, ReadOnlyMemory<byte> record, CancellationToken cancel);

    /// <summary>
    /// Replaces the snapshot, then empties the journal. After a crash in between both are there: the new snapshot, and records that it covers.
    /// The last snapshots are kept beside it.
    /// </summary>
    /// <param name="serial">The serial that the snapshot covers.</param>
    /// <param name="snapshot">The document.</param>
    /// <param name="cancel">Cancels before anything is written.</param>
    ValueTask Compact(long serial, ReadOnlyMemory<byte> snapshot, CancellationToken cancel);

    /// <summary>Keeps a copy of the snapshot and of the journal as they are, apart from what is read, durably: before a repair replaces them.</summary>
    /// <param name="serial">Names the copy; one of that name is replaced.</param>
    /// <param name="cancel">Cancels before anything is written.</param>
    /// <returns>Where the copy is, for people: a folder, a URL.</returns>
    ValueTask<string> SetAside(long serial, CancellationToken cancel);

    /// <summary>
    /// Removes all that is kept of the component, but for what was set aside. Records that count are compacted before, so that after a crash its state is there, or not, but never an older one.
    /// </summary>
    ValueTask Delete(CancellationToken cancel);
}
