using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Cdev.Model.Manifests;
using Cdev.Packaging.Archives;
using Cdev.Packaging.Components;
using Cdev.Packaging.Items;
using Cdev.Packaging.Layers;
using Cdev.Packaging.Packages;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Slices;

namespace Cdev.Packaging.Contents;

/// <summary>
/// Decides what each function carries, for its platform: slices of the program, the packages that they need, static dependencies, and the
/// project's content. Thread-safe.
/// </summary>
internal sealed class FunctionContents
{
    private readonly PackageRequest _request;
    private readonly PackageGraph _graph;
    private readonly RuntimeIdentifiers _platforms;
    private readonly FileContents _contents;
    private readonly SliceCache _slices;
    private readonly LooseAssemblies _loose;
    private readonly NativeImports _imports = new();
    private readonly ImmutableArray<ContentEntry> _files;
    private readonly ImmutableArray<StaticDependency> _staticDependencies;
    private readonly ConcurrentDictionary<string, Lazy<PlatformPackages>> _packages = new(StringComparer.Ordinal);
    private readonly CancellationToken _cancel;

    /// <exception cref="PackagingException">CDEV206, CDEV211: content or an assembly cannot be packaged.</exception>
    internal FunctionContents(
        PackageRequest request,
        PackageGraph graph,
        ImmutableArray<StaticDependency> staticDependencies,
        SliceCache slices,
        FileContents contents,
        CancellationToken cancel)
    {
        (_request, _graph, _staticDependencies, _slices, _contents, _cancel) = (request, graph, staticDependencies, slices, contents, cancel);
        _platforms = RuntimeIdentifiers.Read(request.RuntimeIdentifierGraph);
        _loose = new LooseAssemblies(request);
        var targets = request.ContentFiles.Select(file => (file.Path, Target: TargetPaths.Normalize(file))).ToArray();
        contents.Prefetch([.. targets.Select(target => target.Path), .. request.ReferencedAssemblies.Select(assembly => assembly.Path)], cancel);
        _files = [.. targets.Select(target => new ContentEntry(target.Target, contents.Get(target.Path)))];
    }

