using System.Diagnostics.CodeAnalysis;
using Cdev.Analyzers.Generation;
using Cdev.Analyzers.Tests.Support;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cdev.Analyzers.Tests;

/// <summary>Resources of referenced projects.</summary>
[TestClass]
public sealed class ResourceReferenceTests
{
    private const string Billing =
        """
        namespace Billing;

        public static class Cloud
        {
            public static readonly Queue Invoices = new("invoices") { Fifo = true };
            public static readonly Table Ledger = new("ledger") { PartitionKey = "id", Private = true };
            public static readonly Bucket Archive = Bucket.Existing("billing.archive");
            public static readonly Queue Same = Invoices;
            public static class Inner { public static readonly Topic Paid = new("paid"); }
        }
        """;

    [TestMethod]
    public void A_project_tells_those_that_reference_it_what_its_fields_declare()
    {
        var file = Generate(TestProject.Compile(Billing), component: "billing")["Cdev.Manifest.g.cs"];
        Assert.AreEqual(
            """
            [assembly: global::Cdev.Hosting.DeclaredResource("Billing.Cloud.Archive", "cdev::bucket", "billing.archive", "billing", false)]
            [assembly: global::Cdev.Hosting.DeclaredResource("Billing.Cloud.Invoices", "cdev::queue", "invoices", "billing", false)]
            [assembly: global::Cdev.Hosting.DeclaredResource("Billing.Cloud.Ledger", "cdev::table", "ledger", "billing", true)]
            [assembly: global::Cdev.Hosting.DeclaredResource("Billing.Cloud+Inner.Paid", "cdev::topic", "paid", "billing", false)]
            """,
            string.Join('\n', file.Split('\n').Where(line => line.Contains("DeclaredResource", StringComparison.Ordinal))));
    }

    [TestMethod]
    public void A_component_is_named_after_its_assembly_where_the_build_says_nothing()
    {
        foreach (var component in new[] { null, "" })
            Assert.Contains("\"invoices\", \"TestProject\", false", Generate(TestProject.Compile(Billing), component)["Cdev.Manifest.g.cs"]);
    }

    [TestMethod]
    [DataRow("Billing.Cloud.Invoices.Url", """{"$output":{"type":"cdev::queue","name":"invoices","key":"url","component":"billing"}}""")]
    [DataRow("$\"{Billing.Cloud.Archive.Arn}/*\"", """{"$join":[{"$output":{"type":"cdev::bucket","name":"billing.archive","key":"arn","component":"billing"}},"/*"]}""")]
    [DataRow("Billing.Cloud.Inner.Paid.Arn", """{"$output":{"type":"cdev::topic","name":"paid","key":"arn","component":"billing"}}""")]
    public void An_output_of_another_component_says_whose_it_is(string value, string expected)
    {
        var shop = Shop($"public static readonly AwsResource Thing = new(\"AWS::Any::Thing\", \"thing\") {{ Properties = {{ [\"Value\"] = {value} }} }};", Reference());
        Assert.AreEqual($$$"""{"properties":{"Value":{{{expected}}}}}""", ManifestOf.Project(shop).Resources.Single().Properties.GetRawText());
    }

    [TestMethod]
    public async Task A_resource_of_another_component_may_be_used_unless_it_is_private()
    {
        Assert.AreEqual("", await DiagnoseAsync("Billing.Cloud.Invoices.Url", Reference()));
        Assert.AreEqual(
            "CDEV121: 'Billing.Cloud.Ledger' names no resource that this declaration may use: 'Cloud.Ledger' is private to billing, the component that declares it",
            await DiagnoseAsync("Billing.Cloud.Ledger.Arn", Reference()));
    }

    [TestMethod]
    public async Task A_field_of_a_reference_declares_what_its_build_says()
    {
        Assert.AreEqual(
            "CDEV121: 'Billing.Cloud.Same' names no resource that this declaration may use: 'Cloud.Same' is declared in Billing, which is no Cdev project",
            await DiagnoseAsync("Billing.Cloud.Same.Arn", Reference()));
        var plain = Assembly(TestProject.Compile(Billing)).ToMetadataReference();
        Assert.AreEqual(
            "CDEV121: 'Billing.Cloud.Invoices' names no resource that this declaration may use: 'Cloud.Invoices' is declared in Billing, which is no Cdev project",
            await DiagnoseAsync("Billing.Cloud.Invoices.Arn", plain));
    }

    [TestMethod]
    public void The_same_holds_for_references_that_are_built_already()
    {
        using var image = new MemoryStream();
        Assert.IsTrue(WithGenerated().Emit(image).Success);
        var shop = Shop(
            "public static readonly AwsResource Thing = new(\"AWS::Any::Thing\", \"thing\") { Properties = { [\"Value\"] = Billing.Cloud.Invoices.Url } };",
            MetadataReference.CreateFromImage(image.ToArray()));
        Assert.Contains("\"component\":\"billing\"", ManifestOf.Project(shop).Resources.Single().Properties.GetRawText());
    }

    private static async Task<string> DiagnoseAsync(string value, MetadataReference reference)
    {
        var shop = Shop($"public static readonly AwsResource Thing = new(\"AWS::Any::Thing\", \"thing\") {{ Properties = {{ [\"Value\"] = {value} }} }};", reference);
        return string.Join('\n', (await TestProject.AnalyzeAsync(shop)).Select(diagnostic => $"{diagnostic.Id}: {diagnostic.GetMessage()}"));
    }

    private static CSharpCompilation Shop(string member, MetadataReference reference)
        => TestProject.Compile($"namespace Shop; public static class Cloud {{ {member} }}").AddReferences(reference);

    private static CompilationReference Reference() => WithGenerated().ToMetadataReference();

    private static CSharpCompilation WithGenerated()
    {
        var billing = Assembly(TestProject.Compile(Billing));
        return billing.AddSyntaxTrees(Generate(billing, "billing").Select(file => TestProject.Parse(file.Value, file.Key)));
    }

    private static CSharpCompilation Assembly(CSharpCompilation compilation) => compilation.WithAssemblyName("Billing");

    private static Dictionary<string, string> Generate(Compilation compilation, string? component)
        => CSharpGeneratorDriver.Create(
                [new CdevGenerator().AsSourceGenerator()],
                parseOptions: TestProject.ParseOptions,
                optionsProvider: new ProjectOptions(component))
            .RunGenerators(compilation).GetRunResult().Results.Single()
            .GeneratedSources.ToDictionary(source => source.HintName, source => source.SourceText.ToString());

    /// <summary>What MSBuild tells the compiler of the project.</summary>
    private sealed class ProjectOptions(string? component) : AnalyzerConfigOptionsProvider
    {
        public override AnalyzerConfigOptions GlobalOptions { get; } = new Options(component);

        public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => GlobalOptions;

        public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => GlobalOptions;

        private sealed class Options(string? component) : AnalyzerConfigOptions
        {
            public override bool TryGetValue(string key, [NotNullWhen(true)] out string? value)
            {
                value = key == "build_property.CdevComponent" ? component : null;
                return value is not null;
            }
        }
    }
}
