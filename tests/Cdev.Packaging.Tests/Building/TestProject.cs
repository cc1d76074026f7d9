using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Microsoft.CodeAnalysis.Emit;

namespace Cdev.Packaging.Tests.Building;

/// <summary>A project as the build leaves it: assembly with manifest, assets file, packages folder. Written by <see cref="Build"/>.</summary>
internal sealed class TestProject : IDisposable
{
    /// <summary>Where the sources pretend to be, so that symbols do not depend on the test's folder.</summary>
    internal const string SourceFolder = "/src/Shop";

    private const string ManifestAttribute = """
        namespace Cdev.Hosting
        {
            [System.AttributeUsage(System.AttributeTargets.Assembly)]
            public sealed class ManifestAttribute(int version, string json) : System.Attribute { public int Version => version; public string Json => json; }
            [System.AttributeUsage(System.AttributeTargets.Assembly, AllowMultiple = true)]
            public sealed class DeclaredResourceAttribute(string field, string type, string name, string component, bool isPrivate) : System.Attribute { public string Text => field + type + name + component + isPrivate; }
        }
        """;

    private readonly List<FunctionDeclaration> _functions = [];
    private readonly List<ResourceDeclaration> _resources = [];
    private static readonly TestPackage Cdev = new TestPackage("Cdev", "0.1.0").WithAssembly("Cdev", ManifestAttribute);

    private readonly List<TestPackage> _packages = [Cdev];
    private readonly List<(string Path, string Code)> _sources = [];
    private readonly List<Compiled> _projects = [];
    private readonly List<ContentFile> _content = [];

    internal TemporaryFolder Folder { get; init; } = new();

    internal DebugInformationFormat? Symbols { get; init; } = DebugInformationFormat.PortablePdb;

    internal Slicing Slicing { get; init; } = Slicing.On;

    internal string RuntimeCode { get; init; } = "return;";

    internal string? Manifest { get; init; }

    internal int ManifestVersion { get; init; } = Model.Manifests.Manifest.CurrentVersion;

    internal TestProject WithSource(string name, string code)
    {
        _sources.Add(($"{SourceFolder}/{name}", code));
        return this;
    }

    internal TestProject WithFunction(string name, string properties = "{}", string? method = null, string invoker = "Shop.Invoker", params string[] routes)
    {
        _functions.Add(new(
            name,
            method ?? "Shop.Handlers." + name,
            invoker,
            JsonElement.Parse(properties),
            [.. routes.Select(route => new EventDeclaration(EventDeclaration.HttpRoute, new(ResourceTypes.Api, "shop"), Route(route)))]));
        return this;
    }

    internal TestProject WithApi(string name = "shop", string field = "Shop.Cloud.Api", string properties = "{}")
    {
        _resources.Add(new(ResourceTypes.Api, name, field, JsonElement.Parse(properties), ["url"]));
        return this;
    }

    internal TestProject WithResource(string type, string name, string field, string properties = "{}", params string[] outputs)
    {
        _resources.Add(new(type, name, field, JsonElement.Parse(properties), [.. outputs]));
        return this;
    }

    internal TestProject With(FunctionDeclaration function)
    {
        _functions.Add(function);
        return this;
    }

    internal TestProject WithPackage(TestPackage package)
    {
        _packages.Add(package);
        return this;
    }

    internal TestProject WithReference(Compiled project)
    {
        _projects.Add(project);
        return this;
    }

    internal TestProject WithContent(string targetPath, string text)
    {
        _content.Add(new(Folder.Write($"content/{_content.Count}", text), targetPath));
        return this;
    }

    /// <summary>The project's assembly as another project references it.</summary>
    internal Compiled CompileAs(string assembly, string component)
    {
        var declared = _resources.Select(resource =>
        {
            var isPrivate = resource.Properties.TryGetProperty("private", out _);
            return $"[assembly: Cdev.Hosting.DeclaredResource(\"{resource.Field}\", \"{resource.Type}\", \"{resource.Name}\", \"{component}\", {(isPrivate ? "true" : "false")})]";
        });
        return Compiler.Compile(assembly, [.. _sources, ("manifest.cs", ManifestText() + string.Concat(declared))], [.. _projects, .. Cdev.Files.Select(file => new Compiled(file.PathInPackage, file.Content, Symbols: null))], symbols: Symbols);
    }

