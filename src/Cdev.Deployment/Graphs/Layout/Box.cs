namespace Cdev.Deployment.Graphs.Layout;

/// <summary>A rectangle, in pixels from the top left.</summary>
internal sealed record Box(int X, int Y, int Width, int Height)
{
    internal int Right => X + Width;

    internal int Bottom => Y + Height;

    internal int Middle => Y + Height / 2;

    internal Box Move(int x, int y) => this with { X = X + x, Y = Y + y };
}
