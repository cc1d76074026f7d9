using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Operations;

/// <summary>What a refresh found, and what of it was recorded.</summary>
/// <param name="Read">How many resources were read.</param>
/// <param name="Drift">The differences, ordered by resource.</param>
/// <param name="Adopted">The resources whose state was made what was found.</param>
/// <param name="LeftAlone">Resources with open changes, which are not read: they are mended first.</param>
/// <param name="Failed">What could not be read, or not be recorded.</param>
/// <param name="Cancelled">It was stopped while it recorded.</param>
public sealed record RefreshResult(
    int Read,
    ImmutableArray<Drift> Drift,
    ImmutableArray<ResourceId> Adopted,
    ImmutableArray<OpenChange> LeftAlone,
    ImmutableArray<DeploymentError> Failed,
    bool Cancelled)
{
    /// <summary>Of a component that is not deployed.</summary>
    internal static RefreshResult Nothing { get; } = new(0, [], [], [], [], Cancelled: false);
}
