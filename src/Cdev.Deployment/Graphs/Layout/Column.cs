using System.Collections.Immutable;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>The room of a layer: labels, boxes, labels. What only passes runs straight through it.</summary>
/// <param name="X">Its left.</param>
/// <param name="Left">The width left of the boxes.</param>
/// <param name="Boxes">The width of the boxes.</param>
/// <param name="Right">The width right of the boxes.</param>
internal sealed record Column(int X, int Left, int Boxes, int Right)
{
    internal int BoxesX => X + Left;

    internal int BoxesEnd => BoxesX + Boxes;

    internal int End => BoxesEnd + Right;
}
