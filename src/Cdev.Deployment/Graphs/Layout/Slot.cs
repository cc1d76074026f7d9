using System.Collections.Immutable;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>A place at the side of a node where edges begin or end: one edge with its label, or all that have none.</summary>
/// <param name="Labels">What is told of the edge, above its line.</param>
/// <param name="Top">From the top of the block.</param>
internal sealed record Slot(ImmutableArray<string> Labels, int Top)
{
    private const int Bare = 14;
    private const int Below = 4;
    private const int MaxLabels = 6;
    private const int MaxLabel = 44;

    /// <summary>From its top to its bottom.</summary>
    internal int Height => Labels.IsEmpty ? Bare : Labels.Length * TextSize.Line + Below;

    /// <summary>Where the line is, from the top of the block.</summary>
    internal int Y => Top + (Labels.IsEmpty ? Bare / 2 : Labels.Length * TextSize.Line);

    /// <summary>The width of its labels.</summary>
    internal int Width => Labels.Select(label => TextSize.Fixed(label, TextSize.Small)).DefaultIfEmpty(0).Max();

    internal static Slot Of(ImmutableArray<string> labels)
    {
        ImmutableArray<string> shown = [.. labels.Select(label => TextSize.Shorten(label, MaxLabel))];
        return new(shown.Length <= MaxLabels ? shown : [.. shown.Take(MaxLabels - 1), $"and {shown.Length - MaxLabels + 1} more"], Top: 0);
    }
}
