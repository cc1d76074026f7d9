using System.Collections.Immutable;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>An edge in its place.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="Runs">Its horizontal pieces, from where it begins to where its arrow is.</param>
/// <param name="Labels">What is told of it.</param>
internal sealed record PlacedEdge(GraphEdge Edge, ImmutableArray<Run> Runs, ImmutableArray<PlacedLabel> Labels);
