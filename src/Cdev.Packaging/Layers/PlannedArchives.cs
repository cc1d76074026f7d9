using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cdev.Packaging.Archives;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Layers;

/// <summary>The archives of planned layers, for each architecture that has a function with them.</summary>
internal sealed class PlannedArchives
{
    private readonly ImmutableDictionary<(int Layer, Architecture Architecture), LayerArchive> _archives;

    internal PlannedArchives(ImmutableArray<LayerNeeds> users, LayerPlan plan, string framework)
    {
        // A layer may hold more than a function needs of it, which another function of the architecture then brings.
        var packages = users
            .SelectMany(user => user.Packages.Select(package => (Key: (user.Function.Architecture, package.Key), package.Value)))
            .DistinctBy(package => package.Key)
            .ToDictionary(package => package.Key, package => package.Value);
        var architectures = users.ToDictionary(user => user.Function.Name, user => user.Function.Architecture, StringComparer.Ordinal);
        _archives = plan.Functions
            .SelectMany(function => function.Layers.Select(layer => (Layer: layer, Architecture: architectures[function.Name])))
            .Distinct()
            .Select(used => (Key: used, Entries: Entries(plan.Layers[used.Layer], used.Architecture).ToList()))
            .Where(archive => archive.Entries.Count > 0)
            .ToImmutableDictionary(
                archive => archive.Key,
                archive => LayerArchive.Create(LayerLabels.Of(plan.Layers[archive.Key.Layer].Dependencies), archive.Entries, archive.Key.Architecture));

        IEnumerable<ArchiveEntry> Entries(PlannedLayer layer, Architecture architecture)
            => layer.Items
                .Select(item => packages.GetValueOrDefault((architecture, item)))
                .OfType<PackageContent>()
                .SelectMany(package => package.Assets.Select(asset => new ArchiveEntry(
                    LayerStore.PathOf(package, asset, architecture, framework),
                    asset.Content,
                    $"package {package.Package.Id} {package.Package.Version}")))
                .DistinctBy(entry => entry.Path);
    }

    /// <summary>A layer's archive; null when what it holds has no files for that architecture.</summary>
    internal LayerArchive? Of(int layer, Architecture architecture) => _archives.GetValueOrDefault((layer, architecture));
}
