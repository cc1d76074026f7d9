namespace Cdev.Deployment.Graphs.Layout;

/// <summary>A node in its place.</summary>
/// <param name="Node">The node.</param>
/// <param name="Text">What stands in it.</param>
/// <param name="Box">Where it is.</param>
internal sealed record PlacedNode(GraphNode Node, NodeText Text, Box Box);
