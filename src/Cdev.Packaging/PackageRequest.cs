using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Cdev.Packaging;

/// <summary>Everything that packaging a project depends on. All paths are absolute.</summary>
public sealed record PackageRequest
{
    /// <summary>The component's name.</summary>
    public required string Component { get; init; }

    /// <summary>The environment, for messages about values that it lacks.</summary>
    public required string Environment { get; init; }

    /// <summary>The project's folder: source files below it are named relative to it, so that the output is the same in every checkout.</summary>
    public required string ProjectFolder { get; init; }

    /// <summary>The compiled assembly, which carries the manifest.</summary>
    public required string AssemblyPath { get; init; }

    /// <summary>The assembly's PDB; null: beside the assembly, or embedded in it, or none.</summary>
    public string? SymbolsPath { get; init; }

    /// <summary>NuGet's <c>obj/project.assets.json</c>.</summary>
    public required string AssetsFile { get; init; }

    /// <summary>The target framework's short name: <c>net10.0</c>.</summary>
    public required string TargetFramework { get; init; }

    /// <summary>Where <c>Cdev.Runtime.dll</c> and its <c>Cdev.Runtime.runtimeconfig.json</c> lie.</summary>
    public required string RuntimeFolder { get; init; }

    /// <summary>The .NET SDK's graph of runtime identifiers: <c>$(RuntimeIdentifierGraphPath)</c>.</summary>
    public required string RuntimeIdentifierGraph { get; init; }

    /// <summary>Where the archives and <c>component.json</c> go: <c>$(OutputPath)cdev/</c>.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Where slices and compressed files are kept from one build to the next: <c>$(IntermediateOutputPath)cdev/cache/</c>.</summary>
    public required string CacheFolder { get; init; }

    /// <summary>Assemblies that come neither from a package nor from a framework.</summary>
    public ImmutableArray<ReferencedAssembly> ReferencedAssemblies { get; init; } = [];

    /// <summary>The packages' files that the .NET SDK resolved, after its conflict resolution.</summary>
    public ImmutableArray<ResolvedFile> ResolvedFiles { get; init; } = [];

    /// <summary>Files that travel as they are.</summary>
    public ImmutableArray<ContentFile> ContentFiles { get; init; } = [];

    /// <summary>Names of the shared frameworks that the project references; <c>Microsoft.NETCore.App</c> is always among them.</summary>
    public ImmutableArray<string> FrameworkReferences { get; init; } = [];

    /// <summary>The project's own <c>RuntimeHostConfigurationOption</c> items: name and value as MSBuild has them.</summary>
    public ImmutableDictionary<string, string> RuntimeOptions { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The project file and what else of the project's own items may stand in: looked through for items in a form that MSBuild makes nothing of. Missing ones are passed over.</summary>
    public ImmutableArray<string> ProjectFiles { get; init; } = [];

    /// <summary>The project's <c>CdevFunction</c> items, in their order.</summary>
    public ImmutableArray<ProjectItem> FunctionItems { get; init; } = [];

    /// <summary>The project's <c>CdevSetting</c> items, in their order.</summary>
    public ImmutableArray<ProjectItem> SettingItems { get; init; } = [];

    /// <summary>The project's <c>CdevSecret</c> items, in their order.</summary>
    public ImmutableArray<ProjectItem> SecretItems { get; init; } = [];

    /// <summary>The project's <c>CdevStaticDependency</c> items, in their order; each is named by the absolute path of its file.</summary>
    public ImmutableArray<ProjectItem> StaticDependencyItems { get; init; } = [];

    /// <summary>The project's <c>CdevLayer</c> items, in their order; paths are relative to <see cref="ProjectFolder"/>.</summary>
    public ImmutableArray<ProjectItem> LayerItems { get; init; } = [];

    /// <summary>Whether packages go into layers: <c>$(CdevLayers)</c>, <c>true</c> or <c>false</c>.</summary>
    public string Layers { get; init; } = "true";

    /// <summary>What a layer holds that several dependencies share for want of slots: <c>$(CdevCompositeLayers)</c>, <c>net</c> or <c>self-contained</c>.</summary>
    public string CompositeLayers { get; init; } = "net";

    /// <summary>The lock file of layers, which packaging reads and writes; null: nothing is known of earlier builds, and nothing recorded.</summary>
    public string? LayersFile { get; init; }
    /// <summary>What functions carry of the program.</summary>
    public Slicing Slicing { get; init; } = Slicing.On;

    /// <summary>For <see cref="Slicing.Verify"/>: the frameworks' assemblies.</summary>
    public ImmutableArray<string> FrameworkAssemblies { get; init; } = [];

    /// <summary>The architecture of functions that do not name one: X64 or Arm64.</summary>
    public Architecture DefaultArchitecture { get; init; } = Architecture.X64;

    /// <summary>
    /// For the local cloud: the host's runtime identifier, whose package assets every function gets, all else being identical.
    /// Null: each function gets those of its own architecture on Linux.
    /// </summary>
    public string? HostRuntimeIdentifier { get; init; }
}

/// <summary>An assembly of a project reference or a file reference, or a satellite of one of them or of the project itself. Its PDB is taken from beside it.</summary>
/// <param name="Path">The implementation assembly, never the reference assembly.</param>
/// <param name="Culture">The culture of a satellite; null for any other.</param>
/// <param name="SourceFolder">The folder of the project that it was compiled from: its code is followed and sliced as the project's own. Null for a file reference.</param>
public sealed record ReferencedAssembly(string Path, string? Culture = null, string? SourceFolder = null)
{
    /// <summary>Whether it is code of the user's own program.</summary>
    internal bool IsOfProgram => Culture is null && SourceFolder is not null;
}

/// <summary>What a package's file is for.</summary>
public enum ResolvedFileKind
{
    /// <summary>A managed assembly.</summary>
    Runtime,

    /// <summary>A native library.</summary>
    Native,

    /// <summary>A satellite assembly.</summary>
    Resources,
}

/// <summary>A package's file as the .NET SDK resolved it: an item of <c>RuntimeCopyLocalItems</c>, <c>NativeCopyLocalItems</c>, <c>ResourceCopyLocalItems</c> or <c>RuntimeTargetsCopyLocalItems</c>.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="PackageId">The package.</param>
/// <param name="PackageVersion">The package's version.</param>
/// <param name="Kind">What it is for.</param>
/// <param name="PathInPackage">Its path in the package, with forward slashes.</param>
/// <param name="DestinationSubPath">Where <c>dotnet publish</c> would put it.</param>
/// <param name="RuntimeIdentifier">For <c>RuntimeTargetsCopyLocalItems</c>: the platform that it is for; null: any.</param>
public sealed record ResolvedFile(
    string Path,
    string PackageId,
    string PackageVersion,
    ResolvedFileKind Kind,
    string PathInPackage,
    string DestinationSubPath,
    string? RuntimeIdentifier = null);

/// <summary>A file that travels as it is.</summary>
/// <param name="Path">Where it lies.</param>
/// <param name="TargetPath">Where it goes, relative to the archive's root.</param>
public sealed record ContentFile(string Path, string TargetPath);