    /// <summary>Writes the project's files and says how to package them.</summary>
    internal PackageRequest Build()
    {
        var packages = _packages.SelectMany(package => package.Files)
            .Where(file => file.Kind == ResolvedFileKind.Runtime && file.RuntimeIdentifier is null)
            .Select(file => new Compiled(file.PathInPackage, file.Content, Symbols: null));
        var assembly = Compiler.Compile("Shop", [.. _sources, .. Invokers(), ("manifest.cs", ManifestText())], [.. _projects, .. packages], symbols: Symbols);
        var runtime = Compiler.Compile("Cdev.Runtime", [("/src/Runtime/Program.cs", RuntimeCode)], kind: Microsoft.CodeAnalysis.OutputKind.ConsoleApplication);

        WriteAssembly("obj", assembly);
        WriteAssembly("runtime", runtime);
        Folder.Write("runtime/Cdev.Runtime.runtimeconfig.json", """{"runtimeOptions":{"configProperties":{"System.Globalization.Invariant":true,"System.GC.Server":false}}}""");
        foreach (var project in _projects)
            WriteAssembly("references", project);
        foreach (var package in _packages)
        {
            foreach (var file in package.Files)
                Folder.Write(InPackages(package, file), file.Content);
        }

        return RequestIn(Folder, Folder.Write("obj/project.assets.json", AssetsFile.Of(_packages).ToJsonString()));
    }

    /// <summary>The same request for a copy of the folder.</summary>
    internal PackageRequest RequestIn(TemporaryFolder folder, string? assetsFile = null) => new()
    {
        Component = "shop",
        Environment = "test",
        ProjectFolder = SourceFolder,
        AssemblyPath = folder["obj", "Shop.dll"],
        AssetsFile = assetsFile ?? folder["obj", "project.assets.json"],
        TargetFramework = "net10.0",
        RuntimeFolder = folder["runtime"],
        RuntimeIdentifierGraph = Path.Combine(AppContext.BaseDirectory, "RuntimeIdentifierGraph.json"),
        OutputFolder = folder["bin", "cdev"],
        Layers = "false",
        CacheFolder = folder["obj", "cdev", "cache"],
        Slicing = Slicing,
        ReferencedAssemblies = [.. _projects.Select(project => new ReferencedAssembly(folder["references", project.Name + ".dll"], SourceFolder: $"/src/{project.Name}"))],
        ResolvedFiles =
        [
            .. _packages.SelectMany(package => package.Files.Select(file => new ResolvedFile(
                folder[InPackages(package, file)], package.Id, package.Version, file.Kind, file.PathInPackage, file.DestinationSubPath, file.RuntimeIdentifier))),
        ],
        ContentFiles = [.. _content.Select(file => file with { Path = folder[Path.GetRelativePath(Folder.Path, file.Path)] })],
    };

    public void Dispose() => Folder.Dispose();

    // What the generator writes: a class that comes to the handler. Those that a test writes itself stay.
    private IEnumerable<(string Path, string Code)> Invokers()
        => Declared().GroupBy(function => function.Invoker, StringComparer.Ordinal)
            .Where(invoker => !_sources.Any(source => source.Code.Contains($"class {NameOf(invoker.Key)}", StringComparison.Ordinal)))
            .Select(invoker => ($"/generated/{invoker.Key}.cs", Invoker(invoker.Key, string.Concat(invoker.Where(Exists).Select((function, i) => $"public static System.Delegate Call{i}() => {function.Method};")))));

    private static string Invoker(string name, string members)
    {
        var dot = name.LastIndexOf('.');
        var code = name[(dot + 1)..].Split('+').Reverse().Aggregate(members, (inner, type) => $"public static class {type} {{ {inner} }}");
        return dot < 0 ? code : $"namespace {name[..dot]} {{ {code} }}";
    }

    private IEnumerable<FunctionDeclaration> Declared()
    {
        try
        {
            return Manifest is null ? _functions : ModelJson.Deserialize<Manifest>(System.Text.Encoding.UTF8.GetBytes(Manifest)).Functions;
        }
        catch (JsonException)
        {
            return [];
        }
    }

    private bool Exists(FunctionDeclaration function)
        => _sources.Any(source => source.Code.Contains($" {NameOf(function.Method)}(", StringComparison.Ordinal));

    private static string NameOf(string qualified) => qualified[(qualified.LastIndexOfAny(['.', '+']) + 1)..];

    private string ManifestText()
    {
        var manifest = Manifest ?? JsonSerializer.Serialize(new Manifest(Model.Manifests.Manifest.CurrentVersion, [.. _resources], [.. _functions]), ModelJson.Compact);
        return $"[assembly: Cdev.Hosting.Manifest({ManifestVersion}, {Microsoft.CodeAnalysis.CSharp.SymbolDisplay.FormatLiteral(manifest, quote: true)})]";
    }

    private void WriteAssembly(string folder, Compiled assembly)
    {
        Folder.Write($"{folder}/{assembly.Name}.dll", assembly.Assembly);
        if (assembly.Symbols is not null)
            Folder.Write($"{folder}/{assembly.Name}.pdb", assembly.Symbols);
    }

    private static string InPackages(TestPackage package, TestPackageFile file)
        => $"packages/{package.Id.ToLowerInvariant()}/{package.Version}/{file.PathInPackage}";

    private static JsonElement Route(string route)
        => new JsonObject { ["method"] = route.Split(' ')[0], ["path"] = route.Split(' ')[1] }.ToElement();
}
