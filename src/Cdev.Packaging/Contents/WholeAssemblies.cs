using System.Collections.Concurrent;
using System.Collections.Immutable;
using Cdev.Model.Manifests;
using Cdev.Packaging.Archives;
using Cdev.Packaging.Components;
using Cdev.Packaging.Packages;

namespace Cdev.Packaging.Contents;

/// <summary>
/// Decides what each function carries: whole assemblies, every package and all content, for the function's platform. This is the step
/// that reach replaces, function by function; whatever follows works on the <see cref="FunctionContent"/> that it gives.
/// </summary>
internal sealed class WholeAssemblies
{
    private readonly PackageRequest _request;
    private readonly PackageGraph _graph;
    private readonly FileContents _contents;
    private readonly RuntimeIdentifiers _platforms;
    private readonly ConcurrentDictionary<string, FunctionContent> _byPlatform = new(StringComparer.Ordinal);

    internal WholeAssemblies(PackageRequest request, PackageGraph graph, RuntimeIdentifiers platforms, FileContents contents)
        => (_request, _graph, _platforms, _contents) = (request, graph, platforms, contents);

    /// <summary>What a function carries.</summary>
    /// <exception cref="PackagingException">CDEV203, CDEV204, CDEV206, CDEV209 or CDEV211: something that it needs is not there, or not for its platform.</exception>
    internal FunctionContent Of(FunctionDeclaration function, CancellationToken cancel)
    {
        var platform = _request.HostRuntimeIdentifier
            ?? RuntimeIdentifiers.OfLambda(FunctionProperties.ArchitectureOf(function, _request.DefaultArchitecture));
        return _byPlatform.GetOrAdd(platform, platform => ForPlatform(platform, cancel));
    }

    private FunctionContent ForPlatform(string platform, CancellationToken cancel)
    {
        var files = PlatformAssets.Select(_request.ResolvedFiles, _platforms.Fallbacks(platform));
        foreach (var file in files)
            CheckRestored(file);
        var targets = _request.ContentFiles.Select(file => (file.Path, Target: TargetPaths.Normalize(file))).ToArray();

        _contents.Prefetch(
            [
                .. files.Select(file => file.Path),
                .. targets.Select(target => target.Path),
                .. _request.ReferencedAssemblies.Select(assembly => assembly.Path),
            ],
            cancel);
        return new(Assemblies(), Packages(files), [.. targets.Select(target => new ContentEntry(target.Target, _contents.Get(target.Path)))]);
    }

    private ImmutableArray<AssemblyContent> Assemblies() =>
    [
        Assembly(_request.AssemblyPath, _request.SymbolsPath, culture: null),
        .. _request.ReferencedAssemblies
            .Select(reference => Assembly(reference.Path, symbolsPath: null, reference.Culture))
            .OrderBy(assembly => assembly.TargetPath, StringComparer.Ordinal),
    ];

    private AssemblyContent Assembly(string path, string? symbolsPath, string? culture)
    {
        var file = Path.GetFileName(path);
        var name = Path.GetFileNameWithoutExtension(path);
        if (culture is not null)
            return new(Path.GetFileNameWithoutExtension(name), $"{culture}/{file}", culture, _contents.Get(path), Symbols: null);

        var symbols = symbolsPath ?? Path.ChangeExtension(path, ".pdb");
        return new(name, file, Culture: null, _contents.Get(path), File.Exists(symbols) ? _contents.Get(symbols) : null);
    }

    private ImmutableArray<PackageContent> Packages(ImmutableArray<ResolvedFile> files)
    {
        var assets = files
            .GroupBy(file => file.PackageId, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(package => package.Key, package => package.Select(Asset).ToImmutableArray(), StringComparer.OrdinalIgnoreCase);

        // A package without files of its own still stands between those that it connects.
        return
        [
            .. _graph.Closure([.. _graph.TopLevel, .. assets.Keys])
                .Where(node => !node.IsProject && _graph.Closure([node.Id]).Any(brought => assets.ContainsKey(brought.Id)))
                .Select(node => new PackageContent(node, assets.GetValueOrDefault(node.Id, []))),
        ];
    }

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
