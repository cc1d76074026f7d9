using Cdev.Backend;
using Cdev.Backend.Stores;
using Cdev.Backend.Stores.Files;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Differences;

namespace Cdev.Benchmarks.Engine;

/// <summary>Makes states that hold a component.</summary>
internal static class StoredComponents
{
    /// <summary>A state in memory in which every resource of the component is deployed.</summary>
    internal static async Task<MemoryStateStore> Deploy(SampleComponent component)
    {
        var store = new MemoryStateStore();
        var backend = new StoredBackend(store);
        var environment = await backend.CreateResourceState("dev", parent: null, default);
        await using var held = await backend.AcquireLock(environment, SampleComponent.Name, "benchmark", TimeSpan.Zero, default);
        await backend.UpdateComponent(environment, new(DifferenceAction.Create, null, SampleComponent.Name), default);
        foreach (var resource in component.Wanted().Resources)
        {
            var begun = await backend.CreateResourceChangeTransaction(environment, new(DifferenceAction.Create, SampleComponent.Name, null, resource), replace: false, default);
            await backend.CompleteResourceChange(environment, SampleComponent.Name, begun.TransactionToken, SampleComponent.OutputOf(resource), resource.Properties, default);
        }

        return store;
    }

    /// <summary>The same state in files.</summary>
    internal static async Task<IStateStore> Copy(MemoryStateStore source, string folder)
    {
        var store = new FileStateStore(folder);
        var environment = (await source.ListResourceStates(default)).Single();
        await store.CreateResourceState(environment, default);
        var stored = await source.Read(environment.Id, SampleComponent.Name, default);
        var serial = (await new StoredBackend(source).GetComponent(environment.Id, SampleComponent.Name, default)).Serial;
        await using var held = await store.Lock(environment.Id, SampleComponent.Name, LockHolder.Current("benchmark"), TimeSpan.Zero, default);
        await held.Compact(serial, stored!.Snapshot!.Value, default);
        return store;
    }

    /// <summary>The id of the one environment.</summary>
    internal static async Task<string> EnvironmentOf(IStateStore store) => (await store.ListResourceStates(default)).Single().Id;
}
