using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.OpenApi;
using Cdev.Packaging.Tests.Building;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Cdev.Packaging.Tests.OpenApi;

/// <summary>A program with routes, compiled with its documentation, and its manifest. A handler stands in the class <c>OrderFunctions</c> unless its name says otherwise.</summary>
internal sealed class ApiProject : IDisposable
{
    private const string Stubs = """
        namespace Cdev
        {
            [System.AttributeUsage(System.AttributeTargets.Method)] public sealed class FunctionAttribute : System.Attribute;
            public sealed class HttpResult;
            public sealed class HttpApiRequest;
            [System.AttributeUsage(System.AttributeTargets.Assembly)] public sealed class CdevJsonAttribute(System.Type context) : System.Attribute { public System.Type Context => context; }
        }

        namespace Cdev.Hosting
        {
            [System.AttributeUsage(System.AttributeTargets.Assembly)] public sealed class ManifestAttribute(int version, string json) : System.Attribute { public int Version => version; public string Json => json; }
        }
        """;

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.ComponentModel;
        global using System.ComponentModel.DataAnnotations;
        global using System.IO;
        global using System.Text.Json;
        global using System.Text.Json.Nodes;
        global using System.Text.Json.Serialization;
        global using System.Threading.Tasks;
        global using Cdev;
        """;

    private static readonly string[] Framework =
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(file => Path.GetFileName(file) is "mscorlib.dll" or "netstandard.dll" || (Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal) && !file.Contains("Native", StringComparison.Ordinal))),
    ];

    private static readonly ImmutableArray<MetadataReference> FrameworkReferences = [.. Framework.Select(file => MetadataReference.CreateFromFile(file))];

    private readonly TemporaryFolder _folder = new();
    private readonly List<(string Name, string Code)> _sources = [("usings.cs", Usings), ("stubs.cs", Stubs)];
    private readonly List<string> _libraries = [];
    private readonly List<ResourceDeclaration> _resources = [];
    private readonly Dictionary<string, FunctionDeclaration> _functions = new(StringComparer.Ordinal);
    private bool _isDocumented = true;

    internal string OutputFolder => _folder["bin", "cdev"];

    internal string DocumentationFile => _folder["obj", "Shop.xml"];

    /// <summary>A program whose class <c>OrderFunctions</c> has these members.</summary>
    internal static ApiProject WithHandlers(string members, string types = "")
        => new ApiProject().WithCode($"namespace Shop; public static partial class OrderFunctions {{ {members} }} {types}");

    /// <summary>A program with one handler, <c>GET /it</c>, that answers with a type.</summary>
    internal static ApiProject Answering(string type, string types = "")
        => WithHandlers($"public static {type} It() => throw null!;", types).WithApi().WithRoute("GET /it", "It");

    internal ApiProject WithCode(string code)
    {
        _sources.Add(($"code{_sources.Count}.cs", code));
        return this;
    }

    internal ApiProject WithoutDocumentation()
    {
        _isDocumented = false;
        return this;
    }

    internal ApiProject WithApi(string name = "shop", string properties = "{}", string field = "Shop.Cloud.Api")
    {
        _resources.Add(new(ResourceTypes.Api, name, field, JsonElement.Parse(properties), ["url"]));
        return this;
    }

    /// <summary>A route.</summary>
    /// <param name="route">Method and path.</param>
    /// <param name="handler">The method; with its class in front of a dot when it is another.</param>
    /// <param name="parameters">Each as <c>name place</c>, with an exclamation mark when it is required, and the name in the request behind: <c>id path!</c>, <c>size query page-size</c>.</param>
    /// <param name="api">The API.</param>
    /// <param name="properties">More properties of the route.</param>
    /// <param name="name">The function's name; else made of the handler's.</param>
    internal ApiProject WithRoute(string route, string handler, string parameters = "", string api = "shop", string properties = "{}", string? name = null)
    {
        var method = handler.Contains('.', StringComparison.Ordinal) ? handler : "Shop.OrderFunctions." + handler;
        name ??= "order-" + method.Split('.')[^1].ToLowerInvariant();
        var options = JsonNode.Parse(properties)!.AsObject();
        (options["method"], options["path"]) = (route.Split(' ')[0], route.Split(' ')[1]);
        var declared = new EventDeclaration(EventDeclaration.HttpRoute, new(ResourceTypes.Api, api), options.ToElement());
        _functions[name] = _functions.TryGetValue(name, out var known)
            ? known with { Events = known.Events.Add(declared) }
            : new(name, method, "Shop.Invoker", JsonElement.Parse("{}"), [declared], Parameters: [.. parameters.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Parameter)]);
        return this;
    }

    internal ApiProject WithOptions(string function, string properties)
    {
        _functions[function] = _functions[function] with { Properties = JsonElement.Parse(properties) };
        return this;
    }

    /// <summary>A library that the program references; compiled, and not given to the reader when it is to be missing.</summary>
    internal ApiProject WithLibrary(string name, string code, bool isMissing = false)
    {
        var folder = isMissing ? "elsewhere" : "references";
        Compile(name, [("library.cs", code)], folder);
        _libraries.Add(_folder[folder, name + ".dll"]);
        return this;
    }

    internal ApiDescriptionRequest Build()
    {
        var manifest = JsonSerializer.Serialize(new Manifest(Manifest.CurrentVersion, [.. _resources], [.. _functions.Values]), ModelJson.Compact);
        Compile("Shop", [.. _sources, ("manifest.cs", $"[assembly: Cdev.Hosting.Manifest(1, {SymbolDisplay.FormatLiteral(manifest, quote: true)})]")], "obj");
        return new()
        {
            AssemblyPath = _folder["obj", "Shop.dll"],
            References = [.. Framework.Select(file => new ApiReference(file, IsFramework: true)), .. _libraries.Where(file => !file.Contains("elsewhere", StringComparison.Ordinal)).Select(file => new ApiReference(file))],
            DocumentationFile = _isDocumented ? DocumentationFile : null,
            OutputFolder = OutputFolder,
        };
    }

    /// <summary>Builds and describes; the document is valid and nothing is missing.</summary>
    internal JsonObject Describe()
    {
        var result = DescribeAll();
        Assert.IsEmpty(result.Warnings);
        var document = File.ReadAllText(result.Files.Single());
        OpenApiValidator.ShouldBeValid(document);
        return JsonNode.Parse(document)!.AsObject();
    }

    internal ApiDescriptionResult DescribeAll() => new ApiDescriber().Describe(Build(), CancellationToken.None);

    public void Dispose() => _folder.Dispose();

    private static ParameterDeclaration Parameter(string text)
    {
        var parts = text.Split(' ');
        return new(parts[0], parts[1].TrimEnd('!'), parts.Length > 2 ? parts[2] : null, parts[1].EndsWith('!'));
    }

    private void Compile(string name, (string Name, string Code)[] sources, string folder)
    {
        var compilation = CSharpCompilation.Create(
            name,
            sources.Select(source => CSharpSyntaxTree.ParseText(
                SourceText.From(source.Code, Encoding.UTF8),
                new CSharpParseOptions(LanguageVersion.Latest, DocumentationMode.Parse),
                source.Name)),
            FrameworkReferences.Concat(_libraries.Select(file => MetadataReference.CreateFromFile(file))),
            new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable, deterministic: true));
        using var assembly = new MemoryStream();
        using var documentation = new MemoryStream();
        var result = compilation.Emit(assembly, xmlDocumentationStream: documentation);
        Assert.IsTrue(result.Success, string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        _folder.Write(Path.Combine(folder, name + ".dll"), assembly.ToArray());
        _folder.Write(Path.Combine(folder, name + ".xml"), documentation.ToArray());
    }
}
