using Cdev.Model.Resources;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>An edge where it meets a block.</summary>
/// <param name="Connection">The number of the connection.</param>
/// <param name="Edge">The edge.</param>
/// <param name="Node">The node that it meets.</param>
/// <param name="IsLabelled">Its labels stand here.</param>
/// <param name="Beyond">The place in its layer of what it comes from or goes to.</param>
internal sealed record EdgeEnd(int Connection, GraphEdge Edge, ResourceReference Node, bool IsLabelled, int Beyond)
{
    /// <summary>Ends without labels that say the same share a place.</summary>
    internal object Place => IsLabelled && !Edge.Labels.IsEmpty ? Connection : (Edge.Kind, Edge.To == Node);
}
