using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Cdev.Backend.Stores;
using Cdev.Packaging;
using Cdev.Packaging.OpenApi;
using Microsoft.Build.Framework;

namespace Cdev.Tasks;

/// <summary>Packages every function of a project and writes the component model.</summary>
public sealed class PackageFunctions : CdevTask
{
    /// <summary>The component's name.</summary>
    public string Component { get; set; } = "";

    /// <summary>The environment, for messages about values that it lacks.</summary>
    public string Environment { get; set; } = "";

    /// <summary>The files in which the project's items stand.</summary>
    public ITaskItem[] ProjectFiles { get; set; } = [];

    /// <summary>The items <c>CdevFunction</c>: options of functions.</summary>
    public ITaskItem[] FunctionItems { get; set; } = [];

    /// <summary>The items <c>CdevSetting</c>: values of settings.</summary>
    public ITaskItem[] SettingItems { get; set; } = [];

    /// <summary>The items <c>CdevSecret</c>: places of secrets.</summary>
    public ITaskItem[] SecretItems { get; set; } = [];

    /// <summary>The items <c>CdevStaticDependency</c>: files that no package manager brings.</summary>
    public ITaskItem[] StaticDependencies { get; set; } = [];

    /// <summary>The items <c>CdevLayer</c>: the user's own layers.</summary>
    public ITaskItem[] LayerItems { get; set; } = [];

    /// <summary>Whether packages go into layers: <c>true</c> or <c>false</c>.</summary>
    [Required]
    public string Layers { get; set; } = "";

    /// <summary>What a layer of several dependencies holds: <c>net</c> or <c>self-contained</c>.</summary>
    [Required]
    public string CompositeLayers { get; set; } = "";

    /// <summary>The lock file of layers.</summary>
    [Required]
    public string LayersFile { get; set; } = "";

    /// <summary>What functions carry of the program: <c>true</c> for slices, <c>verify</c> for checked slices, <c>false</c> for whole assemblies.</summary>
    [Required]
    public string Slice { get; set; } = "";

    /// <summary>Absolute path of the project's folder.</summary>
    [Required]
    public string ProjectDirectory { get; set; } = "";

    /// <summary>The compiled assembly.</summary>
    [Required]
    public string Assembly { get; set; } = "";

    /// <summary>The XML documentation of the compiled assembly; empty: none is made.</summary>
    public string DocumentationFile { get; set; } = "";

    /// <summary>What was compiled against, implementation assemblies of referenced projects; those of frameworks have the metadata <c>FrameworkReferenceName</c>.</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>NuGet's assets file.</summary>
    [Required]
    public string AssetsFile { get; set; } = "";

    /// <summary>The target framework's short name.</summary>
    [Required]
    public string TargetFramework { get; set; } = "";

    /// <summary>The .NET SDK's publish list.</summary>
    public ITaskItem[] Files { get; set; } = [];

    /// <summary>The shared frameworks that the project references.</summary>
    public ITaskItem[] FrameworkReferences { get; set; } = [];

    /// <summary>The project's runtime knobs: name, and the metadata <c>Value</c>.</summary>
    public ITaskItem[] RuntimeOptions { get; set; } = [];

    /// <summary>The folder of <c>Cdev.Runtime.dll</c>.</summary>
    [Required]
    public string RuntimeFolder { get; set; } = "";

    /// <summary>The architecture of functions that do not name one.</summary>
    [Required]
    public string Architecture { get; set; } = "";

    /// <summary>For the local cloud: the host's runtime identifier.</summary>
    public string HostRuntimeIdentifier { get; set; } = "";

    /// <summary>The .NET SDK's graph of runtime identifiers.</summary>
    [Required]
    public string RuntimeIdentifierGraph { get; set; } = "";

    /// <summary>Where archives and component model go.</summary>
    [Required]
    public string OutputFolder { get; set; } = "";

    /// <summary>Where work is kept for the next build.</summary>
    [Required]
    public string CacheFolder { get; set; } = "";

    /// <summary>Where the request is written, for whoever explains what it came to.</summary>
    [Required]
    public string RequestFile { get; set; } = "";

    /// <summary>Where the plan of layers is written, for whoever asks for it.</summary>
    [Required]
    public string LayerPlanFile { get; set; } = "";

