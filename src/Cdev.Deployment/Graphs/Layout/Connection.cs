namespace Cdev.Deployment.Graphs.Layout;

/// <summary>An edge between two blocks.</summary>
/// <param name="Edge">The edge.</param>
/// <param name="From">The number of the block that it begins at.</param>
/// <param name="To">The number of the block that it ends at.</param>
internal sealed record Connection(GraphEdge Edge, int From, int To)
{
    // Where not all can run from left to right, calls do.
    private const int CallWeight = 3;

    internal Arc Arc => new(From, To, Edge.Kind == EdgeKind.Call ? CallWeight : 1);

    /// <summary>Labels stand at the function: of a call where it arrives, of a use where it leaves.</summary>
    internal bool IsLabelledAt(int block) => (Edge.Kind == EdgeKind.Call ? To : From) == block;
}
