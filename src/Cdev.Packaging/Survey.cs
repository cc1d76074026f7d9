using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cdev.Model.Manifests;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Items;
using Cdev.Packaging.Manifests;
using Cdev.Packaging.Packages;
using Cdev.Packaging.Reach;
using Cdev.Packaging.References;
using Cdev.Packaging.Rights;
using Cdev.Packaging.Slices;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging;

/// <summary>A project before anything of it is written: what it declares, what each function can reach, and what each will carry.</summary>
internal sealed record Survey
{
    /// <summary>What the project declares, with what its items say.</summary>
    internal required Manifest Manifest { get; init; }

    /// <summary>The resources of the Cdev projects that it references.</summary>
    internal required ForeignResources Foreign { get; init; }

    /// <summary>The resources whose handles code may read.</summary>
    internal required Handles Handles { get; init; }

    /// <summary>Where the declarations stand.</summary>
    internal required SourceMap Sources { get; init; }

    /// <summary>The packages' dependencies.</summary>
    internal required PackageGraph Graph { get; init; }

    /// <summary>What reach was read from; explains it.</summary>
    internal required ReachAnalyzer Reach { get; init; }

    /// <summary>The functions, in the manifest's order.</summary>
    internal required ImmutableArray<SurveyedFunction> Functions { get; init; }

    /// <summary>Looks at a project. Writes nothing.</summary>
    /// <exception cref="PackagingException">The project, its packages or the SDK cannot be packaged as they are.</exception>
    internal static Survey Of(PackageRequest request, FileContents files, SliceCache slices, CancellationToken cancel)
    {
        var declared = ManifestReader.Read(request.AssemblyPath);
        var foreign = ForeignResources.Read(request);
        ManifestRules.Check(declared, foreign);
        var sources = SourceMapReader.Read(request.AssemblyPath, request.SymbolsPath, request.ProjectFolder, declared);
        ItemForms.Check(request.ProjectFiles);
        var manifest = FunctionItems.Apply(declared, foreign, request.FunctionItems);
        manifest = SettingItems.Apply(manifest, request.SettingItems, request.Environment, sources);
        manifest = SecretItems.Apply(manifest, request.SecretItems, request.Environment, sources);
        var staticDependencies = StaticDependencyItems.Read(request.StaticDependencyItems, manifest);
        var graph = PackageGraphReader.Read(request.AssetsFile, request.TargetFramework);

        var analyzer = ReachAnalyzer.Read(ProgramOf(request), manifest, cancel);
        ImmutableArray<(FunctionDeclaration Function, FunctionReach Reach)> reached = [.. manifest.Functions.Zip(analyzer.Analyze(cancel))];
        var handles = new Handles(manifest, Path.GetFileNameWithoutExtension(request.AssemblyPath), foreign);
        var rights = new RightsInference(handles);
        var contents = new FunctionContents(request, graph, staticDependencies, slices, files, cancel);
        return new()
        {
            Manifest = manifest,
            Foreign = foreign,
            Handles = handles,
            Sources = sources,
            Graph = graph,
            Reach = analyzer,
            Functions =
            [
                .. reached.Zip(contents.Of(reached), (function, content) => new SurveyedFunction(
                    function.Function,
                    function.Reach,
                    rights.Infer(function.Function, function.Reach),
                    content,
                    contents.ArchitectureOf(function.Function),
                    contents.IsSliced(function.Function))),
            ],
        };
    }

    private static ImmutableArray<ProgramAssembly> ProgramOf(PackageRequest request) =>
    [
        new(request.AssemblyPath, request.SymbolsPath, request.ProjectFolder),
        .. request.ReferencedAssemblies
            .Where(reference => reference.IsOfProgram)
            .Select(reference => new ProgramAssembly(reference.Path, SymbolsPath: null, reference.SourceFolder!)),
    ];
}

/// <summary>A function as it was found.</summary>
/// <param name="Declaration">What is declared of it.</param>
/// <param name="Reach">What it can reach.</param>
/// <param name="Rights">What it may do in the cloud, as far as that is inferred.</param>
/// <param name="Content">What it carries.</param>
/// <param name="Architecture">The one that its process has: on the local cloud, the host's.</param>
/// <param name="IsSliced">Whether that is slices; otherwise whole assemblies.</param>
internal sealed record SurveyedFunction(FunctionDeclaration Declaration, FunctionReach Reach, FunctionRights Rights, FunctionContent Content, Architecture Architecture, bool IsSliced)
{
    /// <summary>Its name.</summary>
    internal string Name => Declaration.Name;
}
