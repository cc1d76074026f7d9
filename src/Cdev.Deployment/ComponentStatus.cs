using System.Collections.Immutable;
using Cdev.Backend.States;
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
    ImmutableArray<ResourceStatus> Resources);

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
