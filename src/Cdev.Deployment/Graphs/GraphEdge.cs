using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Graphs;

/// <summary>A relation between two nodes.</summary>
/// <param name="From">Who calls or uses.</param>
/// <param name="To">Who is called or used.</param>
/// <param name="Kind">What the edge says.</param>
/// <param name="Labels">What there is to tell of it, a line each: routes, events, rights. Empty: nothing.</param>
public sealed record GraphEdge(ResourceReference From, ResourceReference To, EdgeKind Kind, ImmutableArray<string> Labels);
