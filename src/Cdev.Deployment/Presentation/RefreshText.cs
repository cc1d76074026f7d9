using System.Collections.Immutable;
using Cdev.Deployment.Operations;

namespace Cdev.Deployment.Presentation;

/// <summary>Renders what a refresh found for people.</summary>
public static class RefreshText
{
    /// <summary>Every difference by resource, what was recorded, and what to run.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="heading">Component and environment.</param>
    /// <param name="adopt">Whether it was to be recorded.</param>
    public static ImmutableArray<StyledLine> Render(RefreshResult result, string heading, bool adopt)
    {
        var lines = ImmutableArray.CreateBuilder<StyledLine>();
        lines.Add(StyledLine.Of($"{heading}: {Words.Count(result.Read, "resource")} read", TextStyle.Heading));
        foreach (var type in result.Drift.GroupBy(drift => drift.Resource.Type))
        {
            lines.Add(StyledLine.Of($"  {Words.Type(type.Key)}", TextStyle.Heading));
            lines.AddRange(type.GroupBy(drift => drift.Resource).SelectMany(resource => Render(resource.Key.Name, [.. resource])));
        }

        if (!result.LeftAlone.IsEmpty)
        {
            lines.Add(StyledLine.Of("  not read, since a change of it is open", TextStyle.Heading));
            lines.AddRange(OpenChangeText.Render(result.LeftAlone));
        }

        lines.AddRange(End(result, adopt));
        return lines.ToImmutable();
    }

    private static IEnumerable<StyledLine> Render(string name, ImmutableArray<Drift> drift)
    {
        if (drift is [{ Kind: DriftKind.Gone }])
            return [StyledLine.Join(new($"    - {name}", TextStyle.Removed), new("  gone"))];
        var rows = drift.Select(change => ImmutableArray.Create<StyledSpan>(
            new(change.Kind == DriftKind.OutputChanged ? $"output {change.Path}" : change.Path),
            new($"{Words.Value(change.Deployed)} → {Words.Value(change.Found)}")));
        return Words.Columns("        ", [.. rows]).Prepend(StyledLine.Of($"    ~ {name}", TextStyle.Changed));
    }

    private static IEnumerable<StyledLine> End(RefreshResult result, bool adopt)
    {
        if (result.Drift.IsEmpty)
            yield return StyledLine.Of(result.Failed.IsEmpty ? "No drift." : "No drift in what could be read.", result.Failed.IsEmpty ? TextStyle.Success : TextStyle.Plain);
        else
            yield return StyledLine.Of($"{Count(DriftKind.Gone)} gone, {Count(DriftKind.OutputChanged)} with other outputs, {Count(DriftKind.PropertyChanged)} with other properties");

        if (!adopt && !result.Drift.IsEmpty)
            yield return StyledLine.Of("Nothing was changed. To make the state what was found: dotnet build -t:CdevRefresh -p:CdevAdopt=true");
        if (!result.Adopted.IsEmpty)
            yield return StyledLine.Of($"The state of {Words.Count(result.Adopted.Length, "resource")} is now what was found. To see the way back: dotnet build -t:CdevPlan; to go it: dotnet build -t:CdevDeploy");
        if (!result.LeftAlone.IsEmpty)
            yield return StyledLine.Of("To mend open changes: dotnet build -t:CdevRecover");

        int Count(DriftKind kind) => result.Drift.Where(drift => drift.Kind == kind).DistinctBy(drift => drift.Resource).Count();
    }
}
