using System.Collections.Immutable;
using Cdev.Deployment.Plans;
using Cdev.Model.Components;

namespace Cdev.Deployment.Presentation;

/// <summary>A line of the plan's header: what was chosen, and by what.</summary>
/// <param name="Name">For example <c>environment</c>.</param>
/// <param name="Value">For example <c>dev</c>.</param>
/// <param name="Origin">Where the value came from, for example <c>CdevEnvironment in Shop.csproj</c>; null: not said.</param>
public sealed record PlanHeaderLine(string Name, string Value, string? Origin = null);

/// <summary>What the text of a plan needs beside the plan.</summary>
/// <param name="Header">The header's lines.</param>
/// <param name="Artifacts">The artifacts of the component model: sizes of archives.</param>
/// <param name="Deployed">Hashes of the archives that need no upload.</param>
public sealed record PlanTextContext(
    ImmutableArray<PlanHeaderLine> Header,
    ImmutableArray<Artifact> Artifacts,
    ImmutableHashSet<string> Deployed);

/// <summary>Renders a plan for people.</summary>
public static class PlanText
{
    /// <summary>The whole plan: header, changes by resource type, counts.</summary>
    public static ImmutableArray<StyledLine> Render(Plan plan, PlanTextContext context) => throw new NotSupportedException();

    /// <summary>The last line alone: <c>3 to create, 1 to update, 0 to delete</c>, or <c>No changes.</c></summary>
    public static StyledLine Summary(Plan plan) => throw new NotSupportedException();
}
