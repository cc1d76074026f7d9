using System.Collections.Immutable;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>What is laid out as one: a node of the component itself, or all that is drawn of another component, in a frame.</summary>
/// <param name="Members">Its nodes, from top to bottom.</param>
/// <param name="Frame">The other component; null: none.</param>
internal sealed record Block(ImmutableArray<GraphNode> Members, string? Frame)
{
    /// <summary>From a frame to what is in it.</summary>
    internal const int FramePadding = 14;

    /// <summary>From the top of a frame to what is in it: its name is there.</summary>
    internal const int FrameTop = 32;

    /// <summary>The blocks of a graph.</summary>
    internal static ImmutableArray<Block> Of(ComponentGraph graph)
        =>
        [
            .. graph.Nodes.Where(node => node.Resource.Component == graph.Component).Select(node => new Block([node], Frame: null)),
            .. graph.Nodes.Where(node => node.Resource.Component != graph.Component)
                .GroupBy(node => node.Resource.Component, (component, members) => new Block([.. members], component), StringComparer.Ordinal),
        ];

    /// <summary>The least width of a box of it.</summary>
    internal int Width => Members.Max(node => NodeText.Of(node).Width) + 2 * Side;

    /// <summary>From the block's side to its nodes.</summary>
    internal int Side => Frame is null ? 0 : FramePadding;
}
