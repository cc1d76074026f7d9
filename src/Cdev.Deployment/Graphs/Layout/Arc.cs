namespace Cdev.Deployment.Graphs.Layout;

/// <summary>A directed arc between two vertices, which are numbered from 0.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends.</param>
/// <param name="Weight">How much it matters that it runs forwards.</param>
internal sealed record Arc(int From, int To, int Weight);
