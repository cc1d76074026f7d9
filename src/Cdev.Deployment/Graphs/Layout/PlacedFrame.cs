namespace Cdev.Deployment.Graphs.Layout;

/// <summary>The frame around the resources of another component.</summary>
/// <param name="Component">The component's name.</param>
/// <param name="Box">Where it is.</param>
internal sealed record PlacedFrame(string Component, Box Box);
