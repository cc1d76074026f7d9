using System.Collections.Immutable;
using Cdev.Deployment.Plans;
using Cdev.Model.Components;
using Cdev.Model.Differences;

namespace Cdev.Deployment.Presentation;

/// <summary>A line of the plan's header: what was chosen, and by what.</summary>
/// <param name="Name">For example <c>environment</c>.</param>
/// <param name="Value">For example <c>dev</c>.</param>
/// <param name="Origin">Where the value came from, for example <c>CdevEnvironment in Shop.csproj</c>; null: not said.</param>
public sealed record PlanHeaderLine(string Name, string Value, string? Origin = null);

/// <summary>What the text of a plan needs beside the plan.</summary>
/// <param name="Header">The header's lines.</param>
/// <param name="Artifacts">The artifacts of the component model: sizes of archives.</param>
/// <param name="Deployed">Hashes of the archives that need no upload: <see cref="DeploymentEngine.DeployedArtifacts"/>.</param>
public sealed record PlanTextContext(
    ImmutableArray<PlanHeaderLine> Header,
    ImmutableArray<Artifact> Artifacts,
    ImmutableHashSet<string> Deployed);

/// <summary>Renders a plan for people.</summary>
public static class PlanText
{
    /// <summary>The whole plan: header, changes by resource type, counts.</summary>
    /// <param name="plan">The plan, as the engine made it: one that was read from a file knows no sizes of archives.</param>
    /// <param name="context">What it needs beside.</param>
    public static ImmutableArray<StyledLine> Render(Plan plan, PlanTextContext context)
    {
        var lines = ImmutableArray.CreateBuilder<StyledLine>();
        lines.Add(StyledLine.Of(PlanWords.Title(plan), TextStyle.Heading));
        lines.AddRange(Words.Columns("  ", [.. context.Header.Select(HeaderRow)]));
        lines.Add(StyledLine.Empty);

        var sizes = context.Artifacts.ToDictionary(artifact => artifact.Hash, artifact => artifact.Size);
        var types = plan.Changes.Select(change => change.Difference.Id().Type)
            .Concat(plan.Leftovers.Select(leftover => leftover.Resource.Type))
            .Distinct()
            .Order(StringComparer.Ordinal);
        var changes = plan.Changes.ToLookup(change => change.Difference.Id().Type);
        var leftovers = plan.Leftovers.ToLookup(leftover => leftover.Resource.Type);
        foreach (var type in types)
        {
            lines.Add(StyledLine.Of($"  {Words.Type(type)}", TextStyle.Heading));
            var width = changes[type].Select(change => change.Difference.Id().Name)
                .Concat(leftovers[type].Select(leftover => leftover.Resource.Name))
                .Max(name => name.Length);
            foreach (var change in changes[type])
                RenderChange(plan, change, width, sizes, context.Deployed, lines);
            foreach (var leftover in leftovers[type])
                lines.Add(Entry('-', leftover.Resource.Name, width, PlanWords.Describe(leftover), TextStyle.Removed));
            lines.Add(StyledLine.Empty);
        }

        RenderReferences(plan, lines);
        RenderUploads(plan, sizes, context.Deployed, lines);
        lines.Add(Summary(plan));
        return lines.ToImmutable();
    }

    /// <summary>The last line alone: <c>3 to create, 1 to update, 0 to delete</c>, or <c>No changes.</c></summary>
    /// <param name="plan">The plan.</param>
    public static StyledLine Summary(Plan plan)
    {
        if (!plan.HasChanges)
            return StyledLine.Of("No changes.", TextStyle.Success);
        var counts = new List<string>
        {
            $"{Count(PlannedAction.Create)} to create",
            $"{Count(PlannedAction.Update)} to update",
            $"{Count(PlannedAction.Delete) + plan.Leftovers.Count(leftover => !leftover.Retain)} to delete",
        };
        AddIfAny(Count(PlannedAction.Replace), "to replace");
        AddIfAny(Count(PlannedAction.Rename), "to rename");
        AddIfAny(Count(PlannedAction.Release) + plan.Leftovers.Count(leftover => leftover.Retain), "to let go");
        AddIfAny(Count(PlannedAction.Mend), "to mend");
        return StyledLine.Of(string.Join(", ", counts), TextStyle.Heading);

        int Count(PlannedAction action) => plan.Changes.Count(change => change.Action == action);

        void AddIfAny(int count, string what)
        {
            if (count > 0)
                counts.Add($"{count} {what}");
        }
    }

