using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests.Support.Broken;

/// <summary>A backend that does what another does, but for what is overridden.</summary>
internal abstract class DelegatingBackend(IBackend backend) : IBackend
{
    public virtual ValueTask<string> CreateResourceState(string name, string? parent, CancellationToken cancel)
        => backend.CreateResourceState(name, parent, cancel);

    public virtual ValueTask DeleteResourceState(string resourceState, CancellationToken cancel)
        => backend.DeleteResourceState(resourceState, cancel);

    public virtual ValueTask<ResourceState> GetResourceState(string resourceState, CancellationToken cancel)
        => backend.GetResourceState(resourceState, cancel);

    public virtual ValueTask<IReadOnlyList<ResourceState>> GetTopLevelResourceStates(CancellationToken cancel)
        => backend.GetTopLevelResourceStates(cancel);

    public virtual ValueTask BindResourceState(string resourceState, EnvironmentBinding binding, CancellationToken cancel)
        => backend.BindResourceState(resourceState, binding, cancel);

    public virtual ValueTask<IAsyncDisposable> AcquireLock(string resourceState, string component, string purpose, TimeSpan wait, CancellationToken cancel)
        => backend.AcquireLock(resourceState, component, purpose, wait, cancel);

    public virtual ValueTask<ComponentState> GetComponent(string resourceState, string component, CancellationToken cancel)
        => backend.GetComponent(resourceState, component, cancel);

    public virtual ValueTask UpdateComponent(string resourceState, ComponentDifference difference, CancellationToken cancel)
        => backend.UpdateComponent(resourceState, difference, cancel);

    public virtual ValueTask<string> GetComponentId(string resourceState, string component, CancellationToken cancel)
        => backend.GetComponentId(resourceState, component, cancel);

    public virtual ValueTask<ChangeTransaction> CreateResourceChangeTransaction(string resourceState, ResourceDifference difference, bool replace, CancellationToken cancel)
        => backend.CreateResourceChangeTransaction(resourceState, difference, replace, cancel);

    public virtual ValueTask CompleteResourceChange(string resourceState, string component, string transactionToken, CloudOutput output, JsonElement? resolved, CancellationToken cancel)
        => backend.CompleteResourceChange(resourceState, component, transactionToken, output, resolved, cancel);

    public virtual ValueTask FailResourceChange(string resourceState, string component, string transactionToken, FailedState failure, CancellationToken cancel)
        => backend.FailResourceChange(resourceState, component, transactionToken, failure, cancel);

    public virtual ValueTask ChangeFailedStateOfResourceChange(string resourceState, string component, string transactionToken, FailedState failure, CancellationToken cancel)
        => backend.ChangeFailedStateOfResourceChange(resourceState, component, transactionToken, failure, cancel);

    public virtual ValueTask RecoverFailedResourceChange(string resourceState, string component, string transactionToken, RecoveredState recovery, CancellationToken cancel)
        => backend.RecoverFailedResourceChange(resourceState, component, transactionToken, recovery, cancel);

    public virtual ValueTask RemoveFailedResourceChange(string resourceState, string component, string transactionToken, CancellationToken cancel)
        => backend.RemoveFailedResourceChange(resourceState, component, transactionToken, cancel);

    public virtual ValueTask ResolveReferenceChange(string resourceState, ReferenceDifference difference, CancellationToken cancel)
        => backend.ResolveReferenceChange(resourceState, difference, cancel);

    public virtual ValueTask<ResourceModel> GetResourceByName(string resourceState, string component, string type, string name, CancellationToken cancel)
        => backend.GetResourceByName(resourceState, component, type, name, cancel);

    public virtual ValueTask<ResourceModel> GetResourceByHash(string resourceState, string component, string type, string hash, CancellationToken cancel)
        => backend.GetResourceByHash(resourceState, component, type, hash, cancel);

    public virtual ValueTask<IReadOnlyList<ResourceModel>> GetResourcesByTag(string resourceState, string component, string type, string tag, CancellationToken cancel)
        => backend.GetResourcesByTag(resourceState, component, type, tag, cancel);

    public virtual ValueTask<CloudOutput> GetCloudOutputByName(string resourceState, string component, string type, string name, CancellationToken cancel)
        => backend.GetCloudOutputByName(resourceState, component, type, name, cancel);

    public virtual ValueTask<JsonElement> GetCloudOutputValueByName(string resourceState, string component, string type, string name, string key, Func<JsonElement, JsonElement>? transform, CancellationToken cancel)
        => backend.GetCloudOutputValueByName(resourceState, component, type, name, key, transform, cancel);

    public virtual ValueTask<JsonElement> GetCloudOutputValueByHash(string resourceState, string component, string type, string hash, string key, Func<JsonElement, JsonElement>? transform, CancellationToken cancel)
        => backend.GetCloudOutputValueByHash(resourceState, component, type, hash, key, transform, cancel);

    public virtual ValueTask<DifferenceSet> CreateDifferences(string resourceState, IReadOnlyList<ComponentModel> wanted, IReadOnlyList<string> previous, CancellationToken cancel)
        => backend.CreateDifferences(resourceState, wanted, previous, cancel);
}
