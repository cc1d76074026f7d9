using System.Collections.Immutable;
using Cdev.Deployment.Execution;
using Cdev.Deployment.Plans;
using Cdev.Model.Differences;

namespace Cdev.Deployment.Presentation;

/// <summary>What is said of planned changes, wherever it is said.</summary>
internal static class PlanWords
{
    /// <summary>What the plan is for.</summary>
    internal static string Title(Plan plan) => Destroys(plan) ? $"Plan to destroy {plan.Component}" : $"Plan for {plan.Component}";

    /// <summary>Why a change is made.</summary>
    internal static string Reason(Plan plan, PlannedChange change) => change.Reason switch
    {
        ChangeReason.Added => "not deployed yet",
        ChangeReason.PropertiesChanged => "its declaration changed",
        ChangeReason.CodeChanged => "its code changed",
        ChangeReason.ProviderReplaced => "what it uses is another one now",
        ChangeReason.Renamed => $"was {change.Difference.Previous!.Name}",
        ChangeReason.Removed when change.Action == PlannedAction.Release => $"{Gone(plan)}; it stays in the cloud, unmanaged",
        ChangeReason.Removed => Gone(plan),
        ChangeReason.Interrupted => "an earlier change was interrupted; that is mended first",
        _ => "an earlier change failed; that is mended first",
    };

    /// <summary>What becomes of the one that is replaced.</summary>
    internal static string Aftermath(PlannedChange change) => change switch
    {
        { DeleteFirst: true } => "; the old one is deleted first",
        { Retain: true } => "; the old one stays in the cloud, unmanaged",
        _ => "; the old one is deleted after",
    };

    /// <summary>What is done with an old incarnation.</summary>
    internal static string Describe(Leftover leftover)
    {
        var what = leftover.Retain ? "the replaced one; it stays in the cloud, unmanaged" : "the replaced one, which is still there";
        return leftover.Failure is { } failure ? $"{what}; its deletion failed: {Words.OneLine(failure)}" : what;
    }

    /// <summary>The archive that a change brings; null when it brings none.</summary>
    internal static string? Archive(PlannedChange change)
        => ArtifactFolder.Code(change.Difference.Next) is { } code && (change.Action == PlannedAction.Replace || code != ArtifactFolder.Code(change.Difference.Previous))
            ? code
            : null;

    /// <summary>What becomes of an archive.</summary>
    internal static string Upload(long size, bool isDeployed) => $"archive {Words.Size(size)}{(isDeployed ? ", there already" : ", to be uploaded")}";

    /// <summary>Whether a change makes a resource, of which all is new then.</summary>
    internal static bool IsMade(PlannedChange change) => change.Action is PlannedAction.Create or PlannedAction.Replace;

    /// <summary>The rights that come with a change and those that go: of a function that is made, all of its rights.</summary>
    internal static (ImmutableArray<string> Come, ImmutableArray<string> Go) Rights(PlannedChange change) => change.Difference switch
    {
        { Next: { } next } when IsMade(change) => ([.. RightsText.Of(next)], []),
        { Previous: { } previous, Next: { } next } => ([.. RightsText.Of(next, previous)], [.. RightsText.Of(previous, next)]),
        _ => ([], []),
    };

    /// <summary>The properties that change, but for the rights, where those are told as such: a plan that was read from a file does not know them.</summary>
    internal static IEnumerable<PropertyChange> Properties(PlannedChange change)
        => Rights(change) is ([], []) ? change.Properties : change.Properties.Where(property => !RightsText.IsRight(property.Path));

    // A component that is destroyed may declare it all the same.
    private static string Gone(Plan plan) => Destroys(plan) ? "goes with its component" : "no longer declared";

    private static bool Destroys(Plan plan) => plan.ComponentAction == DifferenceAction.Delete;
}
