using System.Collections.Immutable;
using System.Globalization;
using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Backend.Stores;

namespace Cdev.Deployment.Tests.Simulation;

/// <summary>
/// The state of one process after another in memory: thousands of deployments in seconds, where each record of a file
/// costs a flush to disk. It passes the conformance suite: tests/Cdev.Backend.Tests/ConformanceTests.cs.
/// </summary>
internal sealed class MemoryStateStore : IStateStore
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, StoredResourceState> _states;
    private readonly Dictionary<(string ResourceState, string Component), Documents> _components;
    private readonly Dictionary<(string ResourceState, string Component), LockHolder> _locked = [];

    public MemoryStateStore()
        : this([], [])
    {
    }

    private MemoryStateStore(Dictionary<string, StoredResourceState> states, Dictionary<(string, string), Documents> components)
        => (_states, _components) = (states, components);

    /// <summary>How many times something was written.</summary>
    public int Writes { get; private set; }

    /// <summary>The disk is full: nothing can be written.</summary>
    public bool Full { get; set; }

    /// <summary>What another process finds when this one is killed now.</summary>
    public MemoryStateStore Survivor() => Locked(() => new MemoryStateStore(new(_states), new(_components)));

    public ValueTask<IReadOnlyList<StoredResourceState>> ListResourceStates(CancellationToken cancel)
        => new(Locked(() => (IReadOnlyList<StoredResourceState>)[.. _states.Values]));

    public ValueTask<StoredResourceState> GetResourceState(string resourceState, CancellationToken cancel) => new(Locked(() => Find(resourceState)));

    public ValueTask CreateResourceState(StoredResourceState resourceState, CancellationToken cancel) => Write(() =>
    {
        if (resourceState.Parent is { } parent)
            _ = Find(parent);
        if (_states.Values.Any(other => other.Parent == resourceState.Parent && other.Name == resourceState.Name))
            throw new ResourceStateAlreadyExists(resourceState.Name);
        _states.Add(resourceState.Id, resourceState);
    });

    public ValueTask DeleteResourceState(string resourceState, CancellationToken cancel) => Write(() =>
    {
        string[] holds =
        [
            .. _states.Values.Where(child => child.Parent == resourceState).Select(child => $"the resource state \"{child.Name}\""),
            .. _components.Keys.Where(key => key.ResourceState == resourceState).Select(key => $"the component \"{key.Component}\""),
        ];
        if (holds.Length > 0)
            throw new ResourceStateNotEmpty(Find(resourceState).Name, string.Join(", ", holds));
        foreach (var (_, component) in _locked.Keys.Where(key => key.ResourceState == resourceState))
            throw Held(resourceState, component);
        _ = Find(resourceState);
        _states.Remove(resourceState);
    });

    public ValueTask<EnvironmentBinding> Bind(string resourceState, EnvironmentBinding binding, CancellationToken cancel)
        => new(Locked(() =>
        {
            var state = Find(resourceState);
            if (state.Binding is null)
                Writes++;
            _states[resourceState] = state with { Binding = state.Binding ?? binding };
            return state.Binding ?? binding;
        }));

    public ValueTask<IReadOnlyList<string>> ListComponents(string resourceState, CancellationToken cancel)
        => new(Locked(() => (IReadOnlyList<string>)
        [
            .. _components.Keys.Where(key => key.ResourceState == resourceState).Select(key => key.Component).Order(StringComparer.Ordinal),
        ]));

    public ValueTask<string> GetVersion(string resourceState, string component, CancellationToken cancel)
        => new(Locked(() => GetDocuments(resourceState, component)?.Version ?? ""));

    public ValueTask<StoredState?> Read(string resourceState, string component, CancellationToken cancel)
        => new(Locked(() => GetDocuments(resourceState, component) is { } documents
            ? new StoredState("memory", documents.Snapshot, "memory", documents.Journal, Torn: false, HasHistory: false)
            : null));

    public ValueTask<IReadOnlyList<StoredSnapshot>> ReadHistory(string resourceState, string component, CancellationToken cancel) => new([]);

    public async ValueTask<ILockedState> Lock(string resourceState, string component, LockHolder holder, TimeSpan wait, CancellationToken cancel)
    {
        for (var started = TimeProvider.System.GetTimestamp(); ; await Task.Delay(1, cancel))
        {
            cancel.ThrowIfCancellationRequested();
            var taken = Locked(() => Find(resourceState) is not null && _locked.TryAdd((resourceState, component), holder));
            if (taken)
                return new HeldState(this, (resourceState, component));
            if (TimeProvider.System.GetElapsedTime(started) >= wait)
                throw Locked(() => Held(resourceState, component));
        }
    }

    private StoredResourceState Find(string resourceState) => _states.GetValueOrDefault(resourceState) ?? throw new ResourceStateDoesNotExist(resourceState);

    private Documents? GetDocuments(string resourceState, string component) => _components.GetValueOrDefault((Find(resourceState).Id, component));

    private LockHeldError Held(string resourceState, string component) => new(component, _locked.GetValueOrDefault((resourceState, component))?.ToString() ?? "somebody");

    private T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }

    private ValueTask Write(Action write)
    {
        lock (_gate)
        {
            if (Full)
                throw new StateAccessError("memory", "no space left");
            Writes++;
            write();
        }

        return ValueTask.CompletedTask;
    }

    private sealed record Documents(ReadOnlyMemory<byte>? Snapshot, ImmutableList<ReadOnlyMemory<byte>> Journal, string Version);

    private sealed class HeldState(MemoryStateStore store, (string ResourceState, string Component) key) : ILockedState
    {
        public ValueTask Append(long sequence, ReadOnlyMemory<byte> record, CancellationToken cancel) => store.Write(() =>
        {
            var before = store._components.GetValueOrDefault(key) ?? new(null, [], "");
            store._components[key] = before with { Journal = before.Journal.Add(record.ToArray()), Version = Version() };
        });

        public ValueTask Compact(long serial, ReadOnlyMemory<byte> snapshot, CancellationToken cancel)
            => store.Write(() => store._components[key] = new(snapshot.ToArray(), [], Version()));

        // Nothing is ever damaged here.
        public ValueTask<string> SetAside(long serial, CancellationToken cancel) => throw new NotSupportedException();

        public ValueTask Delete(CancellationToken cancel) => store.Write(() => store._components.Remove(key));

        public ValueTask DisposeAsync()
        {
            _ = store.Locked(() => store._locked.Remove(key));
            return ValueTask.CompletedTask;
        }

        private string Version() => store.Writes.ToString(CultureInfo.InvariantCulture);
    }
}
