using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Backend.Stores;

namespace Cdev.Aws.State;

/// <summary>State in a bucket: for teams, and for CI jobs.</summary>
/// <param name="objects">The objects of the state.</param>
/// <param name="times">How long a lease holds.</param>
internal sealed class S3StateStore(S3Objects objects, LeaseTimes times) : IStateStore
{
    private const int ParallelReads = 16;

    private readonly S3Environments _environments = new(objects);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredResourceState>> ListResourceStates(CancellationToken cancel)
        => [.. (await _environments.Read(cancel)).Environments.Select(entry => entry.ToState())];

    /// <inheritdoc/>
    public async ValueTask<StoredResourceState> GetResourceState(string resourceState, CancellationToken cancel)
        => (await _environments.Get(resourceState, cancel)).ToState();

    /// <inheritdoc/>
    public async ValueTask CreateResourceState(StoredResourceState resourceState, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(resourceState);
        StateName.Check("an environment", resourceState.Name);
        await _environments.Change(
            list =>
            {
                // Written already, and the answer was lost.
                if (list.Find(resourceState.Id) is not null)
                    return null;
                if (resourceState.Parent is { } parent && list.Find(parent) is null)
                    throw new ResourceStateDoesNotExist(parent);
                if (list.Environments.Any(other => other.Parent == resourceState.Parent && other.Name.Equals(resourceState.Name, StringComparison.OrdinalIgnoreCase)))
                    throw new ResourceStateAlreadyExists(resourceState.Name);
                return list with { Environments = list.Environments.Add(new(resourceState.Id, resourceState.Name, resourceState.Parent, resourceState.Binding)) };
            },
            cancel);
    }

