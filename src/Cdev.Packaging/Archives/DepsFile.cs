using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Packages;
using NuGet.Frameworks;

namespace Cdev.Packaging.Archives;

/// <summary>
/// Writes <c>Cdev.Runtime.deps.json</c>, from which the .NET host takes which assemblies and native libraries there are.
/// </summary>
/// <remarks>
/// The format is described in dotnet/sdk, <c>documentation/specs/runtime-configuration-file.md</c>. Assets stand under the path that they
/// have in their package; the host looks for their file name (for satellites: culture and file name) in the folder, which is where
/// <c>dotnet publish</c> for a runtime identifier puts them. A package that is not there it looks for, under the library's path and the
/// asset's, in the runtime stores that <c>DOTNET_SHARED_STORE</c> names (dotnet/runtime, <c>docs/design/features/host-probing.md</c>):
/// so one that is in a layer stands here as any other. The target names no runtime identifier: the host does not ask for one, and so
/// a function without native assets has the same archive for every architecture. Versions of assemblies are there because the
/// host compares them with the shared framework's. Project versions, and the packages' SHA-512, which depends on who signed the package, are
/// not: they would change the function without changing it.
/// </remarks>
internal static class DepsFile
{
    internal const string Name = "Cdev.Runtime.deps.json";

    private const string ProjectVersion = "1.0.0";

    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static byte[] Write(FunctionContent content, PackageGraph graph, NuGetFramework framework)
    {
        var libraries = Libraries(content, graph);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Indented))
        {
            var target = framework.DotNetFrameworkName;
            json.WriteStartObject();
            json.WriteStartObject("runtimeTarget");
            json.WriteString("name", target);
            json.WriteString("signature", "");
            json.WriteEndObject();
            json.WriteStartObject("compilationOptions");
            json.WriteEndObject();

            json.WriteStartObject("targets");
            json.WriteStartObject(target);
            foreach (var library in libraries)
                WriteTarget(json, library);
            json.WriteEndObject();
            json.WriteEndObject();

            json.WriteStartObject("libraries");
            foreach (var library in libraries)
                WriteLibrary(json, library);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static ImmutableArray<Library> Libraries(FunctionContent content, PackageGraph graph)
    {
        var packages = content.Packages.ToDictionary(package => package.Package.Id, StringComparer.OrdinalIgnoreCase);
        var projects = content.Assemblies
            .GroupBy(assembly => assembly.Name, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(assembly => packages.ContainsKey(assembly.Key) ? assembly.Key + ".Reference" : assembly.Key, assembly => assembly.ToArray(), StringComparer.OrdinalIgnoreCase);
        var names = packages.Values.Select(package => (package.Package.Id, package.Package.Version))
            .Concat(projects.Keys.Select(name => (Id: name, Version: ProjectVersion)))
            .ToDictionary(library => library.Id, StringComparer.OrdinalIgnoreCase);

        var main = content.Assemblies[0].Name;
        return
        [
            Make(RuntimeFiles.AssemblyName, ProjectVersion, isPackage: false, [main, RuntimeFiles.LibraryPackage], [new(AssetGroup.Runtime, RuntimeFiles.Assembly)]),
            .. projects.OrderBy(project => project.Key, StringComparer.OrdinalIgnoreCase).Select(project => Make(
                project.Key,
                ProjectVersion,
                isPackage: false,
                project.Value[0].Name == main
                    ? graph.TopLevel.Concat(projects.Keys.Where(name => name != project.Key))
                    : graph.Nodes.GetValueOrDefault(project.Key)?.Dependencies ?? [],
                project.Value.Select(assembly => assembly.Culture is null
                    ? new Asset(AssetGroup.Runtime, assembly.TargetPath)
                    : new Asset(AssetGroup.Resources, assembly.TargetPath, Culture: assembly.Culture)))),
            .. content.Packages.Select(package => Make(
                package.Package.Id,
                package.Package.Version,
                isPackage: true,
                package.Package.Dependencies,
                package.Assets.Select(asset => asset.File.Kind switch
                {
                    ResolvedFileKind.Runtime => new Asset(AssetGroup.Runtime, asset.File.PathInPackage, Versions: asset.Versions),
                    ResolvedFileKind.Native => new Asset(AssetGroup.Native, asset.File.PathInPackage),
                    _ => new Asset(AssetGroup.Resources, asset.File.PathInPackage, Culture: asset.TargetPath.Split('/')[0]),
                }))),
        ];

        Library Make(string name, string version, bool isPackage, IEnumerable<string> dependencies, IEnumerable<Asset> assets) => new(
            name,
            version,
            isPackage,
            [.. dependencies.Where(names.ContainsKey).Select(id => names[id]).Distinct().OrderBy(library => library.Id, StringComparer.OrdinalIgnoreCase)],
            [.. assets.DistinctBy(asset => asset.Path).OrderBy(asset => asset.Path, StringComparer.Ordinal)]);
    }

    private static void WriteTarget(Utf8JsonWriter json, Library library)
    {
        json.WriteStartObject($"{library.Name}/{library.Version}");
        if (!library.Dependencies.IsEmpty)
        {
            json.WriteStartObject("dependencies");
            foreach (var (id, version) in library.Dependencies)
                json.WriteString(id, version);
            json.WriteEndObject();
        }

        foreach (var group in library.Assets.GroupBy(asset => asset.Group).OrderBy(group => group.Key))
        {
            json.WriteStartObject(group.Key switch { AssetGroup.Runtime => "runtime", AssetGroup.Native => "native", _ => "resources" });
            foreach (var asset in group)
            {
                json.WriteStartObject(asset.Path);
                if (asset.Culture is not null)
                    json.WriteString("locale", asset.Culture);
                if (asset.Versions is not null)
                    json.WriteString("assemblyVersion", asset.Versions.Assembly);
                if (asset.Versions?.File is not null)
                    json.WriteString("fileVersion", asset.Versions.File);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteLibrary(Utf8JsonWriter json, Library library)
    {
        json.WriteStartObject($"{library.Name}/{library.Version}");
        json.WriteString("type", library.IsPackage ? "package" : "project");
        json.WriteBoolean("serviceable", library.IsPackage);
        json.WriteString("sha512", "");
        if (library.IsPackage)
            json.WriteString("path", $"{library.Name}/{library.Version}".ToLowerInvariant());
        json.WriteEndObject();
    }

    private enum AssetGroup
    {
        Runtime,
        Native,
        Resources,
    }

    private sealed record Library(string Name, string Version, bool IsPackage, ImmutableArray<(string Id, string Version)> Dependencies, ImmutableArray<Asset> Assets);

    private sealed record Asset(AssetGroup Group, string Path, string? Culture = null, AssemblyVersions? Versions = null);
}
