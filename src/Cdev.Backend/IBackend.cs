using System.Text.Json;
using Cdev.Backend.States;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend;

/// <summary>The one place of persistent state: what is deployed, and what is being changed.</summary>
/// <remarks>
/// A resource state is addressed by its id; an environment is one. All methods throw a <see cref="Errors.BackendError"/>
/// when they refuse; all that are given a resource state or a component refuse one that does not exist, with
/// <see cref="Errors.ResourceStateDoesNotExist"/> or <see cref="Errors.ComponentDoesNotExist"/>. Methods that change a component need its lock
/// (<see cref="AcquireLock"/>), else they throw <see cref="InvalidOperationException"/>; a difference that makes no sense, or a new state without its
/// resolved properties, is an <see cref="ArgumentException"/>.
/// </remarks>
public interface IBackend
{
    /// <summary>Creates a resource state.</summary>
    /// <param name="name">Unique among its siblings.</param>
    /// <param name="parent">Id of the parent; null for a top-level one.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The new id.</returns>
    /// <exception cref="Errors.ResourceStateAlreadyExists">A sibling has that name.</exception>
    /// <exception cref="Errors.ResourceStateDoesNotExist">The parent does not exist.</exception>
    ValueTask<string> CreateResourceState(string name, string? parent, CancellationToken cancel);

    /// <summary>Deletes an empty resource state. Nobody may hold the lock of a component in it, the caller included.</summary>
    /// <exception cref="Errors.LockHeldError">Another works on a component in it.</exception>
    /// <exception cref="Errors.ResourceStateDoesNotExist">It does not exist.</exception>
    /// <exception cref="Errors.ResourceStateNotEmpty">It holds components or children.</exception>
    ValueTask DeleteResourceState(string resourceState, CancellationToken cancel);

    /// <summary>Reads a resource state.</summary>
    /// <exception cref="Errors.ResourceStateDoesNotExist">It does not exist.</exception>
    ValueTask<ResourceState> GetResourceState(string resourceState, CancellationToken cancel);

    /// <summary>The resource states without a parent, ordered by name.</summary>
    ValueTask<IReadOnlyList<ResourceState>> GetTopLevelResourceStates(CancellationToken cancel);

    /// <summary>Binds a resource state to where it is deployed: the first binding stands, an equal one changes nothing.</summary>
    /// <exception cref="Errors.EnvironmentBindingError">It is bound to another provider, account or region.</exception>
    ValueTask BindResourceState(string resourceState, EnvironmentBinding binding, CancellationToken cancel);

    /// <summary>
    /// Takes the exclusive lock of a component, which need not exist yet. It frees itself when the holder's process dies.
    /// </summary>
    /// <param name="resourceState">The resource state.</param>
    /// <param name="component">The component's name.</param>
    /// <param name="purpose">What the holder does, for whoever waits: <c>CdevDeploy</c>.</param>
    /// <param name="wait">How long to wait for another holder; zero: not at all.</param>
    /// <param name="cancel">Cancels the wait.</param>
    /// <exception cref="Errors.LockHeldError">Another holds it; the error names the holder.</exception>
    ValueTask<IAsyncDisposable> AcquireLock(string resourceState, string component, string purpose, TimeSpan wait, CancellationToken cancel);

    /// <summary>Reads a component.</summary>
    /// <exception cref="Errors.ResourceStateDoesNotExist">The resource state does not exist.</exception>
    /// <exception cref="Errors.ComponentDoesNotExist">The component does not exist.</exception>
    ValueTask<ComponentState> GetComponent(string resourceState, string component, CancellationToken cancel);

    /// <summary>Creates, renames or deletes a component; an update only checks that it is there. A rename needs the locks of both names.</summary>
    /// <exception cref="Errors.ComponentDoesNotExist">The component that is to be updated, renamed or deleted does not exist.</exception>
    /// <exception cref="Errors.StaleDifferenceError">A component of the new name exists already.</exception>
    /// <exception cref="Errors.ResourceReferenceError">A component that is to be renamed is referenced by others.</exception>
    /// <exception cref="Errors.ComponentNotEmpty">A component that is to be deleted still has resources or open changes.</exception>
    ValueTask UpdateComponent(string resourceState, ComponentDifference difference, CancellationToken cancel);

    /// <summary>The component's lasting identifier, a namespace for names in the cloud.</summary>
    ValueTask<string> GetComponentId(string resourceState, string component, CancellationToken cancel);

    /// <summary>Durably records the intent to change a resource, before any cloud call.</summary>
    /// <param name="resourceState">The resource state.</param>
    /// <param name="difference">The intended change.</param>
    /// <param name="replace">
    /// The mapper will make a new incarnation beside the old one: a new namespace token is recorded. Completing it turns the
    /// old incarnation into a <see cref="SupersededResource"/> of the component. Where the old one has to go first, delete
    /// it and create the new one as two changes.
    /// </param>
    /// <param name="cancel">Cancels before anything is written.</param>
    /// <exception cref="Errors.ResourceChangeAlreadyOpen">The resource has an open or failed change.</exception>
    /// <exception cref="Errors.ResourceDoesNotExist">The resource that is to be changed is not deployed.</exception>
    /// <exception cref="Errors.StaleDifferenceError">The stored resource is not the one that the difference was made from.</exception>
    /// <exception cref="Errors.ResourceReferenceError">Other components use the resource that is to be deleted, or made private.</exception>
    ValueTask<ChangeTransaction> CreateResourceChangeTransaction(string resourceState, ResourceDifference difference, bool replace, CancellationToken cancel);

