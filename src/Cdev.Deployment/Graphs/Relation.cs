using Cdev.Model.Resources;

namespace Cdev.Deployment.Graphs;

/// <summary>One reason for an edge; several between the same two are one edge.</summary>
/// <param name="From">Who calls or uses.</param>
/// <param name="To">Who is called or used.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Label">What there is to tell; null: nothing.</param>
internal sealed record Relation(ResourceReference From, ResourceReference To, EdgeKind Kind, string? Label = null);
