using System.Text.Json.Nodes;
using Cdev.Packaging.OpenApi;

namespace Cdev.Packaging.Tests.OpenApi;

/// <summary>Assemblies that are not there: the document lacks what they have, and says so.</summary>
[TestClass]
public sealed class MissingReferenceTests
{
    [TestMethod]
    public void What_a_missing_assembly_has_is_left_open_and_told_once()
    {
        using var project = ApiProject.WithHandlers(
            """public static string Signed(Pricing.Code code, Pricing.Quote quote) => ""; public static Order It() => throw null!; public static Derived Third() => throw null!;""",
            "public sealed record Order(string Name, [property: Pricing.Mark] Pricing.Quote Quote, Pricing.Quote[] Quotes) { [Pricing.Mark] public int Marked { get; init; } } public sealed class Derived : Pricing.Quote { public int Own { get; set; } }")
            .WithLibrary("Pricing", "namespace Pricing; public class Quote { public decimal Total { get; set; } } public enum Code { A } public sealed class MarkAttribute : System.Attribute;", isMissing: true)
            .WithApi()
            .WithRoute("PUT /signed", "Signed", "code query!, quote body!")
            .WithRoute("GET /it", "It")
            .WithRoute("GET /third", "Third");

        var result = project.DescribeAll();

        var text = File.ReadAllText(result.Files.Single());
        OpenApiValidator.ShouldBeValid(text);
        var document = JsonNode.Parse(text)!.AsObject();
        document.At("paths /signed put parameters").ShouldBe("""[{"name":"code","in":"query","required":true,"schema":{"type":"string"}}]""");
        document.At("paths /signed put requestBody content").ShouldBe("""{"*/*":{"schema":{}}}""");
        document.Component("Order").At("properties").ShouldBe("""{"name":{"type":"string"},"quote":{},"quotes":{},"marked":{"type":"integer","format":"int32"}}""");
        document.At("paths /third get responses").ShouldBe("""{"default":{"description":"What the function answers."}}""");
        Assert.IsTrue(result.Warnings.All(warning => warning.Code == "CDEV230"));
        Assert.HasCount(result.Warnings.Length, result.Warnings.Distinct().ToArray());
        var quote = result.Warnings.Single(warning => warning.Message.StartsWith("The member Shop.Order.Quote ", StringComparison.Ordinal)).Message;
        Assert.AreEqual("The member Shop.Order.Quote is left open in the OpenAPI document: the assembly Pricing is not among the references. Reference the assembly or package that has it.", quote);
    }

    [TestMethod]
    public void A_handler_that_is_not_there_is_still_a_route()
    {
        using var project = ApiProject.WithHandlers("").WithApi().WithRoute("GET /it/{id}", "It", "id path!");

        var result = project.DescribeAll();

        StringAssert.Contains(result.Warnings.Single().Message, "There is no method Shop.OrderFunctions.It in Shop.");
        var text = File.ReadAllText(result.Files.Single());
        OpenApiValidator.ShouldBeValid(text);
        JsonNode.Parse(text)!.At("paths /it/{id} get responses default").ShouldBe("""{"description":"What the function answers."}""");
    }

    [TestMethod]
    public void Without_the_framework_nothing_can_be_described()
    {
        using var project = ApiProject.Answering("string");
        var request = project.Build() with { References = [] };

        var error = Assert.ThrowsExactly<PackagingException>(() => new ApiDescriber().Describe(request, CancellationToken.None));

        Assert.AreEqual("CDEV232", error.Code);
        Assert.IsFalse(Directory.Exists(project.OutputFolder));
    }
}
