using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Reach;
using Cdev.Packaging.References;
using Cdev.Packaging.Rights;
using Cdev.Packaging.Tests.Building;
using Microsoft.CodeAnalysis;

namespace Cdev.Packaging.Tests.Rights;

/// <summary>Handlers compiled against the AWS SDK for .NET, and the rights that were inferred for them.</summary>
internal sealed class RightsProgram : IDisposable
{
    private const string Usings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Threading.Tasks;
        global using Amazon.DynamoDBv2; global using Amazon.DynamoDBv2.DataModel; global using Amazon.DynamoDBv2.DocumentModel; global using Amazon.DynamoDBv2.Model;
        global using Amazon.S3; global using Amazon.S3.Model; global using Amazon.S3.Transfer;
        global using Document = Amazon.DynamoDBv2.DocumentModel.Document; global using Search = Amazon.DynamoDBv2.DocumentModel.Search;
        global using Table = Amazon.DynamoDBv2.DocumentModel.Table; global using Expression = Amazon.DynamoDBv2.DocumentModel.Expression;
        """;

    // As in Cdev and in a program: the fields' initialisers say more than their users use.
    private const string CloudCode = """
        namespace Shop;
        public static class Cloud
        {
            public static readonly Cdev.Handle Uploads = new("uploads");
            public static readonly Cdev.Handle Archive = new("archive") { Uses = Uploads.Arn };
            public static readonly Cdev.Handle Orders = new("orders");
            public static readonly Cdev.Handle People = new("people");
            public static readonly Cdev.Handle Known = new("known");
            public static readonly Cdev.Secret Stripe = new();
            public static readonly Cdev.Secret Mailbox = new();
            public static readonly Cdev.Secret Local = new();
        }
        """;

    private static readonly ImmutableArray<ResourceDeclaration> Resources =
    [
        Declare.Resource(ResourceTypes.Bucket, "uploads") with { Field = "Shop.Cloud.Uploads" },
        Declare.Resource(ResourceTypes.Bucket, "archive") with { Field = "Shop.Cloud.Archive" },
        Declare.Resource(ResourceTypes.Table, "orders") with { Field = "Shop.Cloud.Orders" },
        Declare.Resource(ResourceTypes.Table, "people", """{"indexes":[{"name":"by-city"}]}""") with { Field = "Shop.Cloud.People" },
        Declare.Resource(ResourceTypes.Table, "crm-customers", """{"existing":true}""") with { Field = "Shop.Cloud.Known" },
        Declare.Resource(ResourceTypes.Secret, "stripe", """{"source":"secretsmanager:prod/stripe"}""") with { Field = "Shop.Cloud.Stripe" },
        Declare.Resource(ResourceTypes.Secret, "mailbox", """{"source":"ssm:mailbox"}""") with { Field = "Shop.Cloud.Mailbox" },
        Declare.Resource(ResourceTypes.Secret, "local", """{"source":"env:LOCAL"}""") with { Field = "Shop.Cloud.Local" },
    ];

    private static readonly ImmutableArray<Compiled> Packages =
    [
        Compiler.Compile("Cdev", [("Cdev.cs", """
            namespace Cdev;
            public sealed class Handle(string name) { public string Name => name; public string Arn => name; public string? Uses { get; init; } }
            public sealed class Secret { public System.Threading.Tasks.ValueTask<string> GetAsync(System.Threading.CancellationToken cancel = default) => new(""); }
            public interface IHandlerFilter { System.Threading.Tasks.Task Invoke(); }
            """)]),
        .. new[] { "AWSSDK.Core", "AWSSDK.S3", "AWSSDK.DynamoDBv2" }.Select(name => new Compiled(name, File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, name + ".dll")), Symbols: null)),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly List<Compiled> _projects = [];
    private readonly Dictionary<string, FunctionDeclaration> _functions = new(StringComparer.Ordinal);

    /// <summary>Members of <c>Shop.Handlers</c>; what else the program has follows.</summary>
    /// <param name="members">The members: each public static method is a function of its name.</param>
    /// <param name="others">Other types.</param>
    internal static RightsProgram Of(string members, string others = "") => new() { Code = $"namespace Shop;\npublic static class Handlers\n{{\n{members}\n}}\n{others}" };

    internal ReachAnalyzer Analyzer { get; private set; } = null!;

    private string Code { get; init; } = "";

    /// <summary>A project that the program references.</summary>
    internal RightsProgram WithProject(string name, string code)
    {
        _projects.Add(Compiler.Compile(name, [($"/src/{name}/{name}.cs", code), ("/usings.cs", Usings)], Packages, optimization: OptimizationLevel.Release));
        return this;
    }

    /// <summary>Grants, or other options, of a function.</summary>
    internal RightsProgram With(string function, string properties = "{}", params ImmutableArray<GrantDeclaration> grants)
    {
        _functions[function] = Declare.Function(function, properties) with { Grants = grants };
        return this;
    }

    /// <summary>What was inferred for a function.</summary>
    internal FunctionRights Infer(string function)
    {
        var shop = Compiler.Compile(
            "Shop",
            [("/src/Shop/Handlers.cs", Code), ("/src/Shop/Cloud.cs", CloudCode), ("/usings.cs", Usings), ("/invoker.cs", $"public static class Invoker {{ public static object Handler() => Shop.Handlers.{function}; }}")],
            [.. Packages, .. _projects],
            optimization: OptimizationLevel.Release);
        var declaration = _functions.GetValueOrDefault(function, Declare.Function(function)) with { Invoker = "Invoker", Method = $"Shop.Handlers.{function}" };
        var manifest = Declare.Manifest(declaration).With(Resources);
        Analyzer = ReachAnalyzer.Read([.. _projects.Prepend(shop).Select(Written)], manifest, CancellationToken.None);
        return new RightsInference(new Handles(manifest, "Shop", ForeignResources.None)).Infer(declaration, Analyzer.Analyze(CancellationToken.None).Single());
    }

    /// <summary>A function's rights, a line each.</summary>
    internal string Rights(string function)
        => string.Join('\n', Infer(function).Rights.Select(right => $"{right.Needed.Action} on {right.Resource.Provider}{string.Join(" and ", right.Ends.Select(end => end.Length == 0 ? " itself" : end))}"));

    /// <summary>What a function's code asks for and nothing gives.</summary>
    internal string Ungranted(string function) => string.Join(' ', Infer(function).Ungranted.Select(needed => needed.Action));

    public void Dispose() => _folder.Dispose();

    private ProgramAssembly Written(Compiled assembly)
    {
        _folder.Write(assembly.Name + ".pdb", assembly.Symbols!);
        return new(_folder.Write(assembly.Name + ".dll", assembly.Assembly), SymbolsPath: null, $"/src/{assembly.Name}");
    }
}
