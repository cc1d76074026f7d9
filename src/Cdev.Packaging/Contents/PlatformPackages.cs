using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Cdev.Packaging.Packages;

namespace Cdev.Packaging.Contents;

/// <summary>The packages of a project with their files for one platform.</summary>
internal sealed class PlatformPackages
{
    private readonly PackageRequest _request;
    private readonly PackageGraph _graph;
    private readonly FileContents _contents;
    private readonly NativeImports _imports;
    private readonly FrozenDictionary<string, ImmutableArray<PackageAsset>> _assets;
    private readonly FrozenDictionary<string, string> _packageOfAssembly;
    private readonly ImmutableArray<string> _nativeOnly;
    private readonly ConcurrentDictionary<string, PackageSet> _sets = new(StringComparer.OrdinalIgnoreCase);

    /// <exception cref="PackagingException">CDEV203, CDEV204, CDEV209 or CDEV211: a file is not there, or not for the platform.</exception>
    internal PlatformPackages(PackageRequest request, PackageGraph graph, ImmutableArray<string> fallbacks, FileContents contents, NativeImports imports, CancellationToken cancel)
    {
        (_request, _graph, _contents, _imports) = (request, graph, contents, imports);
        var files = PlatformAssets.Select(request.ResolvedFiles, fallbacks);
        foreach (var file in files)
            CheckRestored(file);
        contents.Prefetch(files.Select(file => file.Path), cancel);

        _assets = files
            .GroupBy(file => file.PackageId, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(package => package.Key, package => package.Select(Asset).ToImmutableArray(), StringComparer.OrdinalIgnoreCase);
        _packageOfAssembly = files
            .Where(file => file.Kind == ResolvedFileKind.Runtime)
            .DistinctBy(file => Path.GetFileNameWithoutExtension(file.Path), StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(file => Path.GetFileNameWithoutExtension(file.Path), file => file.PackageId, StringComparer.OrdinalIgnoreCase);
        _nativeOnly =
        [
            .. _assets.Where(package => package.Value.All(asset => asset.File.Kind == ResolvedFileKind.Native))
                .Select(package => package.Key)
                .Order(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>Every package.</summary>
    internal PackageSet All => Closure([.. _graph.TopLevel, .. _assets.Keys], imports: []);

    /// <summary>The package that an assembly comes from; null when it comes from none.</summary>
    internal string? PackageOf(string assembly) => _packageOfAssembly.GetValueOrDefault(assembly);

    /// <summary>
    /// These packages with everything that they bring: the closure over the packages' own metadata; and packages of native libraries alone
    /// that something in it imports. Managed packages that need them often do not name them: which one is right, the project says.
    /// </summary>
    /// <param name="ids">The packages' ids.</param>
    /// <param name="imports">Native libraries that the program itself imports.</param>
    internal PackageSet Closure(IReadOnlyCollection<string> ids, IReadOnlyCollection<string> imports)
        => _sets.GetOrAdd($"{string.Join('|', ids.Order(StringComparer.OrdinalIgnoreCase))}||{string.Join('|', imports)}", _ => Make(ids, imports));

    private PackageSet Make(IEnumerable<string> ids, IReadOnlyCollection<string> imports)
    {
        var brought = Bring(ids);
        var wanted = imports.Concat(brought.SelectMany(Imports)).Distinct(StringComparer.Ordinal).ToArray();
        var native = _nativeOnly.Where(id => _assets[id].Any(asset => wanted.Any(import => NativeImports.Matches(asset.TargetPath, import)))).ToArray();
        if (native.Length > 0)
            brought = Bring([.. brought.Select(package => package.Package.Id), .. native]);
        return new(brought, [.. ids.Concat(native).Order(StringComparer.OrdinalIgnoreCase)], [.. wanted.Order(StringComparer.Ordinal)]);
    }

    private IEnumerable<string> Imports(PackageContent package)
        => package.Assets.Where(asset => asset.File.Kind == ResolvedFileKind.Runtime).SelectMany(asset => _imports.Of(asset.File.Path));

    // A package without files of its own still stands between those that it connects.
    private ImmutableArray<PackageContent> Bring(IEnumerable<string> ids) =>
    [
        .. _graph.Closure(ids)
            .Where(node => !node.IsProject && (_assets.ContainsKey(node.Id) || _graph.Closure([node.Id]).Any(brought => _assets.ContainsKey(brought.Id))))
            .Select(node => new PackageContent(node, _assets.GetValueOrDefault(node.Id, []))),
    ];

    private PackageAsset Asset(ResolvedFile file) => new(
        file,
        TargetOf(file),
        _contents.Get(file.Path),
        file.Kind == ResolvedFileKind.Runtime ? AssemblyVersions.Read(file.Path) : null);

    // As dotnet publish lays files out for one platform: all in the root, satellites below their culture.
    private static string TargetOf(ResolvedFile file)
    {
        var segments = file.DestinationSubPath.Replace('\\', '/').Split('/');
        return file.Kind == ResolvedFileKind.Resources ? string.Join('/', segments.TakeLast(2)) : segments[^1];
    }

    private void CheckRestored(ResolvedFile file)
    {
        if (!_graph.Nodes.TryGetValue(file.PackageId, out var node) || !string.Equals(node.Version, file.PackageVersion, StringComparison.OrdinalIgnoreCase))
        {
            throw new PackagingException(
                DiagnosticCodes.AssetsFileUnusable,
                $"NuGet's assets file {_request.AssetsFile} does not have package {file.PackageId} {file.PackageVersion}, of which {file.Path} was resolved: " +
                "the two are of different restores. Run `dotnet restore`, then build again.");
        }

        if (!File.Exists(file.Path))
        {
            throw new PackagingException(
                DiagnosticCodes.PackageMissing,
                $"Package {file.PackageId} {file.PackageVersion} is not complete in the packages folder: {file.Path} does not exist. " +
                "The folder was cleared or moved since the last restore. Run `dotnet restore --force`, then build again.");
        }
    }
}

/// <summary>Packages that go together.</summary>
/// <param name="Packages">The packages, ordered by id.</param>
/// <param name="TopLevel">Ids of those that are needed by themselves; the others they bring. Ordered.</param>
/// <param name="Imports">Native libraries that the program and the packages import, ordered.</param>
internal sealed record PackageSet(ImmutableArray<PackageContent> Packages, ImmutableArray<string> TopLevel, ImmutableArray<string> Imports);
