namespace Cdev.Deployment.Graphs.Layout;

/// <summary>A horizontal piece of an edge; a curve leads from the end of one to the start of the next.</summary>
internal sealed record Run(int Start, int End, int Y)
{
    internal Run Move(int x, int y) => new(Start + x, End + x, Y + y);
}
