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
            lines.AddRange(Words.Columns("    ", [.. group.Select(Row)]));
        }

        lines.Add(Counts(status));
        return lines.ToImmutable();
    }

    private static string Heading(ComponentStatus status)
    {
        var binding = status.Binding;
        var place = string.Join(" ", new[] { binding?.Provider, binding?.Account, binding?.Region }.Where(part => part is not null));
        return $"{status.Component} in {status.Environment}{(place.Length > 0 ? $" ({place})" : "")}";
    }

    private static ImmutableArray<StyledSpan> Row(ResourceStatus status) => status.Condition switch
    {
        ResourceCondition.Deployed => [new($"✓ {status.Resource.Name}", TextStyle.Success), new("deployed")],
        ResourceCondition.Pending => [new($"… {status.Resource.Name}", TextStyle.Changed), new($"{Words.Noun(status.Change)} under way, or interrupted")],
        _ => [new($"✗ {status.Resource.Name}", TextStyle.Failure), new($"{Words.Noun(status.Change)} failed: {Words.OneLine(status.Message ?? "")}")],
    };

    private static StyledLine Counts(ComponentStatus status)
    {
        return StyledLine.Of($"{Count(ResourceCondition.Deployed)} deployed, {Count(ResourceCondition.Pending)} pending, {Count(ResourceCondition.Failed)} failed");

        int Count(ResourceCondition condition) => status.Resources.Count(resource => resource.Condition == condition);
    }
}
