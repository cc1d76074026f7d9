using Cdev.Backend.States;
using Cdev.Backend.Stores;

namespace Cdev.Backend.Tests.Support;

/// <summary>A store in which something else happens right before records are appended, or snapshots replaced, and which shows what it is told to.</summary>
internal sealed class HookedStore(IStateStore store) : IStateStore
{
    internal Func<Task> BeforeAppend { get; set; } = () => Task.CompletedTask;

    internal Func<StoredState?, StoredState?> OnRead { get; set; } = stored => stored;

    internal Func<Task> BeforeCompact { get; set; } = () => Task.CompletedTask;

    public ValueTask<IReadOnlyList<StoredResourceState>> ListResourceStates(CancellationToken cancel) => store.ListResourceStates(cancel);

    public ValueTask<StoredResourceState> GetResourceState(string resourceState, CancellationToken cancel) => store.GetResourceState(resourceState, cancel);

    public ValueTask CreateResourceState(StoredResourceState resourceState, CancellationToken cancel) => store.CreateResourceState(resourceState, cancel);

    public ValueTask DeleteResourceState(string resourceState, CancellationToken cancel) => store.DeleteResourceState(resourceState, cancel);

    public ValueTask<EnvironmentBinding> Bind(string resourceState, EnvironmentBinding binding, CancellationToken cancel) => store.Bind(resourceState, binding, cancel);

    public ValueTask<IReadOnlyList<string>> ListComponents(string resourceState, CancellationToken cancel) => store.ListComponents(resourceState, cancel);

    public ValueTask<string> GetVersion(string resourceState, string component, CancellationToken cancel) => store.GetVersion(resourceState, component, cancel);

    public async ValueTask<StoredState?> Read(string resourceState, string component, CancellationToken cancel)
        => OnRead(await store.Read(resourceState, component, cancel));

    public ValueTask<IReadOnlyList<StoredSnapshot>> ReadHistory(string resourceState, string component, CancellationToken cancel) => store.ReadHistory(resourceState, component, cancel);

    public async ValueTask<ILockedState> Lock(string resourceState, string component, LockHolder holder, TimeSpan wait, CancellationToken cancel)
        => new HookedState(this, await store.Lock(resourceState, component, holder, wait, cancel));

    private sealed class HookedState(HookedStore hooks, ILockedState locked) : ILockedState
    {
        public async ValueTask Append(long sequence, ReadOnlyMemory<byte> record, CancellationToken cancel)
        {
            await hooks.BeforeAppend();
            await locked.Append(sequence, record, cancel);
        }

        public async ValueTask Compact(long serial, ReadOnlyMemory<byte> snapshot, CancellationToken cancel)
        {
            await hooks.BeforeCompact();
            await locked.Compact(serial, snapshot, cancel);
        }

        public ValueTask<string> SetAside(long serial, CancellationToken cancel) => locked.SetAside(serial, cancel);

        public ValueTask Delete(CancellationToken cancel) => locked.Delete(cancel);

        public ValueTask DisposeAsync() => locked.DisposeAsync();
    }
}