    private static ImmutableArray<StyledSpan> HeaderRow(PlanHeaderLine line) => line.Origin is { } origin
        ? [new(line.Name, TextStyle.Muted), new(line.Value), new($"({origin})", TextStyle.Muted)]
        : [new(line.Name, TextStyle.Muted), new(line.Value)];

    private static void RenderChange(
        Plan plan,
        PlannedChange change,
        int width,
        Dictionary<string, long> sizes,
        ImmutableHashSet<string> deployed,
        ImmutableArray<StyledLine>.Builder lines)
    {
        var (symbol, style) = Symbol(change);
        lines.Add(Entry(symbol, change.Difference.Id().Name, width, PlanWords.Reason(plan, change), style));
        if (change.ReplaceBecause is { } because)
            lines.Add(Detail($"made anew because {Words.OneLine(because)}{PlanWords.Aftermath(change)}", TextStyle.Replaced));
        foreach (var property in PlanWords.Properties(change))
            lines.Add(Detail($"{property.Path}: {Words.Value(property.Previous)} → {Words.Value(property.Next)}", TextStyle.Plain));
        var (come, go) = PlanWords.Rights(change);
        foreach (var right in come)
            lines.Add(Detail(PlanWords.IsMade(change) ? right : $"now {right}", TextStyle.Plain));
        foreach (var right in go)
            lines.Add(Detail($"no longer {right}", TextStyle.Plain));
        if (PlanWords.Archive(change) is { } archive && sizes.TryGetValue(archive, out var size))
            lines.Add(Detail(PlanWords.Upload(size, deployed.Contains(archive)), TextStyle.Muted));
    }

    private static void RenderReferences(Plan plan, ImmutableArray<StyledLine>.Builder lines)
    {
        if (plan.References.IsEmpty)
            return;
        lines.Add(StyledLine.Of("  of other components", TextStyle.Heading));
        foreach (var reference in plan.References)
        {
            var begins = reference.Action == ReferenceAction.Reference;
            lines.Add(Entry(
                begins ? '+' : '-',
                $"{reference.Target.Id()} of {reference.Target.Component}",
                width: 0,
                begins ? "is used from now on" : "is used no more",
                begins ? TextStyle.Added : TextStyle.Removed));
        }

        lines.Add(StyledLine.Empty);
    }

    private static void RenderUploads(Plan plan, Dictionary<string, long> sizes, ImmutableHashSet<string> deployed, ImmutableArray<StyledLine>.Builder lines)
    {
        var uploads = plan.Changes.Select(PlanWords.Archive).OfType<string>().Distinct().Where(hash => sizes.ContainsKey(hash) && !deployed.Contains(hash)).ToList();
        if (uploads.Count > 0)
            lines.Add(StyledLine.Of($"{Words.Count(uploads.Count, "archive")} to upload, {Words.Size(uploads.Sum(hash => sizes[hash]))}", TextStyle.Muted));
    }

    private static (char Symbol, TextStyle Style) Symbol(PlannedChange change) => change.Action switch
    {
        PlannedAction.Create => ('+', TextStyle.Added),
        PlannedAction.Update => ('~', TextStyle.Changed),
        PlannedAction.Replace => ('±', TextStyle.Replaced),
        PlannedAction.Rename => ('→', TextStyle.Renamed),
        PlannedAction.Delete or PlannedAction.Release => ('-', TextStyle.Removed),
        _ => change.Difference.Action switch
        {
            DifferenceAction.Create => ('+', TextStyle.Replaced),
            DifferenceAction.Delete => ('-', TextStyle.Replaced),
            DifferenceAction.Rename => ('→', TextStyle.Replaced),
            _ => ('~', TextStyle.Replaced),
        },
    };

    private static StyledLine Entry(char symbol, string name, int width, string reason, TextStyle style)
        => StyledLine.Join(new($"    {symbol} ", style), new($"{name.PadRight(width)}  ", style), new(reason, TextStyle.Muted));

    private static StyledLine Detail(string text, TextStyle style) => StyledLine.Join(new("        "), new(text, style));
}
