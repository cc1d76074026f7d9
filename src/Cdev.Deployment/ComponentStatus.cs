using System.Collections.Immutable;
using Cdev.Backend.States;
using Cdev.Deployment.Operations;
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
        var open = OpenChange.All(stored);
        var changing = open.Where(change => change.Change != StepKind.DeleteReplaced).Select(change => change.Resource).ToHashSet();
        var deployed = (stored?.Resources ?? [])
            .Where(resource => !changing.Contains(resource.Model.Id))
            .Select(resource => new ResourceStatus(resource.Model.Id, ResourceCondition.Deployed, Open: null));
        return new(
            options.Component,
            options.Environment,
            environment?.Binding,
            stored?.Lineage,
            stored?.Serial ?? 0,
            [.. deployed.Concat(open.Select(Of)).OrderBy(status => status.Resource).ThenBy(status => status.Change)]);
    }

    private static ResourceStatus Of(OpenChange open)
        => new(open.Resource, open.Failure is null ? ResourceCondition.Pending : ResourceCondition.Failed, open);
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
/// <param name="Open">The pending or failed change; null when it is deployed.</param>
public sealed record ResourceStatus(ResourceId Resource, ResourceCondition Condition, OpenChange? Open)
{
    /// <summary>What the pending or failed change does; null when it is deployed.</summary>
    public StepKind? Change => Open?.Change;

    /// <summary>What went wrong; null unless it failed.</summary>
    public string? Message => Open?.Failure;
}