    /// <summary>
    /// Ends a change well: the resource is now as the difference wanted it. Of a replacement the old incarnation becomes a
    /// <see cref="SupersededResource"/>; of a superseded resource's transaction: it is gone.
    /// </summary>
    /// <param name="resourceState">The resource state.</param>
    /// <param name="component">The component.</param>
    /// <param name="transactionToken">The transaction.</param>
    /// <param name="output">What the mapper knows of the resource; ignored for a delete.</param>
    /// <param name="resolved">The properties with all references as they were resolved; null for a delete.</param>
    /// <param name="cancel">Cancels before anything is written.</param>
    /// <exception cref="Errors.ResourceChangeTransactionDoesNotExist">There is no such transaction.</exception>
    ValueTask CompleteResourceChange(string resourceState, string component, string transactionToken, CloudOutput output, JsonElement? resolved, CancellationToken cancel);

    /// <summary>Ends a change badly: it stays, failed, with what a mapper needs to mend it.</summary>
    /// <exception cref="Errors.ResourceChangeTransactionDoesNotExist">There is no such transaction.</exception>
    ValueTask FailResourceChange(string resourceState, string component, string transactionToken, FailedState failure, CancellationToken cancel);

    /// <summary>Replaces what is known of a failed change.</summary>
    /// <exception cref="Errors.ResourceChangeTransactionDoesNotExist">There is no such transaction.</exception>
    ValueTask ChangeFailedStateOfResourceChange(string resourceState, string component, string transactionToken, FailedState failure, CancellationToken cancel);

    /// <summary>Ends an open or failed change after it was mended: back to what was, or forward to what was wanted.</summary>
    /// <param name="resourceState">The resource state.</param>
    /// <param name="component">The component.</param>
    /// <param name="transactionToken">The transaction.</param>
    /// <param name="recovery">Which way, and what the mapper found. Of a superseded resource: back means that it is still there, forward that it is gone.</param>
    /// <param name="cancel">Cancels before anything is written.</param>
    /// <exception cref="Errors.ResourceChangeTransactionDoesNotExist">There is no such transaction.</exception>
    ValueTask RecoverFailedResourceChange(string resourceState, string component, string transactionToken, RecoveredState recovery, CancellationToken cancel);

    /// <summary>Forgets an open or failed change. What it left in the cloud stays there: for emergencies only.</summary>
    /// <exception cref="Errors.ResourceChangeTransactionDoesNotExist">There is no such transaction.</exception>
    ValueTask RemoveFailedResourceChange(string resourceState, string component, string transactionToken, CancellationToken cancel);

    /// <summary>Begins or ends a reference to another component's resource. One that stands already, or ended before, changes nothing.</summary>
    /// <exception cref="Errors.ResourceReferenceError">The target does not exist, or may not be referenced.</exception>
    ValueTask ResolveReferenceChange(string resourceState, ReferenceDifference difference, CancellationToken cancel);

    /// <summary>A resource by its name.</summary>
    /// <exception cref="Errors.ResourceDoesNotExist">There is none.</exception>
    ValueTask<ResourceModel> GetResourceByName(string resourceState, string component, string type, string name, CancellationToken cancel);

    /// <summary>A resource by its hash; of several, the first by ordinal name.</summary>
    /// <exception cref="Errors.ResourceDoesNotExist">There is none.</exception>
    ValueTask<ResourceModel> GetResourceByHash(string resourceState, string component, string type, string hash, CancellationToken cancel);

    /// <summary>The resources that have a tag (a member of the property <c>tags</c>), ordered by name.</summary>
    ValueTask<IReadOnlyList<ResourceModel>> GetResourcesByTag(string resourceState, string component, string type, string tag, CancellationToken cancel);

    /// <summary>All outputs of a resource.</summary>
    /// <exception cref="Errors.ResourceDoesNotExist">There is no such resource.</exception>
    /// <exception cref="Errors.CloudOutputDoesNotExist">The resource has none.</exception>
    ValueTask<CloudOutput> GetCloudOutputByName(string resourceState, string component, string type, string name, CancellationToken cancel);

    /// <summary>One output of a resource, optionally transformed.</summary>
    /// <exception cref="Errors.ResourceDoesNotExist">There is no such resource.</exception>
    /// <exception cref="Errors.CloudOutputDoesNotExist">The resource has no outputs.</exception>
    /// <exception cref="Errors.KeyNotInCloudOutput">It has outputs, but not that one.</exception>
    ValueTask<JsonElement> GetCloudOutputValueByName(string resourceState, string component, string type, string name, string key, Func<JsonElement, JsonElement>? transform, CancellationToken cancel);

    /// <summary>One output of the resource with that hash, of several the first by ordinal name, optionally transformed.</summary>
    /// <exception cref="Errors.ResourceDoesNotExist">There is no such resource.</exception>
    /// <exception cref="Errors.CloudOutputDoesNotExist">The resource has no outputs.</exception>
    /// <exception cref="Errors.KeyNotInCloudOutput">It has outputs, but not that one.</exception>
    ValueTask<JsonElement> GetCloudOutputValueByHash(string resourceState, string component, string type, string hash, string key, Func<JsonElement, JsonElement>? transform, CancellationToken cancel);

    /// <summary>The differences between wanted components and the stored ones.</summary>
    /// <param name="resourceState">The resource state.</param>
    /// <param name="wanted">Wanted components.</param>
    /// <param name="previous">Names of the stored components that take part; one that is not wanted is deleted. A wanted one may be named before it was ever deployed.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="Errors.ComponentDoesNotExist">A name in <paramref name="previous"/> is neither stored nor wanted.</exception>
    ValueTask<DifferenceSet> CreateDifferences(string resourceState, IReadOnlyList<ComponentModel> wanted, IReadOnlyList<string> previous, CancellationToken cancel);
}
