namespace Cdev.Deployment.Graphs.Layout;

/// <summary>A segment with the heights at which it touches its ends: it is straight when both are equal.</summary>
/// <param name="From">The vertex of the layer before.</param>
/// <param name="To">The vertex of the layer after.</param>
/// <param name="FromOffset">How far below the top of <paramref name="From"/> it leaves.</param>
/// <param name="ToOffset">How far below the top of <paramref name="To"/> it arrives.</param>
/// <param name="Weight">How much it matters that it is straight.</param>
internal sealed record Link(int From, int To, int FromOffset, int ToOffset, int Weight);
