using Cdev.Backend;

namespace Cdev.Deployment.Tests.Simulation;

/// <summary>What tests ask of a backend beside deployments.</summary>
internal static class BackendExtensions
{
    /// <summary>Forgets the open change of a resource.</summary>
    public static async Task Forget(this IBackend backend, string name)
    {
        var environment = (await backend.GetTopLevelResourceStates(default)).Single();
        await using var held = await backend.AcquireLock(environment.Id, Build.Component, "test", TimeSpan.Zero, default);
        var component = await backend.GetComponent(environment.Id, Build.Component, default);
        var change = component.Changes.Single(change => change.Difference.Id().Name == name);
        await backend.RemoveFailedResourceChange(environment.Id, Build.Component, change.TransactionToken, default);
    }
}
