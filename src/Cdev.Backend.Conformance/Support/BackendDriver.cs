using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Backend.Conformance.Support;

/// <summary>The operations of a backend on one environment, in short forms.</summary>
internal class BackendDriver(IBackend backend, string environment)
{
    internal const string Shop = "shop";

    internal IBackend Backend => backend;

    internal string Environment => environment;

    internal static string Text(ComponentState state) => JsonSerializer.Serialize(state, ModelJson.Compact);

    internal ValueTask<IAsyncDisposable> Lock(string component = Shop, TimeSpan wait = default)
        => backend.AcquireLock(environment, component, "CdevDeploy", wait, default);

    internal ValueTask CreateComponent(string component = Shop)
        => backend.UpdateComponent(environment, new(DifferenceAction.Create, Previous: null, component), default);

    internal ValueTask DeleteComponent(string component = Shop)
        => backend.UpdateComponent(environment, new(DifferenceAction.Delete, component, Next: null), default);

    internal ValueTask RenameComponent(string previous, string next)
        => backend.UpdateComponent(environment, new(DifferenceAction.Rename, previous, next), default);

    internal ValueTask<ComponentState> Get(string component = Shop) => backend.GetComponent(environment, component, default);

    internal async Task<string> GetText(string component = Shop) => Text(await Get(component));

    internal ValueTask<ChangeTransaction> Begin(ResourceDifference difference, bool replace = false)
        => backend.CreateResourceChangeTransaction(environment, difference, replace, default);

    internal ValueTask<ChangeTransaction> BeginCreate(ResourceModel resource, string component = Shop)
        => Begin(new(DifferenceAction.Create, component, Previous: null, resource));

    internal ValueTask<ChangeTransaction> BeginUpdate(ResourceModel previous, ResourceModel next, bool replace = false, string component = Shop)
        => Begin(new(DifferenceAction.Update, component, previous, next), replace);

    internal ValueTask<ChangeTransaction> BeginRename(ResourceModel previous, ResourceModel next, string component = Shop)
        => Begin(new(DifferenceAction.Rename, component, previous, next));

    internal ValueTask<ChangeTransaction> BeginDelete(ResourceModel resource, string component = Shop)
        => Begin(new(DifferenceAction.Delete, component, resource, Next: null));

    internal ValueTask Complete(ChangeTransaction change, string output = """{"url":"u"}""", string? resolved = "{}", string component = Shop)
        => backend.CompleteResourceChange(environment, component, change.TransactionToken, Output(output), resolved is null ? null : JsonElement.Parse(resolved), default);

    internal ValueTask Fail(string transaction, string message = "throttled", string? data = null, string component = Shop)
        => backend.FailResourceChange(environment, component, transaction, Failure(message, data), default);

    internal ValueTask ChangeFailure(string transaction, string message, string? data = null, string component = Shop)
        => backend.ChangeFailedStateOfResourceChange(environment, component, transaction, Failure(message, data), default);

    internal ValueTask Recover(string transaction, bool toPrevious, string? output = null, string? resolved = null, string component = Shop)
        => backend.RecoverFailedResourceChange(
            environment,
            component,
            transaction,
            new(toPrevious, output is null ? null : Output(output), resolved is null ? null : JsonElement.Parse(resolved)),
            default);

    internal ValueTask Forget(string transaction, string component = Shop)
        => backend.RemoveFailedResourceChange(environment, component, transaction, default);

    internal ValueTask Reference(string component, ResourceReference target)
        => backend.ResolveReferenceChange(environment, new(ReferenceAction.Reference, component, target), default);

    internal ValueTask Dereference(string component, ResourceReference target)
        => backend.ResolveReferenceChange(environment, new(ReferenceAction.Dereference, component, target), default);

    /// <summary>Creates resources, from intent to completion.</summary>
    internal async Task Deploy(string component, params ResourceModel[] resources)
    {
        foreach (var resource in resources)
            await Complete(await BeginCreate(resource, component), component: component);
    }

    /// <summary>The same under a lock of its own.</summary>
    internal async Task DeployAlone(string component, params ResourceModel[] resources)
    {
        await using var held = await Lock(component);
        await Deploy(component, resources);
    }

    /// <summary>Creates components, each under a lock of its own.</summary>
    internal async Task CreateComponents(params string[] components)
    {
        foreach (var component in components)
        {
            await using var held = await Lock(component);
            await CreateComponent(component);
        }
    }

    private static CloudOutput Output(string json) => new(JsonElement.Parse(json));

    private static FailedState Failure(string message, string? data) => new(message, data is null ? null : JsonElement.Parse(data));
}
