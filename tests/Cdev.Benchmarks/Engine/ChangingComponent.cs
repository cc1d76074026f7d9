using System.Diagnostics;
using Cdev.Backend;
using Cdev.Backend.Stores;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Benchmarks.Engine;

/// <summary>A stored component under its lock, one of whose resources is changed at a time.</summary>
internal sealed class ChangingComponent : IAsyncDisposable
{
    // Prime, so that it goes through resources of every place in the order.
    private const int Step = 7919;

    private readonly StoredBackend _backend;
    private readonly string _environment;
    private readonly IAsyncDisposable _held;
    private readonly ResourceModel[] _resources;
    private readonly int[] _revisions;
    private int _at;

    private ChangingComponent(StoredBackend backend, string environment, IAsyncDisposable held, ResourceModel[] resources)
        => (_backend, _environment, _held, _resources, _revisions) = (backend, environment, held, resources, new int[resources.Length]);

    /// <summary>Takes the lock of a component as it is stored.</summary>
    internal static async Task<ChangingComponent> Lock(IStateStore store, SampleComponent sample)
    {
        var backend = new StoredBackend(store);
        var environment = await StoredComponents.EnvironmentOf(store);
        var held = await backend.AcquireLock(environment, SampleComponent.Name, "benchmark", TimeSpan.Zero, default);
        var stored = await backend.GetComponent(environment, SampleComponent.Name, default);
        return stored.Resources.Length == sample.Resources
            ? new(backend, environment, held, [.. stored.Resources.Select(resource => resource.Model)])
            : throw new InvalidOperationException($"{stored.Resources.Length} resources are stored instead of {sample.Resources}.");
    }

    /// <summary>Changes the next resource.</summary>
    /// <returns>The seconds that the backend took.</returns>
    internal async Task<double> Change()
    {
        _at = (_at + Step) % _resources.Length;
        var previous = _resources[_at];
        var revision = ++_revisions[_at];
        var next = new SampleComponent(1) { Revision = _ => revision }.Resource(SampleComponent.NumberOf(previous.Id));
        var difference = new ResourceDifference(DifferenceAction.Update, SampleComponent.Name, previous, next);
        var output = SampleComponent.OutputOf(next);
        var begin = Stopwatch.GetTimestamp();
        var begun = await _backend.CreateResourceChangeTransaction(_environment, difference, replace: false, default);
        await _backend.CompleteResourceChange(_environment, SampleComponent.Name, begun.TransactionToken, output, next.Properties, default);
        var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
        _resources[_at] = next;
        return seconds;
    }

    /// <summary>Releases the lock: the journal is folded into the snapshot.</summary>
    public ValueTask DisposeAsync() => _held.DisposeAsync();
}
