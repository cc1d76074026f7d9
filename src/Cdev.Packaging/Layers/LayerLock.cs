using System.Collections.Immutable;
using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Layers;

/// <summary>The lock file of a project's layers: with it, the plan of the next build keeps what there is.</summary>
/// <param name="Version">The format's version: <see cref="CurrentVersion"/>.</param>
/// <param name="Layers">The layers in use, ordered by dependencies, then items.</param>
internal sealed record LayerLock(int Version, ImmutableArray<LockedLayer> Layers)
{
    /// <summary>The version that this code reads and writes.</summary>
    internal const int CurrentVersion = 1;

    /// <summary>No layers.</summary>
    internal static LayerLock Empty { get; } = new(CurrentVersion, []);

    /// <summary>What a plan uses.</summary>
    internal static LayerLock Of(LayerPlan plan) => new(
        CurrentVersion,
        [
            .. plan.Layers
                .Where(layer => !layer.Users.IsEmpty)
                .OrderBy(layer => string.Join('\n', layer.Dependencies), StringComparer.Ordinal)
                .ThenBy(layer => string.Join('\n', layer.Items), StringComparer.Ordinal)
                .Select(layer => new LockedLayer(layer.Dependencies, layer.Items, layer.Users)),
        ]);
}

/// <summary>A layer in use.</summary>
/// <param name="Dependencies">The dependencies that it is for, ordered: package and version.</param>
/// <param name="Items">The packages that it holds, ordered: package and version.</param>
/// <param name="Functions">The functions that have it, ordered: they keep it while it serves.</param>
internal sealed record LockedLayer(ImmutableArray<string> Dependencies, ImmutableArray<string> Items, ImmutableArray<string> Functions);
