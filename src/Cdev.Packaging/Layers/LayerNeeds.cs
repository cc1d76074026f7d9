using System.Collections.Immutable;
using Cdev.Packaging.Archives;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Layers;

/// <summary>What a function needs that can be in layers.</summary>
/// <param name="Function">The function.</param>
/// <param name="Packages">The packages that its dependencies bring and that have files, by <see cref="PackageName"/>.</param>
/// <param name="Dependencies">Its top-level dependencies, less those that another one brings: one layer serves for both; ordered by name.</param>
internal sealed record LayerNeeds(FunctionNeeds Function, ImmutableSortedDictionary<string, PackageContent> Packages, ImmutableArray<LayerDependency> Dependencies)
{
    /// <summary>How many bytes are left for packages: what the platform takes, less what is in no layer of packages.</summary>
    internal long Room => FunctionArchive.MaxUnzippedSize
        - Function.Content.Assemblies.Sum(assembly => assembly.Content.Length + (assembly.Symbols?.Length ?? 0))
        - Function.Content.Files.Sum(file => file.Content.Length)
        - Function.Content.Packages.Where(package => !Packages.ContainsKey(PackageName.Of(package))).Sum(package => package.Assets.Sum(asset => asset.Content.Length))
        - Function.Attached.OfType<AttachedLayer.Own>().Sum(attached => attached.Layer.UnzippedSize);

    internal static LayerNeeds Of(FunctionNeeds function)
    {
        var byId = function.Content.Packages.ToDictionary(package => package.Package.Id, StringComparer.OrdinalIgnoreCase);
        var closures = function.TopLevel
            .Where(id => byId.TryGetValue(id, out var package) && !IsOfTheRuntime(package))
            .Select(id => (Name: PackageName.Of(byId[id]), Packages: Closure(id, byId)))
            .Where(closure => closure.Packages.Count > 0)
            .DistinctBy(closure => closure.Name)
            .OrderBy(closure => closure.Name, StringComparer.Ordinal)
            .ToList();
        var needed = closures.Where((closure, i) => !closures.Where((other, j) => i != j && Brings(other.Packages, closure.Packages, j < i)).Any()).ToList();
        return new(
            function,
            needed.SelectMany(closure => closure.Packages).DistinctBy(package => package.Key).ToImmutableSortedDictionary(StringComparer.Ordinal),
            [.. needed.Select(closure => new LayerDependency(closure.Name, [.. closure.Packages.Keys]))]);
    }

    /// <summary>Whether a package can be in a layer: it has files, and is not the one that every function has beside its executable.</summary>
    internal static bool IsForLayers(PackageContent package) => !package.Assets.IsEmpty && !IsOfTheRuntime(package);

    private static bool IsOfTheRuntime(PackageContent package) => package.Package.Id.Equals(RuntimeFiles.LibraryPackage, StringComparison.OrdinalIgnoreCase);

    // Of two that bring the same, the first one stays.
    private static bool Brings(SortedDictionary<string, PackageContent> other, SortedDictionary<string, PackageContent> closure, bool isFirst)
        => closure.Keys.All(other.ContainsKey) && (other.Count > closure.Count || isFirst);

    private static SortedDictionary<string, PackageContent> Closure(string id, Dictionary<string, PackageContent> byId)
    {
        var reached = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>([id]);
        while (open.TryPop(out var next))
        {
            if (!byId.TryGetValue(next, out var package) || !reached.Add(next))
                continue;
            foreach (var dependency in package.Package.Dependencies)
                open.Push(dependency);
        }

        return new(reached.Select(found => byId[found]).Where(IsForLayers).ToDictionary(PackageName.Of), StringComparer.Ordinal);
    }
}
