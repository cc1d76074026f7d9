namespace Cdev.Deployment.Graphs.Layout;

/// <summary>What stands in a node.</summary>
/// <param name="Title">Its name, shortened.</param>
/// <param name="Facts">What is known of it, on one line, shortened.</param>
internal sealed record NodeText(string Title, string Facts)
{
    /// <summary>From the left of a node to its text: there stands the glyph.</summary>
    internal const int Left = 50;

    private const int Right = 14;
    private const int MaxTitle = 36;
    private const int MaxFacts = 48;

    /// <summary>The width of a node with this text.</summary>
    internal int Width => Left + Math.Max(TextSize.Proportional(Title, TextSize.Name), TextSize.Proportional(Facts, TextSize.Small)) + Right;

    internal static NodeText Of(GraphNode node)
        => new(TextSize.Shorten(node.Title, MaxTitle), TextSize.Shorten(string.Join(" · ", node.Facts), MaxFacts));
}
