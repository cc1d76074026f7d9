using System.Text.Json;
using Cdev.Backend;
using Cdev.Backend.States;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Simulation;

/// <summary>A backend whose process can be killed at every call that writes.</summary>
internal sealed class CrashingBackend(IBackend inner, CrashPoint crash) : IBackend
{
    public ValueTask<string> CreateResourceState(string name, string? parent, CancellationToken cancel)
        => new(crash.Call(nameof(CreateResourceState), () => inner.CreateResourceState(name, parent, cancel).AsTask()));

    public ValueTask DeleteResourceState(string resourceState, CancellationToken cancel)
        => new(crash.Call(nameof(DeleteResourceState), () => Completed(inner.DeleteResourceState(resourceState, cancel))));

    public ValueTask<ResourceState> GetResourceState(string resourceState, CancellationToken cancel)
        => inner.GetResourceState(resourceState, cancel);

    public ValueTask<IReadOnlyList<ResourceState>> GetTopLevelResourceStates(CancellationToken cancel)
        => inner.GetTopLevelResourceStates(cancel);

    public ValueTask BindResourceState(string resourceState, EnvironmentBinding binding, CancellationToken cancel)
        => new(crash.Call(nameof(BindResourceState), () => Completed(inner.BindResourceState(resourceState, binding, cancel))));

    public ValueTask<IAsyncDisposable> AcquireLock(string resourceState, string component, string purpose, TimeSpan wait, CancellationToken cancel)
        => new(crash.Call(nameof(AcquireLock), () => inner.AcquireLock(resourceState, component, purpose, wait, cancel).AsTask()));

    public ValueTask<ComponentState> GetComponent(string resourceState, string component, CancellationToken cancel)
        => inner.GetComponent(resourceState, component, cancel);

    public ValueTask UpdateComponent(string resourceState, ComponentDifference difference, CancellationToken cancel)
        => new(crash.Call(nameof(UpdateComponent), () => Completed(inner.UpdateComponent(resourceState, difference, cancel))));

    public ValueTask<string> GetComponentId(string resourceState, string component, CancellationToken cancel)
        => inner.GetComponentId(resourceState, component, cancel);

    public ValueTask<ChangeTransaction> CreateResourceChangeTransaction(string resourceState, ResourceDifference difference, bool replace, CancellationToken cancel)
        => new(crash.Call(nameof(CreateResourceChangeTransaction), () => inner.CreateResourceChangeTransaction(resourceState, difference, replace, cancel).AsTask()));

    public ValueTask CompleteResourceChange(string resourceState, string component, string transactionToken, CloudOutput output, JsonElement? resolved, CancellationToken cancel)
        => new(crash.Call(nameof(CompleteResourceChange), () => Completed(inner.CompleteResourceChange(resourceState, component, transactionToken, output, resolved, cancel))));

    public ValueTask FailResourceChange(string resourceState, string component, string transactionToken, FailedState failure, CancellationToken cancel)
        => new(crash.Call(nameof(FailResourceChange), () => Completed(inner.FailResourceChange(resourceState, component, transactionToken, failure, cancel))));

    public ValueTask ChangeFailedStateOfResourceChange(string resourceState, string component, string transactionToken, FailedState failure, CancellationToken cancel)
        => new(crash.Call(nameof(ChangeFailedStateOfResourceChange), () => Completed(inner.ChangeFailedStateOfResourceChange(resourceState, component, transactionToken, failure, cancel))));

    public ValueTask RecoverFailedResourceChange(string resourceState, string component, string transactionToken, RecoveredState recovery, CancellationToken cancel)
        => new(crash.Call(nameof(RecoverFailedResourceChange), () => Completed(inner.RecoverFailedResourceChange(resourceState, component, transactionToken, recovery, cancel))));

    public ValueTask RemoveFailedResourceChange(string resourceState, string component, string transactionToken, CancellationToken cancel)
        => new(crash.Call(nameof(RemoveFailedResourceChange), () => Completed(inner.RemoveFailedResourceChange(resourceState, component, transactionToken, cancel))));

    public ValueTask ResolveReferenceChange(string resourceState, ReferenceDifference difference, CancellationToken cancel)
        => new(crash.Call(nameof(ResolveReferenceChange), () => Completed(inner.ResolveReferenceChange(resourceState, difference, cancel))));

    public ValueTask<ResourceModel> GetResourceByName(string resourceState, string component, string type, string name, CancellationToken cancel)
        => inner.GetResourceByName(resourceState, component, type, name, cancel);

    public ValueTask<ResourceModel> GetResourceByHash(string resourceState, string component, string type, string hash, CancellationToken cancel)
        => inner.GetResourceByHash(resourceState, component, type, hash, cancel);

    public ValueTask<IReadOnlyList<ResourceModel>> GetResourcesByTag(string resourceState, string component, string type, string tag, CancellationToken cancel)
        => inner.GetResourcesByTag(resourceState, component, type, tag, cancel);

    public ValueTask<CloudOutput> GetCloudOutputByName(string resourceState, string component, string type, string name, CancellationToken cancel)
        => inner.GetCloudOutputByName(resourceState, component, type, name, cancel);

    public ValueTask<JsonElement> GetCloudOutputValueByName(string resourceState, string component, string type, string name, string key, Func<JsonElement, JsonElement>? transform, CancellationToken cancel)
        => inner.GetCloudOutputValueByName(resourceState, component, type, name, key, transform, cancel);

    public ValueTask<JsonElement> GetCloudOutputValueByHash(string resourceState, string component, string type, string hash, string key, Func<JsonElement, JsonElement>? transform, CancellationToken cancel)
        => inner.GetCloudOutputValueByHash(resourceState, component, type, hash, key, transform, cancel);

    public ValueTask<DifferenceSet> CreateDifferences(string resourceState, IReadOnlyList<ComponentModel> wanted, IReadOnlyList<string> previous, CancellationToken cancel)
        => inner.CreateDifferences(resourceState, wanted, previous, cancel);

    private static async Task<bool> Completed(ValueTask work)
    {
        await work;
        return true;
    }
}
