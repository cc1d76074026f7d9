using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Deployment;

/// <summary>How a deployment ended.</summary>
/// <param name="Done">What was done, in the order in which it ended.</param>
/// <param name="Failed">What failed and why, in the order in which it ended.</param>
/// <param name="NotTried">What was not tried, ordered by resource.</param>
/// <param name="Cancelled">It was stopped; what was in flight was finished and saved.</param>
/// <param name="Outputs">Outputs of everything that is deployed now, ordered by type and name.</param>
/// <param name="Elapsed">How long it took.</param>
public sealed record DeploymentResult(
    ImmutableArray<DoneStep> Done,
    ImmutableArray<FailedStep> Failed,
    ImmutableArray<UntriedStep> NotTried,
    bool Cancelled,
    ImmutableSortedDictionary<ResourceId, CloudOutput> Outputs,
    TimeSpan Elapsed)
{
    /// <summary>Everything that was planned is done.</summary>
    public bool Succeeded => Failed.IsEmpty && NotTried.IsEmpty && !Cancelled;
}
