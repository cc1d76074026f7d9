using System.Collections.Immutable;
using Cdev.Backend.States;
using Cdev.Deployment.Presentation;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Operations;

/// <summary>A change that was begun and not completed: failed, interrupted, or being made by another process.</summary>
/// <param name="Resource">The resource; a renamed one is known by its old name until it is renamed.</param>
/// <param name="Change">What the change does.</param>
/// <param name="TransactionToken">Its transaction: the provider's idempotency token.</param>
/// <param name="NamespaceToken">The suffix of the names that it has in the cloud.</param>
/// <param name="Failure">Why it failed; null when it was interrupted, or is still being made.</param>
/// <param name="Known">The outputs of the incarnation that the change found; null when there was none yet.</param>
public sealed record OpenChange(
    ResourceId Resource,
    StepKind Change,
    string TransactionToken,
    string NamespaceToken,
    string? Failure,
    CloudOutput? Known)
{
    /// <summary>Whether somebody means this change: by its transaction, or by its resource's type and name.</summary>
    internal bool IsCalled(string what)
        => what == TransactionToken || what == $"{Resource.Type}/{Resource.Name}" || what == $"{Words.Type(Resource.Type)}/{Resource.Name}";

    /// <summary>Every open change of a component, old incarnations that wait for their deletion included, ordered by resource.</summary>
    internal static ImmutableArray<OpenChange> All(ComponentState? stored)
    {
        if (stored is null)
            return [];
        var deployed = stored.Resources.ToDictionary(resource => resource.Model.Id, resource => resource.Output);
        var changes = stored.Changes.Select(change => Of(change, deployed));
        var superseded = stored.Superseded.Select(old => new OpenChange(
            old.Resource.Model.Id,
            StepKind.DeleteReplaced,
            old.TransactionToken,
            old.Resource.NamespaceToken,
            old.Failure?.Message,
            old.Resource.Output));
        return [.. changes.Concat(superseded).OrderBy(open => open.Resource).ThenBy(open => open.Change).ThenBy(open => open.TransactionToken, StringComparer.Ordinal)];
    }

    private static OpenChange Of(PendingChange change, Dictionary<ResourceId, CloudOutput> deployed)
    {
        var id = (change.Difference.Previous ?? change.Difference.Next)!.Id;
        var kind = change switch
        {
            { Replace: true } => StepKind.Replace,
            { Difference.Action: DifferenceAction.Create } => StepKind.Create,
            { Difference.Action: DifferenceAction.Rename } => StepKind.Rename,
            { Difference.Action: DifferenceAction.Delete } => StepKind.Delete,
            _ => StepKind.Update,
        };
        return new(id, kind, change.TransactionToken, change.NamespaceToken, change.Failure?.Message, deployed.GetValueOrDefault(id));
    }
}
