using System.Collections.Immutable;

namespace Cdev.Packaging.Layers.Planning;

/// <summary>What layers are to be planned for. Names are opaque; a pure value.</summary>
/// <param name="Items">What layers are made of: packages with their sizes.</param>
/// <param name="Dependencies">The top-level dependencies that functions have.</param>
/// <param name="Functions">The functions.</param>
/// <param name="Existing">Layers that are there already: one that serves costs nothing.</param>
/// <param name="Composites">What a composite layer holds.</param>
internal sealed record LayerProblem(
    ImmutableArray<LayerItem> Items,
    ImmutableArray<LayerDependency> Dependencies,
    ImmutableArray<LayerUser> Functions,
    ImmutableArray<ExistingLayer> Existing,
    CompositeContent Composites);

/// <summary>A package.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Size">Bytes.</param>
internal sealed record LayerItem(string Name, long Size);

/// <summary>A top-level dependency: a package that reachable code names, with all that it brings.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Items">Names of the items of its closure, itself included.</param>
internal sealed record LayerDependency(string Name, ImmutableArray<string> Items);

/// <summary>A function that needs dependencies.</summary>
/// <param name="Name">Unique.</param>
/// <param name="Dependencies">Names of its top-level dependencies.</param>
/// <param name="Slots">How many layers it may have: five, less those that the user attaches. With none its dependencies stay in its archive.</param>
internal sealed record LayerUser(string Name, ImmutableArray<string> Dependencies, int Slots)
{
    /// <summary>How many bytes its layers may hold in all, for it to have an existing layer that holds more than it needs.</summary>
    internal long Room { get; init; } = long.MaxValue;
}

/// <summary>A layer that is there already.</summary>
/// <param name="Dependencies">Names of the dependencies that it was made for.</param>
/// <param name="Items">Names of the items that it holds. With one that the problem doesn't have, it serves nothing any more.</param>
internal sealed record ExistingLayer(ImmutableArray<string> Dependencies, ImmutableArray<string> Items)
{
    /// <summary>Names of the functions that have it: they keep it while it serves.</summary>
    internal ImmutableArray<string> Functions { get; init; } = [];
}

/// <summary>What a composite layer holds; see <c>docs/packaging-layers.md</c>.</summary>
internal enum CompositeContent
{
    /// <summary>What the function's other layers do not already supply: what is uploaded.</summary>
    Net,

    /// <summary>The whole closure of its dependencies.</summary>
    SelfContained,
}
