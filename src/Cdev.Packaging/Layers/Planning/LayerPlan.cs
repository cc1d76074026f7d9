using System.Collections.Immutable;

namespace Cdev.Packaging.Layers.Planning;

/// <summary>Which layers there are, and which function has which.</summary>
/// <param name="Layers">The layers, in one order for the same problem.</param>
/// <param name="Functions">The functions' layers, in the order of the problem's functions.</param>
/// <param name="NewBytes">Bytes of the layers that are not there already.</param>
/// <param name="LowerBound">No plan has fewer new bytes than this; equal to <paramref name="NewBytes"/> when the plan is proven to be best.</param>
internal sealed record LayerPlan(ImmutableArray<PlannedLayer> Layers, ImmutableArray<PlannedFunction> Functions, long NewBytes, long LowerBound)
{
    /// <summary>Whether no plan has fewer new bytes.</summary>
    internal bool IsOptimal => NewBytes == LowerBound;
}

/// <summary>A layer.</summary>
/// <param name="Dependencies">Names of the dependencies that it is for: one, or of a composite several; ordered.</param>
/// <param name="Items">Names of the items that it holds; ordered.</param>
/// <param name="Size">Bytes of its items.</param>
/// <param name="Exists">Whether it is there already.</param>
internal sealed record PlannedLayer(ImmutableArray<string> Dependencies, ImmutableArray<string> Items, long Size, bool Exists)
{
    /// <summary>Whether several dependencies share it for want of slots.</summary>
    internal bool IsComposite => Dependencies.Length > 1;
}

/// <summary>A function's layers.</summary>
/// <param name="Name">The function.</param>
/// <param name="Layers">Indexes into the plan's layers, ascending; together they hold every item of the function's dependencies.</param>
internal sealed record PlannedFunction(string Name, ImmutableArray<int> Layers);
