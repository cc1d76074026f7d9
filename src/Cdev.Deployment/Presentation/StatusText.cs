using System.Collections.Immutable;

namespace Cdev.Deployment.Presentation;

/// <summary>Renders a component's status for people.</summary>
public static class StatusText
{
    /// <summary>Every resource with its state, by resource type, and counts.</summary>
    /// <param name="status">The status.</param>
    public static ImmutableArray<StyledLine> Render(ComponentStatus status)
    {
        var lines = ImmutableArray.CreateBuilder<StyledLine>();
        lines.Add(StyledLine.Of(Heading(status), TextStyle.Heading));
        if (status.Lineage is null)
        {
            lines.Add(StyledLine.Of("  Not deployed.", TextStyle.Muted));
            return lines.ToImmutable();
        }

        foreach (var group in status.Resources.GroupBy(resource => resource.Resource.Type))
        {
            lines.Add(StyledLine.Of($"  {Words.Type(group.Key)}", TextStyle.Heading));
            lines.AddRange(Words.Columns("    ", [.. group.Select(Row)]).Zip(group, WithTokens).SelectMany(rows => rows));
        }

        lines.Add(Counts(status));
        lines.AddRange(Next(status));
        return lines.ToImmutable();
    }

    private static string Heading(ComponentStatus status)
    {
        var binding = status.Binding;
        var place = string.Join(" ", new[] { binding?.Provider, binding?.Account, binding?.Region }.Where(part => part is not null));
        return $"{status.Component} in {status.Environment}{(place.Length > 0 ? $" ({place})" : "")}";
    }

    private static ImmutableArray<StyledSpan> Row(ResourceStatus status) => status switch
    {
        { Open: null } => [new($"✓ {status.Resource.Name}", TextStyle.Success), new("deployed")],
        { Condition: ResourceCondition.Pending } => [new($"… {status.Resource.Name}", TextStyle.Changed), new(OpenChangeText.Condition(status.Open))],
        _ => [new($"✗ {status.Resource.Name}", TextStyle.Failure), new(OpenChangeText.Condition(status.Open))],
    };

    private static IEnumerable<StyledLine> WithTokens(StyledLine row, ResourceStatus status)
        => status.Open is { } open ? [row, OpenChangeText.Tokens("        ", open)] : [row];

    private static StyledLine Counts(ComponentStatus status)
    {
        return StyledLine.Of($"{Count(ResourceCondition.Deployed)} deployed, {Count(ResourceCondition.Pending)} pending, {Count(ResourceCondition.Failed)} failed; state serial {status.Serial}");

        int Count(ResourceCondition condition) => status.Resources.Count(resource => resource.Condition == condition);
    }

    private static IEnumerable<StyledLine> Next(ComponentStatus status)
    {
        if (status.Resources.All(resource => resource.Condition == ResourceCondition.Deployed))
            yield break;
        if (status.Resources.Any(resource => resource.Condition == ResourceCondition.Pending))
            yield return StyledLine.Of("What is pending is being made by another process, or was interrupted: then nothing is lost.");
        yield return StyledLine.Of("To mend and deploy: dotnet build -t:CdevDeploy; to mend only: dotnet build -t:CdevRecover");
    }
}
