using System.Collections.Immutable;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Layers;

/// <summary>Which layers a component has, and what each function takes from them.</summary>
/// <param name="Functions">The functions, in the order of their needs.</param>
/// <param name="Layers">Every layer that is deployed with the component, ordered by name.</param>
/// <param name="Lock">What the lock file is to record; null: it stays as it is.</param>
/// <param name="Plan">The plan, for whoever explains it; null: there was nothing to plan.</param>
internal sealed record LayerAssembly(
    ImmutableArray<LayeredFunction> Functions,
    ImmutableArray<LayerArchive> Layers,
    LayerLock? Lock,
    LayerPlan? Plan);

/// <summary>A function with its layers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Content">What it carries; packages that are in a layer are marked.</param>
/// <param name="Layers">Its layers in their order: a later one's files replace those of the ones before.</param>
internal sealed record LayeredFunction(string Name, FunctionContent Content, ImmutableArray<AttachedLayer> Layers)
{
    /// <summary>Those of its layers whose content is known.</summary>
    internal IEnumerable<LayerArchive> OwnLayers => Layers.OfType<AttachedLayer.Own>().Select(layer => layer.Layer);
}
