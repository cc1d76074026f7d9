namespace Cdev.Packaging.Layers.Planning;

/// <summary>What a function with more dependencies than slots gets.</summary>
/// <param name="Singles">Numbers of the dependencies with layers of their own.</param>
/// <param name="Composite">What its composite holds; empty: it needs none.</param>
internal sealed record Choice(int[] Singles, ulong[] Composite);
