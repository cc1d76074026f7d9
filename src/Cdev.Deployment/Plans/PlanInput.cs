using System.Collections.Immutable;
using Cdev.Backend.States;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Plans;

/// <summary>Everything that a plan is made from.</summary>
/// <param name="Options">What is deployed where, and how.</param>
/// <param name="Wanted">What the project wants; null: the component shall go.</param>
/// <param name="Stored">What is deployed; null: nothing yet.</param>
/// <param name="Differences">The backend's differences between the two.</param>
/// <param name="Foreign">Outputs of the resources of other components that are used; one that is not deployed is missing.</param>
public sealed record PlanInput(
    DeploymentOptions Options,
    ComponentModel? Wanted,
    ComponentState? Stored,
    DifferenceSet Differences,
    ImmutableDictionary<ResourceReference, CloudOutput> Foreign)
{
    /// <summary>Resources of other components that are going to be made, or made anew, before this plan is applied: their outputs are not known yet.</summary>
    public ImmutableHashSet<ResourceReference> Awaited { get; init; } = [];

    /// <summary>Transactions of the deletions of old incarnations that other components still use: not before those are deployed again.</summary>
    public ImmutableHashSet<string> StillUsed { get; init; } = [];
}
