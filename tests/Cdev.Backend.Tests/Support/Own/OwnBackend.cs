using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests.Support.Own;

/// <summary>A backend of a user's own: here one that leaves the work to the default one.</summary>
public class OwnBackend(IReadOnlyDictionary<string, string> settings) : IBackend
{
    private readonly IBackend _inner = BackendLoader.OpenFolder(Path.GetFullPath(settings.GetValueOrDefault("folder", ""), Path.GetTempPath()));

    public ValueTask<string> CreateResourceState(string name, string? parent, CancellationToken cancel)
        => _inner.CreateResourceState(name, parent, cancel);

    public ValueTask DeleteResourceState(string resourceState, CancellationToken cancel)
        => _inner.DeleteResourceState(resourceState, cancel);

    public ValueTask<ResourceState> GetResourceState(string resourceState, CancellationToken cancel)
        => _inner.GetResourceState(resourceState, cancel);

    public ValueTask<IReadOnlyList<ResourceState>> GetTopLevelResourceStates(CancellationToken cancel)
        => _inner.GetTopLevelResourceStates(cancel);

    public ValueTask BindResourceState(string resourceState, EnvironmentBinding binding, CancellationToken cancel)
        => _inner.BindResourceState(resourceState, binding, cancel);

    public ValueTask<IAsyncDisposable> AcquireLock(string resourceState, string component, string purpose, TimeSpan wait, CancellationToken cancel)
        => _inner.AcquireLock(resourceState, component, purpose, wait, cancel);

    public ValueTask<ComponentState> GetComponent(string resourceState, string component, CancellationToken cancel)
        => _inner.GetComponent(resourceState, component, cancel);

    public ValueTask UpdateComponent(string resourceState, ComponentDifference difference, CancellationToken cancel)
        => _inner.UpdateComponent(resourceState, difference, cancel);

    public ValueTask<string> GetComponentId(string resourceState, string component, CancellationToken cancel)
        => _inner.GetComponentId(resourceState, component, cancel);

    public ValueTask<ChangeTransaction> CreateResourceChangeTransaction(string resourceState, ResourceDifference difference, bool replace, CancellationToken cancel)
        => _inner.CreateResourceChangeTransaction(resourceState, difference, replace, cancel);

    public ValueTask CompleteResourceChange(string resourceState, string component, string transactionToken, CloudOutput output, JsonElement? resolved, CancellationToken cancel)
        => _inner.CompleteResourceChange(resourceState, component, transactionToken, output, resolved, cancel);

    public ValueTask FailResourceChange(string resourceState, string component, string transactionToken, FailedState failure, CancellationToken cancel)
        => _inner.FailResourceChange(resourceState, component, transactionToken, failure, cancel);

    public ValueTask ChangeFailedStateOfResourceChange(string resourceState, string component, string transactionToken, FailedState failure, CancellationToken cancel)
        => _inner.ChangeFailedStateOfResourceChange(resourceState, component, transactionToken, failure, cancel);

    public ValueTask RecoverFailedResourceChange(string resourceState, string component, string transactionToken, RecoveredState recovery, CancellationToken cancel)
        => _inner.RecoverFailedResourceChange(resourceState, component, transactionToken, recovery, cancel);

    public ValueTask RemoveFailedResourceChange(string resourceState, string component, string transactionToken, CancellationToken cancel)
        => _inner.RemoveFailedResourceChange(resourceState, component, transactionToken, cancel);

    public ValueTask ResolveReferenceChange(string resourceState, ReferenceDifference difference, CancellationToken cancel)
        => _inner.ResolveReferenceChange(resourceState, difference, cancel);

    public ValueTask<ResourceModel> GetResourceByName(string resourceState, string component, string type, string name, CancellationToken cancel)
        => _inner.GetResourceByName(resourceState, component, type, name, cancel);

    public ValueTask<ResourceModel> GetResourceByHash(string resourceState, string component, string type, string hash, CancellationToken cancel)
        => _inner.GetResourceByHash(resourceState, component, type, hash, cancel);

    public ValueTask<IReadOnlyList<ResourceModel>> GetResourcesByTag(string resourceState, string component, string type, string tag, CancellationToken cancel)
        => _inner.GetResourcesByTag(resourceState, component, type, tag, cancel);

    public ValueTask<CloudOutput> GetCloudOutputByName(string resourceState, string component, string type, string name, CancellationToken cancel)
        => _inner.GetCloudOutputByName(resourceState, component, type, name, cancel);

    public ValueTask<JsonElement> GetCloudOutputValueByName(string resourceState, string component, string type, string name, string key, Func<JsonElement, JsonElement>? transform, CancellationToken cancel)
        => _inner.GetCloudOutputValueByName(resourceState, component, type, name, key, transform, cancel);

    public ValueTask<JsonElement> GetCloudOutputValueByHash(string resourceState, string component, string type, string hash, string key, Func<JsonElement, JsonElement>? transform, CancellationToken cancel)
        => _inner.GetCloudOutputValueByHash(resourceState, component, type, hash, key, transform, cancel);

    public ValueTask<DifferenceSet> CreateDifferences(string resourceState, IReadOnlyList<ComponentModel> wanted, IReadOnlyList<string> previous, CancellationToken cancel)
        => _inner.CreateDifferences(resourceState, wanted, previous, cancel);
}
