using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Sources;
using Cdev.Packaging.Tests.Building;
using Microsoft.CodeAnalysis.Emit;

namespace Cdev.Packaging.Tests.Sources;

[TestClass]
public sealed class SourceMapTests
{
    private const string Code = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        namespace Cdev { public sealed class FunctionAttribute : System.Attribute { } }
        namespace Shop
        {
            public sealed class Api(string name, int port = 0) { public string Name => name; public int Port { get; set; } = port; }

            public static class Cloud
            {
                public static readonly Api Orders = new("orders"); // @Orders
                public static readonly Api Mail = // @Mail
                    new("mail", port: System.Environment.ProcessorCount > 1 ? 80 : 81)
                    {
                        Port = 25,
                    };
                public static readonly Api Constant;
                public static readonly Dictionary<string, Api> Lambda = new() { ["a"] = new("a") }; // @Lambda

                static Cloud()
                {
                    switch (Lambda.Count) { case 0: case 1: case 2: Constant = new("late"); break; default: Constant = null!; break; } // @Constant
                }
            }

            public class Handlers
            {
                public static void Sync()
                { // @Sync
                }

                public static int Expression() => 42; // @Expression

                public static async Task Async()
                { // @Async
                    await Task.Yield();
                }

                public static async IAsyncEnumerable<int> Iterator()
                { // @Iterator
                    await Task.Yield();
                    yield return 1;
                }

                public static void Overloaded(int notThis) { }

                [Cdev.Function]
                public static void Overloaded(string this_) { } // @Overloaded

                public class Nested<T>
                {
                    public void Deep() { } // @Deep
                }
            }
        }
        """;

    [TestMethod]
    [DataRow("Shop.Handlers.Sync")]
    [DataRow("Shop.Handlers.Expression")]
    [DataRow("Shop.Handlers.Async")]
    [DataRow("Shop.Handlers.Iterator")]
    [DataRow("Shop.Handlers.Overloaded")]
    [DataRow("Shop.Handlers+Nested`1.Deep")]
    public void A_handler_is_found_where_its_body_begins(string method)
    {
        using var folder = Write(DebugInformationFormat.PortablePdb);
        var location = Read(folder, "/src/Shop", methods: [method]).Method(method);
        Assert.AreEqual("Code.cs", location?.File);
        Assert.AreEqual(LineOf(method), location?.Line);
    }

    [TestMethod]
    [DataRow("Shop.Cloud.Orders")]
    [DataRow("Shop.Cloud.Mail")]
    [DataRow("Shop.Cloud.Lambda")]
    [DataRow("Shop.Cloud.Constant")]
    public void A_resource_is_found_where_its_field_is_initialised(string field)
    {
        using var folder = Write(DebugInformationFormat.PortablePdb);
        Assert.AreEqual(LineOf(field), Read(folder, "/src/Shop", fields: [field]).Field(field)?.Line);
    }

    [TestMethod]
    [DataRow("Shop.Handlers.Gone")]
    [DataRow("Shop.Gone.Sync")]
    [DataRow("Nothing")]
    public void What_is_not_there_has_no_location(string member)
    {
        using var folder = Write(DebugInformationFormat.PortablePdb);
        var sources = Read(folder, "/src/Shop", [member], [member]);
        Assert.IsNull(sources.Method(member));
        Assert.IsNull(sources.Field(member));
    }

    [TestMethod]
    public void Embedded_symbols_are_read_too()
    {
        using var folder = Write(DebugInformationFormat.Embedded);
        Assert.IsFalse(File.Exists(folder["Shop.pdb"]));
        Assert.AreEqual(new SourceLocation("Code.cs", LineOf("Shop.Handlers.Sync"), 9), Read(folder, "/src/Shop", methods: ["Shop.Handlers.Sync"]).Method("Shop.Handlers.Sync"));
    }

    [TestMethod]
    public void Symbols_can_lie_elsewhere()
    {
        using var folder = Write(DebugInformationFormat.PortablePdb);
        Directory.CreateDirectory(folder["symbols"]);
        File.Move(folder["Shop.pdb"], folder["symbols", "Shop.pdb"]);
        var manifest = ManifestOf(["Shop.Handlers.Sync"], []);
        Assert.IsNotNull(SourceMapReader.Read(folder["Shop.dll"], folder["symbols", "Shop.pdb"], "/src/Shop", manifest).Method("Shop.Handlers.Sync"));
    }

    [TestMethod]
    public void Without_symbols_nothing_has_a_location()
    {
        using var folder = Write(symbols: null);
        Assert.IsNull(Read(folder, "/src/Shop", methods: ["Shop.Handlers.Sync"]).Method("Shop.Handlers.Sync"));
    }

    [TestMethod]
    public void Symbols_of_another_build_are_not_believed()
    {
        using var folder = Write(DebugInformationFormat.PortablePdb);
        folder.Write("Shop.pdb", Compiler.Compile("Shop", [("/src/Shop/Code.cs", "\n\n" + Code)]).Symbols!);
        Assert.IsNull(Read(folder, "/src/Shop", methods: ["Shop.Handlers.Sync"]).Method("Shop.Handlers.Sync"));
    }

    [TestMethod]
    [DataRow("/src", "Shop/Code.cs")]
    [DataRow("/src/", "Shop/Code.cs")]
    [DataRow("/sr", "/src/Shop/Code.cs")]
    [DataRow("/elsewhere", "/src/Shop/Code.cs")]
    public void Files_of_the_project_are_named_relative_to_it(string projectFolder, string expected)
    {
        using var folder = Write(DebugInformationFormat.PortablePdb);
        Assert.AreEqual(expected, Read(folder, projectFolder, methods: ["Shop.Handlers.Sync"]).Method("Shop.Handlers.Sync")?.File);
    }

    // The line that is marked with the member's name.
    private static int LineOf(string member)
        => Code.Split('\n').Index().Single(line => line.Item.TrimEnd().EndsWith("// @" + member.Split('.')[^1], StringComparison.Ordinal)).Index + 1;

    private static TemporaryFolder Write(DebugInformationFormat? symbols)
    {
        var compiled = Compiler.Compile("Shop", [("/src/Shop/Code.cs", Code)], symbols: symbols);
        var folder = new TemporaryFolder();
        folder.Write("Shop.dll", compiled.Assembly);
        if (compiled.Symbols is not null)
            folder.Write("Shop.pdb", compiled.Symbols);
        return folder;
    }

    private static SourceMap Read(TemporaryFolder folder, string projectFolder, string[]? methods = null, string[]? fields = null)
        => SourceMapReader.Read(folder["Shop.dll"], symbolsPath: null, projectFolder, ManifestOf(methods ?? [], fields ?? []));

    private static Manifest ManifestOf(string[] methods, string[] fields) => new(
        Manifest.CurrentVersion,
        [.. fields.Select(field => new ResourceDeclaration(ResourceTypes.Api, field, field, default, []))],
        [.. methods.Select(method => new FunctionDeclaration(method, method, "Invoker", default, []))]);
}
