using Cdev.Backend.States;
using Cdev.Backend.Stores;

namespace Cdev.Deployment.Tests.Simulation;

/// <summary>The store as a process sees it that can be killed before or after everything that it writes. Its locks go with it.</summary>
internal sealed class CrashingStore(IStateStore disk, CrashPoint crash) : IStateStore
{
    public ValueTask<IReadOnlyList<StoredResourceState>> ListResourceStates(CancellationToken cancel) => disk.ListResourceStates(cancel);

    public ValueTask<StoredResourceState> GetResourceState(string resourceState, CancellationToken cancel) => disk.GetResourceState(resourceState, cancel);

    public ValueTask CreateResourceState(StoredResourceState resourceState, CancellationToken cancel)
        => new(crash.Call("create environment", () => Completed(disk.CreateResourceState(resourceState, cancel))));

    public ValueTask DeleteResourceState(string resourceState, CancellationToken cancel)
        => new(crash.Call("delete environment", () => Completed(disk.DeleteResourceState(resourceState, cancel))));

    public ValueTask<EnvironmentBinding> Bind(string resourceState, EnvironmentBinding binding, CancellationToken cancel)
        => new(crash.Call("bind", () => disk.Bind(resourceState, binding, cancel).AsTask()));

    public ValueTask<IReadOnlyList<string>> ListComponents(string resourceState, CancellationToken cancel) => disk.ListComponents(resourceState, cancel);

    public ValueTask<string> GetVersion(string resourceState, string component, CancellationToken cancel) => disk.GetVersion(resourceState, component, cancel);

    public ValueTask<StoredState?> Read(string resourceState, string component, CancellationToken cancel) => disk.Read(resourceState, component, cancel);

    public ValueTask<IReadOnlyList<StoredSnapshot>> ReadHistory(string resourceState, string component, CancellationToken cancel)
        => disk.ReadHistory(resourceState, component, cancel);

    public async ValueTask<ILockedState> Lock(string resourceState, string component, LockHolder holder, TimeSpan wait, CancellationToken cancel)
        => await crash.Call<ILockedState>("lock", async () =>
        {
            var held = await disk.Lock(resourceState, component, holder, wait, cancel);
            crash.Killed += () => held.DisposeAsync().AsTask().Wait(CancellationToken.None);
            return new Held(held, crash);
        });

    private static async Task<bool> Completed(ValueTask work)
    {
        await work;
        return true;
    }

    private sealed class Held(ILockedState held, CrashPoint crash) : ILockedState
    {
        public ValueTask Append(long sequence, ReadOnlyMemory<byte> record, CancellationToken cancel)
            => new(crash.Call("append", () => Completed(held.Append(sequence, record, cancel))));

        public ValueTask Compact(long serial, ReadOnlyMemory<byte> snapshot, CancellationToken cancel)
            => new(crash.Call("compact", () => Completed(held.Compact(serial, snapshot, cancel))));

        public ValueTask<string> SetAside(long serial, CancellationToken cancel)
            => new(crash.Call("set aside", () => held.SetAside(serial, cancel).AsTask()));

        public ValueTask Delete(CancellationToken cancel)
            => new(crash.Call("delete", () => Completed(held.Delete(cancel))));

        public ValueTask DisposeAsync() => crash.Dead ? ValueTask.CompletedTask : held.DisposeAsync();
    }
}
