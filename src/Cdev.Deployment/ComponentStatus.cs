using System.Collections.Immutable;
using Cdev.Backend.States;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment;

/// <summary>A component as the stored state knows it; nothing is asked of the cloud.</summary>
/// <param name="Component">The component.</param>
/// <param name="Environment">The environment.</param>
/// <param name="Binding">Where the environment is deployed; null when nothing was deployed to it yet.</param>
/// <param name="Lineage">Lineage of the state; null when the component is not deployed.</param>
/// <param name="Serial">Serial of the state; 0 when the component is not deployed.</param>
/// <param name="Resources">Its resources, ordered by type and name.</param>
public sealed record ComponentStatus(
    string Component,
    string Environment,
    EnvironmentBinding? Binding,
    string? Lineage,
    long Serial,
    ImmutableArray<ResourceStatus> Resources)
{
    internal static ComponentStatus Of(DeploymentOptions options, ResourceState? environment, ComponentState? stored)
    {
        var open = (stored?.Changes ?? []).Select(Of).ToList();
        var changing = open.Select(status => status.Resource).ToHashSet();
        var deployed = (stored?.Resources ?? [])
            .Where(resource => !changing.Contains(resource.Model.Id))
            .Select(resource => new ResourceStatus(resource.Model.Id, ResourceCondition.Deployed, null, null));
        var superseded = (stored?.Superseded ?? []).Select(old => Of(old.Resource.Model.Id, StepKind.DeleteReplaced, old.Failure));
        return new(
            options.Component,
            options.Environment,
            environment?.Binding,
            stored?.Lineage,
            stored?.Serial ?? 0,
            [.. deployed.Concat(open).Concat(superseded).OrderBy(status => status.Resource).ThenBy(status => status.Change)]);
    }

    private static ResourceStatus Of(PendingChange change) => Of(
        // A renamed resource is known by its old name until it is renamed.
        (change.Difference.Previous ?? change.Difference.Next)!.Id,
        change switch
        {
            { Replace: true } => StepKind.Replace,
            { Difference.Action: DifferenceAction.Create } => StepKind.Create,
            { Difference.Action: DifferenceAction.Rename } => StepKind.Rename,
            { Difference.Action: DifferenceAction.Delete } => StepKind.Delete,
            _ => StepKind.Update,
        },
        change.Failure);

    private static ResourceStatus Of(ResourceId resource, StepKind change, FailedState? failure)
        => new(resource, failure is null ? ResourceCondition.Pending : ResourceCondition.Failed, change, failure?.Message);
}

/// <summary>What is known of a resource.</summary>
public enum ResourceCondition
{
    /// <summary>Deployed, and nothing is pending.</summary>
    Deployed,

    /// <summary>A change was begun and neither completed nor failed: it is being made, or it was interrupted.</summary>
    Pending,

    /// <summary>The last change failed.</summary>
    Failed,
}

/// <summary>One resource's status.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="Condition">Its condition.</param>
/// <param name="Change">What the pending or failed change does; null when it is deployed.</param>
/// <param name="Message">What went wrong; null unless it failed.</param>
public sealed record ResourceStatus(ResourceId Resource, ResourceCondition Condition, StepKind? Change, string? Message);
