using System.Collections.Immutable;

namespace Cdev.Deployment.Graphs;

/// <summary>A component as a graph: what calls what, and what uses what.</summary>
/// <param name="Component">The component's name.</param>
/// <param name="Nodes">Its resources, and those of others that it uses, in the order of component, type and name.</param>
/// <param name="Edges">What is between them, at most one of a kind and a direction between two, in the order of the nodes. No node has one to itself.</param>
public sealed record ComponentGraph(string Component, ImmutableArray<GraphNode> Nodes, ImmutableArray<GraphEdge> Edges)
{
    /// <summary>In a sentence what there is: <c>2 functions, 1 HTTP API</c>.</summary>
    public string Summary => Nodes.Length == 0
        ? "nothing"
        : string.Join(", ", Nodes
            .GroupBy(node => node.Kind)
            .OrderBy(kind => (kind.Key == NodeKind.Other, kind.Key))
            .Select(kind => KindNames.Count(kind.Key, kind.Count())));
}
