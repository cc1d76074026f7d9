using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Cdev.Deployment.Plans;
using Cdev.Model.Differences;

namespace Cdev.Deployment.Presentation;

/// <summary>Renders a plan as GitHub-flavoured Markdown, for a pull request or a job's summary.</summary>
public static class PlanMarkdown
{
    /// <summary>Characters of the longest comment that GitHub takes.</summary>
    public const int CommentLimit = 65_536;

    private const int RoomForOmission = 200;
    private const string EndOfDetails = "</details>\n\n";

    /// <summary>The plan: counts first, then the changes by action, folded. What would make it too long is left out, and that is said.</summary>
    /// <param name="plan">The plan, as the engine made it.</param>
    /// <param name="context">What it needs beside.</param>
    /// <param name="limit">How many characters it may have; counts and header are never left out.</param>
    public static string Render(Plan plan, PlanTextContext context, int limit = CommentLimit)
    {
        var sizes = context.Artifacts.ToDictionary(artifact => artifact.Hash, artifact => artifact.Size);
        var sections = Sections(plan, sizes, context.Deployed);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"## {MarkdownText.Escape(PlanWords.Title(plan))}\n\n**{PlanText.Summary(plan)}**\n\n");
        text.AppendJoin(" · ", context.Header.Select(line => $"{line.Name} {MarkdownText.Code(line.Value)}{(line.Origin is { } origin ? $" ({MarkdownText.Escape(origin)})" : "")}")).Append("\n\n");
        if (!sections.IsEmpty)
        {
            text.Append("| | resources |\n|---|---|\n");
            foreach (var (name, entries) in sections)
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {entries.Length} |\n");
            text.Append('\n');
        }

        var omitted = sections.Sum(section => Append(text, section.Name, section.Entries, limit - RoomForOmission));
        if (omitted > 0)
            text.Append(CultureInfo.InvariantCulture, $"Left out for want of room: the details of {Words.Count(omitted, "change")} of {sections.Sum(section => section.Entries.Length)}. The job's log has them all.\n");
        return text.ToString();
    }

    /// <returns>How many entries there was no room for.</returns>
    private static int Append(StringBuilder text, string name, ImmutableArray<string> entries, int limit)
    {
        var begin = $"<details>\n<summary>{name}: {entries.Length}</summary>\n\n";
        var room = limit - text.Length - begin.Length - EndOfDetails.Length;
        var shown = entries.TakeWhile(entry => (room -= entry.Length) >= 0).ToList();
        if (shown.Count > 0)
            text.Append(begin).AppendJoin("", shown).Append(EndOfDetails);
        return entries.Length - shown.Count;
    }

    private static ImmutableArray<(string Name, ImmutableArray<string> Entries)> Sections(Plan plan, Dictionary<string, long> sizes, ImmutableHashSet<string> deployed)
    {
        return
        [
            .. new (string Name, IEnumerable<string> Entries)[]
            {
                ("mend", Changes(PlannedAction.Mend)),
                ("create", Changes(PlannedAction.Create)),
                ("update", Changes(PlannedAction.Update)),
                ("replace", Changes(PlannedAction.Replace)),
                ("rename", Changes(PlannedAction.Rename)),
                ("delete", Changes(PlannedAction.Delete).Concat(Leftovers(retain: false))),
                ("let go", Changes(PlannedAction.Release).Concat(Leftovers(retain: true))),
                ("use of other components begins", References(ReferenceAction.Reference)),
                ("use of other components ends", References(ReferenceAction.Dereference)),
            }
            .Select(section => (section.Name, section.Entries.ToImmutableArray()))
            .Where(section => !section.Item2.IsEmpty),
        ];

        IEnumerable<string> Changes(PlannedAction action) => plan.Changes.Where(change => change.Action == action).Select(change => Entry(plan, change, sizes, deployed));

        IEnumerable<string> Leftovers(bool retain) => plan.Leftovers.Where(leftover => leftover.Retain == retain)
            .Select(leftover => Line(leftover.Resource.ToString(), PlanWords.Describe(leftover)));

        IEnumerable<string> References(ReferenceAction action) => plan.References.Where(reference => reference.Action == action)
            .Select(reference => Line(reference.Target.Id().ToString(), $"of {reference.Target.Component}"));
    }

    private static string Entry(Plan plan, PlannedChange change, Dictionary<string, long> sizes, ImmutableHashSet<string> deployed)
    {
        var archive = PlanWords.Archive(change) is { } hash && sizes.TryGetValue(hash, out var size)
            ? $"; {PlanWords.Upload(size, deployed.Contains(hash))}"
            : "";
        var because = change.ReplaceBecause is { } why ? $"; made anew because {why}{PlanWords.Aftermath(change)}" : "";
        var (come, go) = PlanWords.Rights(change);
        List<string> lines =
        [
            .. PlanWords.Properties(change).SelectMany(property => new[] { Side('-', property.Path, property.Previous), Side('+', property.Path, property.Next) }).OfType<string>(),
            .. go.Select(right => $"- {right}"),
            .. come.Select(right => $"+ {right}"),
        ];
        return Line(change.Difference.Id().ToString(), PlanWords.Reason(plan, change) + because + archive) + (lines.Count > 0 ? $"{MarkdownText.Diff(lines)}\n" : "");
    }

    private static string? Side(char sign, string path, JsonElement? value)
        => value is null ? null : $"{sign} {Words.OneLine(path)}: {Words.OneLine(Words.Value(value))}";

    private static string Line(string resource, string what) => $"{MarkdownText.Code(resource)} {MarkdownText.Escape(what)}\n\n";
}