    /// <inheritdoc/>
    /// <remarks>It says that it is going to delete, then looks; whoever takes a lock does so first, and then looks whether somebody is going to delete. So one of the two sees the other.</remarks>
    public async ValueTask DeleteResourceState(string resourceState, CancellationToken cancel)
    {
        var deletion = Guid.NewGuid().ToString("n");
        await _environments.Change(list => list.With((list.Find(resourceState) ?? throw new ResourceStateDoesNotExist(resourceState)) with { Deletion = deletion }), cancel);
        try
        {
            await CheckEmpty(await _environments.Read(cancel), resourceState, cancel);
        }
        catch
        {
            await Unmark(resourceState, deletion);
            throw;
        }

        await _environments.Change(
            list => list.Find(resourceState) switch
            {
                // Gone already, and the answer was lost.
                null => null,
                var entry when entry.Deletion != deletion => throw new LockHeldError(entry.Name, "a deployment that just began"),
                var entry when list.Environments.Any(other => other.Parent == resourceState) => throw new ResourceStateNotEmpty(entry.Name, "a resource state that was just made"),
                var entry => list with { Environments = list.Environments.Remove(entry) },
            },
            cancel);
        var leases = await objects.List(S3Keys.Leases(resourceState), cancel);
        await objects.Delete(leases.Select(lease => lease.Key), cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<EnvironmentBinding> Bind(string resourceState, EnvironmentBinding binding, CancellationToken cancel)
    {
        var list = await _environments.Change(
            list => list.Find(resourceState) switch
            {
                null => throw new ResourceStateDoesNotExist(resourceState),
                { Binding: not null } => null,
                var entry => list.With(entry with { Binding = binding }),
            },
            cancel);
        return list.Find(resourceState)!.Binding!;
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<string>> ListComponents(string resourceState, CancellationToken cancel)
    {
        _ = await _environments.Get(resourceState, cancel);
        return await FindComponents(resourceState, cancel);
    }

    /// <inheritdoc/>
    public async ValueTask<string> GetVersion(string resourceState, string component, CancellationToken cancel)
    {
        var found = await List(resourceState, component, cancel);
        // The snapshot comes last, and before it the last record.
        return found.Count == 0 ? "" : $"{found.Count} {string.Join(' ', found.TakeLast(2))}";
    }

    /// <inheritdoc/>
    public async ValueTask<StoredState?> Read(string resourceState, string component, CancellationToken cancel)
    {
        while (true)
        {
            var keys = (await List(resourceState, component, cancel)).Select(entry => entry.Key).ToArray();
            var (journal, snapshot) = (S3Keys.Journal(resourceState, component), S3Keys.SnapshotOf(resourceState, component));
            // Records first: what a compaction deletes meanwhile is in the snapshot that is read after them.
            string[] recordKeys = [.. keys.Where(key => key.StartsWith(journal, StringComparison.Ordinal))];
            var records = await GetAll(recordKeys, cancel);
            var document = await objects.Get(snapshot, cancel);
            if (records.Contains(null))
                continue;

            var hasHistory = document is null && (await objects.List(S3Keys.History(resourceState, component), cancel)).Count > 0;
            if (document is null && records.Length == 0 && !hasHistory)
                return null;
            // What the snapshot covers may still be there, from a compaction that did not come to its end, or from somebody who lost the lock.
            ReadOnlyMemory<byte>[] since = [.. records.Where((_, i) => S3Keys.SequenceOf(recordKeys[i]) > (document?.Serial ?? 0)).Select(record => record!.Bytes)];
            return new(objects.Locate(snapshot), document?.Bytes, objects.Locate(journal), since, Torn: false, hasHistory);
        }
    }

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<StoredSnapshot>> ReadHistory(string resourceState, string component, CancellationToken cancel)
    {
        _ = await _environments.Get(resourceState, cancel);
        var keys = (await objects.List(S3Keys.History(resourceState, component), cancel)).Select(entry => entry.Key).Reverse().ToArray();
        var documents = await GetAll(keys, cancel);
        return [.. keys.Zip(documents).Where(pair => pair.Second is not null).Select(pair => new StoredSnapshot(objects.Locate(pair.First), pair.Second!.Bytes))];
    }

    /// <inheritdoc/>
    public async ValueTask<ILockedState> Lock(string resourceState, string component, LockHolder holder, TimeSpan wait, CancellationToken cancel)
    {
        StateName.Check("a component", component);
        _ = await _environments.Get(resourceState, cancel);
        var lease = await S3Lease.Take(objects, S3Keys.Lease(resourceState, component), component, holder, times, wait, cancel);
        try
        {
            // Whoever wanted to delete the environment did not see the lease yet, or will.
            await _environments.Change(
                list => (list.Find(resourceState) ?? throw new ResourceStateDoesNotExist(resourceState)) is { Deletion: not null } entry ? list.With(entry with { Deletion = null }) : null,
                cancel);
            var snapshot = await objects.GetVersion(S3Keys.SnapshotOf(resourceState, component), cancel);
            if (snapshot is null)
                await CheckName(resourceState, component, cancel);
            return new S3LockedState(objects, resourceState, component, lease, snapshot);
        }
        catch
        {
            await lease.DisposeAsync();
            throw;
        }
    }

    // A folder could not hold both, and state may be moved to one.
    private async Task CheckName(string resourceState, string component, CancellationToken cancel)
    {
        var others = await FindComponents(resourceState, cancel);
        if (others.FirstOrDefault(other => other != component && other.Equals(component, StringComparison.OrdinalIgnoreCase)) is { } similar)
            throw new InvalidNameError("a component", component, $"\"{similar}\" exists, and some systems do not tell capital letters from small ones");
    }

    private async Task CheckEmpty(EnvironmentList list, string resourceState, CancellationToken cancel)
    {
        var name = list.Find(resourceState)?.Name ?? throw new ResourceStateDoesNotExist(resourceState);
        var children = list.Environments.Where(entry => entry.Parent == resourceState).Select(child => $"the resource state \"{child.Name}\"");
        var components = (await FindComponents(resourceState, cancel)).Select(component => $"the component \"{component}\"");
        string[] holds = [.. children, .. components];
        if (holds.Length > 0)
            throw new ResourceStateNotEmpty(name, string.Join(", ", holds));
        foreach (var (key, _) in await objects.List(S3Keys.Leases(resourceState), cancel))
        {
            if (await S3Lease.FindHolder(objects, key, times, cancel) is { } holder)
                throw new LockHeldError(Path.GetFileNameWithoutExtension(key), holder);
        }
    }

    private Task Unmark(string resourceState, string deletion)
        => _environments.Change(
            list => list.Find(resourceState) is { } entry && entry.Deletion == deletion ? list.With(entry with { Deletion = null }) : null,
            CancellationToken.None);

    private async Task<IReadOnlyList<string>> FindComponents(string resourceState, CancellationToken cancel)
    {
        var withState = await objects.ListFolders(S3Keys.States(resourceState), cancel);
        var withHistory = await objects.ListFolders(S3Keys.Histories(resourceState), cancel);
        return [.. withState.Union(withHistory).Order(StringComparer.Ordinal)];
    }

    // What holds something exists; only of nothing it has to be looked up whether it could.
    private async Task<IReadOnlyList<(string Key, string Version)>> List(string resourceState, string component, CancellationToken cancel)
    {
        StateName.Check("a component", component);
        var found = await objects.List(S3Keys.State(resourceState, component), cancel);
        if (found.Count == 0)
            _ = await _environments.Get(resourceState, cancel);
        return found;
    }

    private async Task<S3Object?[]> GetAll(string[] keys, CancellationToken cancel)
    {
        var found = new S3Object?[keys.Length];
        await Parallel.ForAsync(0, keys.Length, new ParallelOptions { MaxDegreeOfParallelism = ParallelReads, CancellationToken = cancel }, async (i, stop) => found[i] = await objects.Get(keys[i], stop));
        return found;
    }
}
