using System.Collections.Immutable;
using Cdev.Backend.States;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Operations;

/// <summary>What became of an open change.</summary>
public enum RecoveryEnd
{
    /// <summary>It is done: the resource is as the change wanted it.</summary>
    Forward,

    /// <summary>It is taken back: the resource is as it was before.</summary>
    Back,

    /// <summary>It is open still.</summary>
    Open,
}

/// <summary>An open change, and what became of it.</summary>
/// <param name="Change">The change as it was before.</param>
/// <param name="End">What became of it.</param>
/// <param name="Because">Why it is open still; null when it is not.</param>
public sealed record RecoveredChange(OpenChange Change, RecoveryEnd End, string? Because);

/// <summary>How a recovery ended.</summary>
/// <param name="Changes">Every change that was open, or is open now, ordered by resource.</param>
/// <param name="Failed">What could not be mended.</param>
/// <param name="Refused">What was not tried, because data would be lost.</param>
/// <param name="Cancelled">It was stopped before its end.</param>
public sealed record RecoveryResult(
    ImmutableArray<RecoveredChange> Changes,
    ImmutableArray<FailedStep> Failed,
    ImmutableArray<DeploymentError> Refused,
    bool Cancelled)
{
    /// <summary>Of a component without open changes.</summary>
    internal static RecoveryResult Nothing { get; } = new([], [], [], Cancelled: false);

    /// <summary>Compares the open changes before with the state after.</summary>
    /// <param name="before">The state before.</param>
    /// <param name="after">The state after.</param>
    /// <param name="kept">Why old incarnations were left alone, by their transaction.</param>
    internal static ImmutableArray<RecoveredChange> Compare(ComponentState before, ComponentState after, ImmutableDictionary<string, string> kept)
    {
        var still = OpenChange.All(after).ToDictionary(open => open.TransactionToken);
        var wanted = before.Changes.ToDictionary(change => change.TransactionToken, change => change.Difference.Next);
        var deployed = after.Resources.ToDictionary(resource => resource.Model.Id, resource => resource.Model.Hash);
        var known = OpenChange.All(before);
        // A replacement that is finished leaves an old incarnation, which is open from then on.
        var left = still.Values.ExceptBy(known.Select(open => open.TransactionToken), open => open.TransactionToken);
        return [.. known.Concat(left).Select(End).OrderBy(change => change.Change.Resource).ThenBy(change => change.Change.Change)];

        RecoveredChange End(OpenChange open)
        {
            if (still.TryGetValue(open.TransactionToken, out var now))
                return new(open, RecoveryEnd.Open, kept.GetValueOrDefault(open.TransactionToken) ?? now.Failure);
            var next = wanted.GetValueOrDefault(open.TransactionToken);
            var forward = next is null ? open.Change == StepKind.DeleteReplaced || !deployed.ContainsKey(open.Resource) : deployed.GetValueOrDefault(next.Id) == next.Hash;
            return new(open, forward ? RecoveryEnd.Forward : RecoveryEnd.Back, Because: null);
        }
    }
}
