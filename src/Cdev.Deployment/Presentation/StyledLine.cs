using System.Collections.Immutable;

namespace Cdev.Deployment.Presentation;

/// <summary>What a span of text means; whoever prints it chooses the colour, or none.</summary>
public enum TextStyle
{
    /// <summary>Ordinary text.</summary>
    Plain,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>What comes.</summary>
    Added,

    /// <summary>What changes.</summary>
    Changed,

    /// <summary>What goes.</summary>
    Removed,

    /// <summary>What is made anew, or mended.</summary>
    Replaced,

    /// <summary>What gets another name.</summary>
    Renamed,

    /// <summary>What went well.</summary>
    Success,

    /// <summary>What went wrong.</summary>
    Failure,

    /// <summary>What matters less.</summary>
    Muted,
}

/// <summary>A piece of a line.</summary>
/// <param name="Text">The text; no line break.</param>
/// <param name="Style">What it means.</param>
public sealed record StyledSpan(string Text, TextStyle Style = TextStyle.Plain);

/// <summary>A line of text.</summary>
/// <param name="Spans">Its pieces, in order.</param>
public sealed record StyledLine(ImmutableArray<StyledSpan> Spans)
{
    /// <summary>An empty line.</summary>
    public static StyledLine Empty { get; } = new([]);

    /// <summary>A line of one piece.</summary>
    public static StyledLine Of(string text, TextStyle style = TextStyle.Plain) => new([new(text, style)]);

    /// <summary>A line of several pieces.</summary>
    public static StyledLine Join(params ReadOnlySpan<StyledSpan> spans) => new([.. spans]);

    /// <summary>The plain text.</summary>
    public override string ToString() => string.Concat(Spans.Select(span => span.Text));
}
