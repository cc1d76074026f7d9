using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.States;

/// <summary>A component as it is stored.</summary>
/// <param name="Id">Lasting identifier of the component.</param>
/// <param name="Name">Its name.</param>
/// <param name="Lineage">Identifier of this state's history; a state that was started anew has another.</param>
/// <param name="Serial">Counts the changes of this state; a plan is bound to lineage and serial.</param>
/// <param name="Resources">The deployed resources, ordered by type and name.</param>
/// <param name="Changes">Changes begun and not completed, ordered by resource.</param>
/// <param name="Superseded">Old incarnations of replaced resources that still have to be deleted, ordered by resource.</param>
/// <param name="References">Resources of other components that it uses.</param>
public sealed record ComponentState(
    string Id,
    string Name,
    string Lineage,
    long Serial,
    ImmutableArray<DeployedResource> Resources,
    ImmutableArray<PendingChange> Changes,
    ImmutableArray<SupersededResource> Superseded,
    ImmutableArray<ResourceReference> References);

/// <summary>A deployed resource.</summary>
/// <param name="Model">As it was wanted when it was deployed.</param>
/// <param name="Output">What the mapper knows of it.</param>
/// <param name="NamespaceToken">Suffix of its names in the cloud; the same for one incarnation.</param>
/// <param name="Resolved">Its properties with all references as they were resolved.</param>
public sealed record DeployedResource(ResourceModel Model, CloudOutput Output, string NamespaceToken, JsonElement Resolved);

/// <summary>A change that was begun and not completed: interrupted, or failed.</summary>
/// <param name="TransactionToken">The transaction.</param>
/// <param name="NamespaceToken">The namespace token that it was given.</param>
/// <param name="Difference">The intended change.</param>
/// <param name="Replace">It makes a new incarnation.</param>
/// <param name="Failure">What went wrong; null when it was interrupted.</param>
public sealed record PendingChange(
    string TransactionToken,
    string NamespaceToken,
    ResourceDifference Difference,
    bool Replace,
    FailedState? Failure);

/// <summary>
/// The old incarnation of a replaced resource. It is recorded by the very record that completes the replacement, so that
/// a crash before its deletion loses nothing: whoever deploys next finds it here and deletes it.
/// </summary>
/// <remarks>
/// It is an open change of its own, begun already: delete it under <see cref="Deletion"/>'s tokens, with
/// <c>Resource.Output</c> as what is known of it, then complete, fail or recover <see cref="TransactionToken"/> as any
/// other. It does not stand in the way of further changes of the resource that took its place.
/// </remarks>
/// <param name="TransactionToken">The transaction of its deletion.</param>
/// <param name="Resource">The old incarnation as it was deployed, with its own outputs and namespace token.</param>
/// <param name="Failure">What went wrong when it was to be deleted; null when that was not tried or was interrupted.</param>
public sealed record SupersededResource(string TransactionToken, DeployedResource Resource, FailedState? Failure)
{
    /// <summary>Its deletion as a change: what a mapper is given.</summary>
    /// <param name="component">The component that holds it.</param>
    public PendingChange Deletion(string component)
        => new(TransactionToken, Resource.NamespaceToken, new(DifferenceAction.Delete, component, Resource.Model, Next: null), Replace: false, Failure);
}

/// <summary>What is known of a failed change.</summary>
/// <param name="Message">What went wrong, for people. Never a secret.</param>
/// <param name="Data">What the mapper needs to mend it; null when it needs nothing.</param>
public sealed record FailedState(string Message, JsonElement? Data);

/// <summary>How an open or failed change was mended.</summary>
/// <param name="ToPrevious">Back to the previous state, or forward to the new one.</param>
/// <param name="Output">The resource's outputs as the mapper found them; null: as stored before. Required for a way forward to a new incarnation.</param>
/// <param name="Resolved">Required for a way forward of anything but a delete: the properties as they were resolved.</param>
public sealed record RecoveredState(bool ToPrevious, CloudOutput? Output, JsonElement? Resolved);

/// <summary>The tokens of a begun change.</summary>
/// <param name="TransactionToken">Unique to this change: the provider's idempotency token.</param>
/// <param name="NamespaceToken">Suffix of names in the cloud: stable for one incarnation of the resource.</param>
public sealed record ChangeTransaction(string TransactionToken, string NamespaceToken);
