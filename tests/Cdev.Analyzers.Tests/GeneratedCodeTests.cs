using Cdev.Analyzers.Generation;
using Cdev.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cdev.Analyzers.Tests;

/// <summary>What the generator writes, file by file, against reviewed copies.</summary>
[TestClass]
public sealed class GeneratedCodeTests
{
    private const string Source =
        """
        using Cdev.Http;

        namespace Shop;

        public static class Cloud { public static readonly HttpApi Api = new("shop"); }

        public record OrderRequest(string Sku, int Quantity);
        public record Order(string Id, OrderRequest Request);
        public enum Sorting { ByDate, ByTotal }

        public static class OrderFunctions
        {
            [Function(Memory = 1024, Timeout = 15)]
            [HttpRoute(nameof(Cloud.Api), "POST", "/orders/{id}")]
            public static async Task<Order> PlaceAsync(string id, OrderRequest body, IInvocation invocation, CancellationToken deadline)
            {
                await Task.Yield();
                return new(id, body);
            }

            [Function]
            [HttpRoute(nameof(Cloud.Api), "GET", "/orders")]
            [HttpRoute(nameof(Cloud.Api), "GET", "/customers/{customer}/orders")]
            public static List<Order> List(
                string? customer, int[] tag, IReadOnlyList<int?>? page, [FromHeader(Name = "x-tenant")] Guid tenant, Sorting sorting = Sorting.ByTotal, int count = 20) => [];

            [Function, HttpRoute(nameof(Cloud.Api), "PUT", "/orders/{id}/scan")]
            public static HttpResult Scan(Guid id, Stream? body) => HttpResult.Accepted();

            [Function, HttpRoute(nameof(Cloud.Api), "GET", "/health")]
            public static void Health() { }

            [Function] public static ValueTask<int> Count(OrderRequest[]? requests) => new(requests?.Length ?? 0);

            [Function] public static void Sweep() { }
        }
        """;

    [TestMethod]
    public void A_project_may_be_written_in_an_older_version_of_the_language()
    {
        var options = TestProject.ParseOptions.WithLanguageVersion(LanguageVersion.CSharp10);
        var written = TestProject.Compile(Source.Replace("=> []", "=> new()", StringComparison.Ordinal));
        var compilation = written.RemoveAllSyntaxTrees().AddSyntaxTrees(written.SyntaxTrees.Select(tree => CSharpSyntaxTree.ParseText(tree.ToString(), options, tree.FilePath)));
        CSharpGeneratorDriver.Create([new CdevGenerator().AsSourceGenerator()], parseOptions: options).RunGeneratorsAndUpdateCompilation(compilation, out var whole, out _);
        Assert.AreEqual("", string.Join('\n', whole.GetDiagnostics().Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        Assert.Contains(@"\""name\"":\""order-place\""", whole.SyntaxTrees.Single(tree => tree.FilePath.EndsWith("Cdev.Manifest.g.cs", StringComparison.Ordinal)).ToString());
    }

    [TestMethod]
    public void Generated_files_are_the_golden_ones()
    {
        var generated = TestProject.Generate(TestProject.Compile(Source));
        foreach (var (name, text) in generated)
            Golden.AreEqual(name, text);
        Assert.AreSequenceEqual(
            Directory.EnumerateFiles(Repository.PathOf("tests", "Cdev.Analyzers.Tests", "Golden")).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal),
            generated.Keys);
    }

    [TestMethod]
    public void Golden_files_compile_without_a_warning() => LoadedProject.Build(Source).Dispose();

    [TestMethod]
    public void The_order_of_files_and_declarations_changes_nothing()
    {
        const string One = "public static class A { public static readonly HttpApi B = new(\"b\"), C = new(\"a\"); [Function] public static void Z() { } }";
        const string Two = "public static class FirstFunctions { [Function, HttpRoute(nameof(A.C), \"PUT\", \"/x\"), HttpRoute(nameof(A.B), \"GET\", \"/x\")] public static void Run() { } }";
        const string TwoTurned = "public static class FirstFunctions { [Function, HttpRoute(nameof(A.B), \"GET\", \"/x\"), HttpRoute(nameof(A.C), \"PUT\", \"/x\")] public static void Run() { } }";
        var expected = TestProject.Generate(TestProject.Compile(One, Two));
        Assert.AreSequenceEqual(expected, TestProject.Generate(TestProject.Compile(Two, One)));
        Assert.AreSequenceEqual(expected, TestProject.Generate(TestProject.Compile(TwoTurned, One)));
    }

    [TestMethod]
    public void A_wrong_function_has_no_invoker_and_the_others_keep_theirs()
    {
        var generated = TestProject.Generate(TestProject.Compile(
            """
            public static class Functions
            {
                [Function] public static void Right() { }
                [Function] public static void Wrong(Action action) { }
                [Function("same")] public static void A() { }
                [Function("same")] public static void B() { }
            }
            """));
        Assert.AreEqual("Cdev.RightInvoker.g.cs", string.Join('|', generated.Keys));
    }

    [TestMethod]
    public void Code_that_is_being_typed_does_not_stop_the_generator()
    {
        const string Typed =
            """
            public static class Cloud { public static readonly HttpApi Api = new("shop"); }
            public static class Functions { [Function(Memory = 512), HttpRoute(nameof(Cloud.Api), "GET", "/{id}")] public static Task<string> Run(int id = 5) => null!; }
            """;
        for (var length = 0; length < Typed.Length; length++)
            TestProject.Generate(TestProject.Compile(Typed[..length]));
    }

    [TestMethod]
    public void A_project_that_declares_nothing_has_an_empty_manifest()
        => Assert.Contains("""{"version":1,"resources":[],"functions":[]}""", TestProject.Generate(TestProject.Compile("public class C;"))["Cdev.Manifest.g.cs"]);
}
