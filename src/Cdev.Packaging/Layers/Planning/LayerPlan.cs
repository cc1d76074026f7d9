using System.Collections.Immutable;

namespace Cdev.Packaging.Layers.Planning;

/// <summary>Which layers there are, and which function has which; the same whatever the order in which the problem names things.</summary>
/// <param name="Layers">The layers, ordered by their dependencies' names, then by their items'.</param>
/// <param name="Functions">The functions' layers, ordered by name.</param>
/// <param name="NewBytes">Bytes of the layers that are not there already.</param>
/// <param name="LowerBound">No plan has fewer new bytes than this; equal to <paramref name="NewBytes"/> when the plan is proven to be best.</param>
internal sealed record LayerPlan(ImmutableArray<PlannedLayer> Layers, ImmutableArray<PlannedFunction> Functions, long NewBytes, long LowerBound)
{
    /// <summary>Whether no plan has fewer new bytes.</summary>
    internal bool IsOptimal => NewBytes == LowerBound;
}

/// <summary>A layer.</summary>
/// <param name="Dependencies">Names of the dependencies that it is for: one, or of a composite several; ordered. Of a layer that exists, those that it was made for.</param>
/// <param name="Items">Names of the items that it holds; ordered.</param>
/// <param name="Size">Bytes of its items.</param>
/// <param name="Exists">Whether it is there already.</param>
/// <param name="Users">Names of the functions that have it; ordered.</param>
internal sealed record PlannedLayer(ImmutableArray<string> Dependencies, ImmutableArray<string> Items, long Size, bool Exists, ImmutableArray<string> Users)
{
    /// <summary>Whether several dependencies share it for want of slots.</summary>
    internal bool IsComposite => Dependencies.Length > 1;
}

/// <summary>A function's layers.</summary>
/// <param name="Name">The function.</param>
/// <param name="Slots">How many layers it may have.</param>
/// <param name="Layers">Indexes into the plan's layers, ascending; together they hold every item of the function's dependencies but <paramref name="InArchive"/>.</param>
/// <param name="Merged">Names of the dependencies that have no layer of their own here, for want of slots; ordered.</param>
/// <param name="InArchive">Names of the dependencies that no layer is left for, which stay in the archive with all that they bring: all of a function without slots; ordered.</param>
/// <param name="IsKept">Whether it has just the layers that it had.</param>
internal sealed record PlannedFunction(string Name, int Slots, ImmutableArray<int> Layers, ImmutableArray<string> Merged, ImmutableArray<string> InArchive, bool IsKept);