    /// <summary>What each function carries, in their order.</summary>
    /// <param name="functions">The functions, each with what it can reach.</param>
    /// <exception cref="PackagingException">CDEV203, CDEV204, CDEV209 or CDEV211: something that one needs is not there, or not for its platform. CDEV219: a slice cannot be written.</exception>
    internal ImmutableArray<FunctionContent> Of(ImmutableArray<(FunctionDeclaration Function, FunctionReach Reach)> functions)
    {
        _slices.Prepare(functions.Where(function => IsSliced(function.Function)).SelectMany(function => function.Reach.Program), _cancel);
        var needs = new Needs[functions.Length];
        ParallelWork.ForEach(Enumerable.Range(0, functions.Length), _cancel, index => needs[index] = NeedsOf(functions[index].Function, functions[index].Reach));
        var imports = needs.SelectMany(need => need.Packages.Imports).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. needs.Zip(functions, (need, function) => new FunctionContent(
                [.. need.Program, .. need.Loose.Select(assembly => Whole(assembly.Path, symbolsPath: null))],
                need.Packages.Packages,
                need.Packages.TopLevel,
                [.. _files, .. StaticFiles(function.Function, need.Packages.Imports, imports)])),
        ];
    }

    /// <summary>Whether a function carries slices.</summary>
    internal bool IsSliced(FunctionDeclaration function)
        => _request.Slicing != Slicing.Off && !(function.Properties.TryGetProperty("slice", out var slice) && slice.ValueKind == JsonValueKind.False);

    /// <summary>The architecture of a function's process: on the local cloud, the host's.</summary>
    internal Architecture ArchitectureOf(FunctionDeclaration function)
        => _request.HostRuntimeIdentifier is { } host ? LayerStore.ArchitectureOf(host) : FunctionProperties.ArchitectureOf(function, _request.DefaultArchitecture);

    private Needs NeedsOf(FunctionDeclaration function, FunctionReach reach)
    {
        var packages = PackagesFor(function);
        if (!IsSliced(function))
            return new(WholeProgram(), _loose.All, packages.All);
        if (reach.LoadsByName.Any(load => NameLoading.MayBeOfAnyPackage(load.Callee)))
            return new(Slices(reach), _loose.All, packages.All);

        var (loose, others) = _loose.Follow(reach.ExternalAssemblies);
        var ids = others.Append(RuntimeFiles.LibraryPackage).Select(packages.PackageOf).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase);
        return new(Slices(reach), loose, packages.Closure([.. ids], reach.NativeLibraries));
    }

    private PlatformPackages PackagesFor(FunctionDeclaration function)
        => _packages.GetOrAdd(
            PlatformOf(function),
            platform => new Lazy<PlatformPackages>(() => new(_request, _graph, _platforms.Fallbacks(platform), _contents, _imports, _cancel))).Value;

    private string PlatformOf(FunctionDeclaration function)
        => _request.HostRuntimeIdentifier ?? RuntimeIdentifiers.OfLambda(FunctionProperties.ArchitectureOf(function, _request.DefaultArchitecture));

    private ImmutableArray<AssemblyContent> Slices(FunctionReach reach)
    {
        var slices = reach.Program.Select(selection =>
        {
            var slice = _slices.Get(selection);
            return new AssemblyContent(
                selection.Assembly.Name,
                Path.GetFileName(selection.Assembly.Path),
                Culture: null,
                FileContents.Generate(slice.Assembly, isKept: true),
                slice.Symbols is null ? null : FileContents.Generate(slice.Symbols, isKept: true));
        }).ToArray();
        var names = slices.Select(slice => slice.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. slices, .. Satellites().Where(satellite => names.Contains(satellite.Name))];
    }

    private ImmutableArray<AssemblyContent> WholeProgram() =>
    [
        Whole(_request.AssemblyPath, _request.SymbolsPath),
        .. _request.ReferencedAssemblies
            .Where(reference => reference.IsOfProgram)
            .Select(reference => Whole(reference.Path, symbolsPath: null))
            .OrderBy(assembly => assembly.TargetPath, StringComparer.Ordinal),
        .. Satellites(),
    ];

    private AssemblyContent Whole(string path, string? symbolsPath)
    {
        var symbols = symbolsPath ?? Path.ChangeExtension(path, ".pdb");
        return new(Path.GetFileNameWithoutExtension(path), Path.GetFileName(path), Culture: null, _contents.Get(path), File.Exists(symbols) ? _contents.Get(symbols) : null);
    }

    private IEnumerable<AssemblyContent> Satellites()
        => from reference in _request.ReferencedAssemblies
           where reference.Culture is not null
           let file = Path.GetFileName(reference.Path)
           orderby reference.Culture, file
           select new AssemblyContent(file[..^".resources.dll".Length], $"{reference.Culture}/{file}", reference.Culture, _contents.Get(reference.Path), Symbols: null);

    private IEnumerable<ContentEntry> StaticFiles(FunctionDeclaration function, ImmutableArray<string> imports, HashSet<string> importedByAny)
        => _staticDependencies
            .Where(file => file.Architecture is null || file.Architecture == ArchitectureOf(function))
            .Where(file => file.Functions.IsEmpty
                ? Imports(imports, file) || !Imports(importedByAny, file)
                : file.Names(function.Name))
            .Select(file => new ContentEntry(file.TargetPath, _contents.Get(file.Path)));

    // What nobody imports is read by a path that nobody knows, as a model is: it goes to all.
    private static bool Imports(IEnumerable<string> imports, StaticDependency file) => imports.Any(import => NativeImports.Matches(file.TargetPath, import));

    private sealed record Needs(ImmutableArray<AssemblyContent> Program, ImmutableArray<LooseAssembly> Loose, PackageSet Packages);
}
