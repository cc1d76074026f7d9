using Cdev.Backend.Errors;
using Cdev.Backend.Stores;

namespace Cdev.Aws.State;

/// <summary>A component's objects while this process holds its lease.</summary>
/// <remarks>
/// What makes updates safe is not the lease but the conditions: a record is written where none is, a snapshot over the one that was there when the
/// lock was taken. Whoever lost the lease and does not know finds a record in its place, or learns it right after the write, before the write counts:
/// nothing that came between two looks at the lease can have gone meanwhile.
/// </remarks>
/// <param name="objects">The state's objects.</param>
/// <param name="resourceState">The resource state's id.</param>
/// <param name="component">The component's name.</param>
/// <param name="lease">The lease.</param>
/// <param name="snapshot">The snapshot's version when the lock was taken; null: there was none.</param>
internal sealed class S3LockedState(S3Objects objects, string resourceState, string component, S3Lease lease, string? snapshot) : ILockedState
{
    private const int KeptSnapshots = 10;

    private string? _snapshot = snapshot;

    public async ValueTask Append(long sequence, ReadOnlyMemory<byte> record, CancellationToken cancel)
    {
        var key = S3Keys.Record(resourceState, component, sequence);
        if (await objects.Write(key, record, expected: null, serial: 0, cancel) is null)
            throw TakenOver(key);
        try
        {
            await lease.Confirm(CancellationToken.None);
        }
        catch (StateAccessError)
        {
            await TakeBackIfAlone(key);
            throw;
        }
    }

    public async ValueTask Compact(long serial, ReadOnlyMemory<byte> snapshot, CancellationToken cancel)
    {
        var key = S3Keys.SnapshotOf(resourceState, component);
        _snapshot = await objects.Write(key, snapshot, _snapshot, serial, cancel) ?? throw TakenOver(key);
        await KeepSnapshot(serial, snapshot);
        var records = await objects.List(S3Keys.Journal(resourceState, component), CancellationToken.None);
        await objects.Delete(records.Select(record => record.Key).Where(record => S3Keys.SequenceOf(record) <= serial), CancellationToken.None);
    }

    public async ValueTask<string> SetAside(long serial, CancellationToken cancel)
    {
        var place = S3Keys.Damaged(resourceState, component, serial);
        var state = S3Keys.State(resourceState, component);
        foreach (var (key, _) in await objects.List(state, cancel))
        {
            if (await objects.Get(key, cancel) is { } found)
                await objects.Keep(place + key[state.Length..], found.Bytes, cancel);
        }

        return objects.Locate(place);
    }

    public async ValueTask Delete(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        await lease.Confirm(CancellationToken.None);
        // The snapshot last: until it is gone, what is left is a state, or is told to be damaged.
        foreach (var prefix in new[] { S3Keys.Journal(resourceState, component), S3Keys.History(resourceState, component), S3Keys.State(resourceState, component) })
        {
            var found = await objects.List(prefix, CancellationToken.None);
            await objects.Delete(found.Select(entry => entry.Key), CancellationToken.None);
        }

        _snapshot = null;
    }

    public ValueTask DisposeAsync() => lease.DisposeAsync();

    private async Task KeepSnapshot(long serial, ReadOnlyMemory<byte> snapshot)
    {
        var history = S3Keys.History(resourceState, component);
        await objects.Keep($"{history}{S3Keys.NameOf(serial)}.json", snapshot, CancellationToken.None);
        var kept = await objects.List(history, CancellationToken.None);
        await objects.Delete(kept.Select(entry => entry.Key).SkipLast(KeptSnapshots), CancellationToken.None);
    }

    // Another may have removed the whole component since: then this record is all that there is of it, and would look like damage.
    private async Task TakeBackIfAlone(string key)
    {
        if (await objects.List(S3Keys.State(resourceState, component), CancellationToken.None) is [var (only, _)] && only == key)
            await objects.Delete([key], CancellationToken.None);
    }

    private StateAccessError TakenOver(string key) => new(objects.Locate(key), "another process wrote it, so it has taken the lock over");
}