    /// <summary>Written last, with everything that belongs under the output folder: the stamp of this packaging.</summary>
    [Required]
    public string ListFile { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        StateName.Check("a component", Component);
        if (!Enum.TryParse<Architecture>(Architecture, ignoreCase: true, out var architecture)
            || architecture is not (System.Runtime.InteropServices.Architecture.X64 or System.Runtime.InteropServices.Architecture.Arm64))
        {
            LogError("CDEV010", $"CdevArchitecture is \"{Architecture}\". Lambda runs x64 and arm64.");
            return;
        }

        if (SlicingOf(Slice) is not { } slicing)
        {
            LogError("CDEV011", $"CdevSlice is \"{Slice}\". It is true (each function carries what it can reach), verify (and every reference in it is checked) or false (whole assemblies).");
            return;
        }

        var files = new PublishedFiles(Files, Assembly);
        var request = new PackageRequest
        {
            Component = Component,
            Environment = Environment,
            ProjectFiles = [.. ProjectFiles.Select(file => file.GetMetadata("FullPath"))],
            FunctionItems = ProjectItems.Read(FunctionItems),
            SettingItems = ProjectItems.Read(SettingItems),
            SecretItems = ProjectItems.Read(SecretItems),
            StaticDependencyItems = ProjectItems.ReadFiles(StaticDependencies),
            LayerItems = ProjectItems.Read(LayerItems),
            Layers = Layers,
            CompositeLayers = CompositeLayers,
            LayersFile = LayersFile,
            Slicing = slicing,
            FrameworkAssemblies = slicing == Slicing.Verify ? [.. FrameworkAssemblies()] : [],
            ProjectFolder = ProjectDirectory,
            AssemblyPath = Assembly,
            AssetsFile = AssetsFile,
            TargetFramework = TargetFramework,
            RuntimeFolder = RuntimeFolder,
            RuntimeIdentifierGraph = RuntimeIdentifierGraph,
            OutputFolder = OutputFolder,
            CacheFolder = CacheFolder,
            ReferencedAssemblies = files.References,
            ResolvedFiles = files.Packages,
            ContentFiles = files.Content,
            FrameworkReferences = [.. FrameworkReferences.Select(reference => reference.ItemSpec)],
            RuntimeOptions = RuntimeOptions.ToImmutableDictionary(option => option.ItemSpec, option => option.GetMetadata("Value"), StringComparer.Ordinal),
            DefaultArchitecture = architecture,
            HostRuntimeIdentifier = HostRuntimeIdentifier.Length > 0 ? HostRuntimeIdentifier : null,
        };

        try
        {
            var result = new Packager().Package(request, cancel);
            var description = new ApiDescriber().Describe(DescriptionRequest(), cancel);
            foreach (var warning in result.Warnings)
                LogWarning(warning.Code, warning.Message, warning.Location);
            foreach (var warning in description.Warnings)
                LogWarning(warning.Code, warning.Message);
            PackageRequestFile.Write(RequestFile, request);
            await File.WriteAllTextAsync(LayerPlanFile, result.LayerPlan, cancel);
            // With the lock file, so that the next build is no no-op when somebody removes it.
            string[] recorded = File.Exists(LayersFile) ? [LayersFile] : [];
            await File.WriteAllLinesAsync(ListFile, [.. result.Files, .. description.Files, .. recorded], cancel);
        }
        catch (PackagingException exception)
        {
            LogError(exception.Code, exception.Message, exception.Location);
        }
    }

    private static Slicing? SlicingOf(string value) => value.Trim().ToLowerInvariant() switch
    {
        "true" => Slicing.On,
        "verify" => Slicing.Verify,
        "false" => Slicing.Off,
        _ => null,
    };

    // Reference assemblies have every public member that the frameworks' own have.
    private IEnumerable<string> FrameworkAssemblies()
        => References.Where(reference => reference.GetMetadata("FrameworkReferenceName").Length > 0).Select(reference => reference.GetMetadata("FullPath"));

    private ApiDescriptionRequest DescriptionRequest() => new()
    {
        AssemblyPath = Assembly,
        References = [.. References.Select(reference => new ApiReference(reference.GetMetadata("FullPath"), reference.GetMetadata("FrameworkReferenceName").Length > 0))],
        DocumentationFile = DocumentationFile.Length > 0 ? DocumentationFile : null,
        OutputFolder = OutputFolder,
    };
}
