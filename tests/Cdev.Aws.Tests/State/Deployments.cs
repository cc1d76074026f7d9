using System.Text.Json;
using Cdev.Backend;
using Cdev.Backend.States;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.State;

/// <summary>What a deployment does with a backend, for tests of the store.</summary>
internal static class Deployments
{
    internal const string Component = "shop";

    internal static readonly EnvironmentBinding Binding = new("aws", "123456789012", "us-east-1");

    /// <summary>The environment <c>dev</c>, made when there is none.</summary>
    internal static async Task<string> Environment(IBackend backend)
        => (await backend.GetTopLevelResourceStates(default)).FirstOrDefault(state => state.Name == "dev")?.Id ?? await backend.CreateResourceState("dev", parent: null, default);

    internal static ValueTask<IAsyncDisposable> Lock(IBackend backend, string environment) => backend.AcquireLock(environment, Component, "test", TimeSpan.FromMinutes(1), default);

    /// <summary>Under the lock: makes the component when there is none, and a queue in it when there is none of that name.</summary>
    internal static async Task Add(IBackend backend, string environment, string queue)
    {
        if (!(await backend.GetResourceState(environment, default)).Components.Contains(Component))
            await backend.UpdateComponent(environment, new(DifferenceAction.Create, Previous: null, Component), default);
        var state = await backend.GetComponent(environment, Component, default);
        if (state.Resources.Any(resource => resource.Model.Name == queue))
            return;
        var model = new ResourceModel("cdev::queue", queue, JsonSerializer.SerializeToElement(new { }));
        var open = state.Changes.SingleOrDefault(change => change.Difference.Next!.Name == queue);
        var token = open?.TransactionToken
            ?? (await backend.CreateResourceChangeTransaction(environment, new(DifferenceAction.Create, Component, Previous: null, model), replace: false, default)).TransactionToken;
        await backend.CompleteResourceChange(environment, Component, token, CloudOutput.Empty, model.Properties, default);
    }

    internal static async Task<string[]> Queues(IBackend backend, string environment)
        => [.. (await backend.GetComponent(environment, Component, default)).Resources.Select(resource => resource.Model.Name)];
}
