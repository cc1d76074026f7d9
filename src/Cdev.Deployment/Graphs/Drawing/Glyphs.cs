namespace Cdev.Deployment.Graphs.Drawing;

/// <summary>A small sign for each kind: strokes in a square of 20 by 20.</summary>
internal static class Glyphs
{
    /// <summary>The data of an SVG path.</summary>
    internal static string PathOf(NodeKind kind) => kind switch
    {
        // A lambda.
        NodeKind.Function => "M5.5 3.5h2.3L14.8 16.5H16.5M9.6 7.8L5 16.5",
        // Two brackets with a slash: a route.
        NodeKind.Api => "M6.5 5L2.5 10l4 5M13.5 5l4 5-4 5M11.6 4.5L8.4 15.5",
        // Links of a chain.
        NodeKind.Url => "M8.6 11.4a3.2 3.2 0 0 0 4.5 0l2.7-2.7a3.2 3.2 0 0 0-4.5-4.5L10 5.5M11.4 8.6a3.2 3.2 0 0 0-4.5 0L4.2 11.3a3.2 3.2 0 0 0 4.5 4.5L10 14.5",
        // A clock.
        NodeKind.Schedule => "M10 2.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15zM10 5.8V10l3 2",
        // A pail.
        NodeKind.Bucket => "M3.5 5.3a6.5 2.3 0 1 0 13 0a6.5 2.3 0 1 0-13 0L5.3 15.8a4.7 1.7 0 0 0 9.4 0L16.5 5.3",
        // Rows and columns.
        NodeKind.Table => "M3 4.5h14v11H3zM3 8.2h14M3 11.9h14M8 8.2v7.3",
        // What waits in a line.
        NodeKind.Queue => "M2.5 6.5h4v7h-4zM8 6.5h4v7H8zM13.5 10H18M16 8l2 2-2 2",
        // One tells many.
        NodeKind.Topic => "M3 10h5M8 10l7-5.5M8 10h8.5M8 10l7 5.5M12.5 4.2l2.7.1-.7 2.6M14.5 13.1l.7 2.6-2.7.1",
        // Waves.
        NodeKind.Stream => "M2.5 6.5c2.5-2.5 5-2.5 7.5 0s5 2.5 7.5 0M2.5 10.5c2.5-2.5 5-2.5 7.5 0s5 2.5 7.5 0M2.5 14.5c2.5-2.5 5-2.5 7.5 0s5 2.5 7.5 0",
        // A key.
        NodeKind.Secret => "M6.5 9.5a3.3 3.3 0 1 0 0 6.6a3.3 3.3 0 1 0 0-6.6zM8.9 10.5L16 3.4M13.3 6.1l2.5 2.5M11 8.4l1.6 1.6",
        // Sliders.
        NodeKind.Setting => "M3 6h6M13 6h4M11 4v4M3 14h2M9 14h8M7 12v4M3 10h10M15 10h2M14 8.5v3",
        // A box.
        _ => "M10 2.5l6.5 3.7v7.6L10 17.5l-6.5-3.7V6.2zM3.5 6.2L10 10l6.5-3.8M10 10v7.5",
    };
}
