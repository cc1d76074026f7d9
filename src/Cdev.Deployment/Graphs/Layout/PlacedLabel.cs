namespace Cdev.Deployment.Graphs.Layout;

/// <summary>A line of an edge's label in its place.</summary>
/// <param name="Text">The text.</param>
/// <param name="Box">The room that it takes; its baseline is <see cref="TextSize.Descent"/> above the bottom.</param>
internal sealed record PlacedLabel(string Text, Box Box);
