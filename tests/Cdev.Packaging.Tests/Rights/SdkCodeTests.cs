using System.Collections.Immutable;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Rights;
using Cdev.Packaging.Tests.Building;
using Microsoft.CodeAnalysis;

namespace Cdev.Packaging.Tests.Rights;

/// <summary>What the table says of DynamoDB's high-level helpers is what their own code does: it is followed as a user's is, down to where the SDK sends a request.</summary>
[TestClass]
public sealed class SdkCodeTests
{
    private static readonly (string Name, string Member, string Code)[] Uses =
    [
        ("Load", "DataModel.IDynamoDBContext.LoadAsync", "Context.LoadAsync<string>(1)"),
        ("Save", "DataModel.IDynamoDBContext.SaveAsync", "Context.SaveAsync(\"\")"),
        ("Delete", "DataModel.IDynamoDBContext.DeleteAsync", "Context.DeleteAsync<string>(1)"),
        ("TableGet", "DocumentModel.ITable.GetItemAsync", "Table.GetItemAsync(new Primitive(\"1\"))"),
        ("TablePut", "DocumentModel.ITable.PutItemAsync", "Table.PutItemAsync(new Document())"),
        ("TableUpdate", "DocumentModel.ITable.UpdateItemAsync", "Table.UpdateItemAsync(new Document())"),
        ("TableDelete", "DocumentModel.ITable.DeleteItemAsync", "Table.DeleteItemAsync(new Primitive(\"1\"))"),
        ("BatchGet", "DocumentModel.ITable.CreateBatchGet", "Table.CreateBatchGet().ExecuteAsync()"),
        ("BatchWrite", "DocumentModel.ITable.CreateBatchWrite", "Table.CreateBatchWrite().ExecuteAsync()"),
        ("TransactGet", "DocumentModel.ITable.CreateTransactGet", "Table.CreateTransactGet().ExecuteAsync()"),
    ];

    private static readonly Lazy<ReachGraph> Program = new(Read);

    public static IEnumerable<object[]> Names => Uses.Select(use => new object[] { use.Name });

    [TestMethod]
    [DynamicData(nameof(Names))]
    public void A_helper_of_DynamoDB_asks_for_what_the_table_says(string name)
    {
        var graph = Program.Value;
        var own = graph.Program.All[0];
        var walk = new CallWalk(new CallGraph(graph, method => method == "Amazon.Runtime.AmazonServiceClient.InvokeAsync"), name, own.WholeTypeNode(own.TypesByName[name]));

        var asked = walk.Calls.Select(call => new ReachExplainer(graph).Explain(walk, call).Steps[^1].From)
            .SelectMany(operation => SdkCalls.ActionsOf(operation) ?? [])
            .Distinct()
            .Order(StringComparer.Ordinal);

        // The table's description is asked for by another, synchronous way, which every helper that loads a table has in common.
        var said = SdkCalls.ActionsOf($"Amazon.DynamoDBv2.{Uses.Single(use => use.Name == name).Member}")!.Where(action => action != "dynamodb:DescribeTable");
        Assert.AreEqual(string.Join(' ', said), string.Join(' ', asked));
    }

    private static ReachGraph Read()
    {
        using var folder = new TemporaryFolder();
        var sdk = Path.Combine(AppContext.BaseDirectory, "AWSSDK.DynamoDBv2.dll");
        var code = string.Concat(Uses.Select(use => $$"""
            public static class {{use.Name}}
            {
                private static IDynamoDBContext Context => new DynamoDBContextBuilder().WithDynamoDBClient(() => new AmazonDynamoDBClient()).Build();
                private static ITable Table => new TableBuilder(new AmazonDynamoDBClient(), "a").Build();
                public static object Run() => {{use.Code}};
            }

            """));
        var shop = Compiler.Compile(
            "Shop",
            [("/code.cs", $"using Amazon.DynamoDBv2; using Amazon.DynamoDBv2.DataModel; using Amazon.DynamoDBv2.DocumentModel;\n{code}")],
            new[] { sdk, Path.Combine(AppContext.BaseDirectory, "AWSSDK.Core.dll") }.Select(path => new Compiled(path, File.ReadAllBytes(path), Symbols: null)),
            optimization: OptimizationLevel.Release);
        var modules = ImmutableArray.CreateBuilder<ProgramModule>();
        foreach (var path in new[] { folder.Write("Shop.dll", shop.Assembly), sdk })
            modules.Add(ProgramModule.Read(new(path, SymbolsPath: null, "/"), manifest: null, modules.Count, modules.Count == 0 ? 0 : modules[^1].EndNode));
        return ReachGraph.Build(new ProgramModules(modules.ToImmutable()), CancellationToken.None);
    }
}
