using System.Collections.Immutable;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>A graph, or a part of one, with everything in its place.</summary>
/// <param name="Box">The room that it takes.</param>
/// <param name="Nodes">The nodes.</param>
/// <param name="Edges">The edges.</param>
/// <param name="Frames">The frames around the resources of other components.</param>
internal sealed record Picture(Box Box, ImmutableArray<PlacedNode> Nodes, ImmutableArray<PlacedEdge> Edges, ImmutableArray<PlacedFrame> Frames)
{
    /// <summary>Several as one.</summary>
    internal static Picture Of(IReadOnlyCollection<Picture> parts) => new(
        new(0, 0, parts.Select(part => part.Box.Right).DefaultIfEmpty(0).Max(), parts.Select(part => part.Box.Bottom).DefaultIfEmpty(0).Max()),
        [.. parts.SelectMany(part => part.Nodes)],
        [.. parts.SelectMany(part => part.Edges)],
        [.. parts.SelectMany(part => part.Frames)]);

    /// <summary>The same, elsewhere.</summary>
    internal Picture Move(int x, int y) => new(
        Box.Move(x, y),
        [.. Nodes.Select(node => node with { Box = node.Box.Move(x, y) })],
        [.. Edges.Select(edge => edge with
        {
            Runs = [.. edge.Runs.Select(run => run.Move(x, y))],
            Labels = [.. edge.Labels.Select(label => label with { Box = label.Box.Move(x, y) })],
        })],
        [.. Frames.Select(frame => frame with { Box = frame.Box.Move(x, y) })]);
}
