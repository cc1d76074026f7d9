using System.Collections.Immutable;
using Cdev.Deployment.Operations;

namespace Cdev.Deployment.Presentation;

/// <summary>Renders a recovery for people.</summary>
public static class RecoveryText
{
    /// <summary>What is open before it begins.</summary>
    /// <param name="status">The status.</param>
    public static ImmutableArray<StyledLine> Begin(ComponentStatus status)
    {
        ImmutableArray<OpenChange> open = [.. status.Resources.Select(resource => resource.Open).OfType<OpenChange>()];
        return open.IsEmpty
            ? [StyledLine.Of($"{status.Component} in {status.Environment}: no open changes, nothing to mend.", TextStyle.Success)]
            : [StyledLine.Of($"{status.Component} in {status.Environment}: {Words.Count(open.Length, "open change")}, state serial {status.Serial}", TextStyle.Heading), .. OpenChangeText.Render(open)];
    }

    /// <summary>What became of each, and what to run.</summary>
    /// <param name="result">How it ended.</param>
    public static ImmutableArray<StyledLine> End(RecoveryResult result)
    {
        if (result.Changes.IsEmpty)
            return [];
        var rows = result.Changes.Select(change => ImmutableArray.Create<StyledSpan>(
            change.End == RecoveryEnd.Open ? new("✗", TextStyle.Failure) : new("✓", TextStyle.Success),
            new($"{Words.Type(change.Change.Resource.Type)} {change.Change.Resource.Name}"),
            new(Words.Noun(change.Change.Change), TextStyle.Muted),
            new(Tell(change))));
        return [.. Words.Columns("  ", [.. rows]), StyledLine.Of(Next(result))];
    }

    private static string Tell(RecoveredChange change) => change.End switch
    {
        RecoveryEnd.Forward => "finished",
        RecoveryEnd.Back => "taken back",
        _ => $"still open{(change.Because is { } why ? $": {Words.OneLine(why)}" : "")}",
    };

    private static string Next(RecoveryResult result)
    {
        if (result.Changes.All(change => change.End != RecoveryEnd.Open))
            return "Nothing is open any more. To see what is left to deploy: dotnet build -t:CdevPlan";
        return result.Failed.IsEmpty && result.Refused.IsEmpty && !result.Cancelled
            ? "To finish: dotnet build -t:CdevDeploy"
            : "What was mended is saved. Remove the cause of the rest and repeat the command, or forget a change with -p:CdevForget=<type>/<name>, whatever it left in the cloud.";
    }
}
