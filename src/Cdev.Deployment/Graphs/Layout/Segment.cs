namespace Cdev.Deployment.Graphs.Layout;

/// <summary>A piece of an arc, from one layer to the next.</summary>
/// <param name="From">The vertex of the layer before.</param>
/// <param name="To">The vertex of the layer after.</param>
/// <param name="Arc">The arc that it is a piece of.</param>
internal sealed record Segment(int From, int To, int Arc);
