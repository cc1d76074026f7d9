using System.Net;
using Cdev.Local.Serving;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Serving;

/// <summary>OpenAPI documents, served from a build's output.</summary>
[TestClass]
public sealed class ApiDocumentTests
{
    private const string Document = """{"openapi":"3.1.1"}""";

    [TestMethod]
    public async Task An_API_gives_the_document_that_the_build_left_and_the_next_one_as_soon_as_it_is_there()
    {
        using var output = new TemporaryFolder();
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop, documents: new("shop", output.Path));
        using var none = await cloud.Get("/openapi.json");
        await File.WriteAllTextAsync(Path.Combine(output.Path, "openapi.json"), Document);

        using var response = await cloud.Get("/openapi.json");
        using var posted = await cloud.Http.PostAsync(cloud.Url("/openapi.json"), content: null);

        Assert.AreEqual(HttpStatusCode.NotFound, none.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.AreEqual(Document, await response.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.NotFound, posted.StatusCode);
        CollectionAssert.AreEqual(new[] { "shop-dev-shop" }, cloud.Cloud.Described.ToArray());
    }

    [TestMethod]
    public async Task A_route_of_the_program_goes_before()
    {
        using var output = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(output.Path, "openapi.json"), Document);
        using var shop = await Shop();
        await shop.Route("ANY", "/{path+}", "place");
        await using var cloud = await RunningCloud.Start(shop, documents: new("shop", output.Path));

        using var response = await cloud.Get("/openapi.json");

        StringAssert.Contains(await response.Content.ReadAsStringAsync(), "ANY /{path+}");
        Assert.IsEmpty(cloud.Cloud.Described);
    }

    [TestMethod]
    public async Task Several_APIs_have_a_document_each_and_other_components_none()
    {
        using var output = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(output.Path, "shop.openapi.json"), "shop");
        await File.WriteAllTextAsync(Path.Combine(output.Path, "admin.openapi.json"), "admin");
        using var shop = await Shop();
        await shop.Api("admin");
        var deployed = await shop.Snapshot();
        var documents = new ApiDocuments("shop", output.Path);

        Assert.AreEqual("shop", Read(documents.Find(deployed.Apis["shop-dev-shop"], deployed)));
        Assert.AreEqual("admin", Read(documents.Find(deployed.Apis["shop-dev-admin"], deployed)));
        Assert.IsNull(new ApiDocuments("warehouse", output.Path).Find(deployed.Apis["shop-dev-shop"], deployed));
    }

    [TestMethod]
    public async Task The_only_document_is_that_of_the_only_API_with_routes()
    {
        using var output = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(output.Path, "openapi.json"), Document);
        using var shop = await Shop();
        await shop.Api("admin");
        var documents = new ApiDocuments("shop", output.Path);
        var one = await shop.Snapshot();
        await shop.Route("PUT", "/orders", "place", api: "admin");
        var two = await shop.Snapshot();

        Assert.IsNotNull(documents.Find(one.Apis["shop-dev-shop"], one));
        Assert.IsNull(documents.Find(one.Apis["shop-dev-admin"], one));
        Assert.IsNull(documents.Find(two.Apis["shop-dev-shop"], two));
    }

    private static async Task<DeployedShop> Shop()
    {
        var shop = new DeployedShop();
        await shop.Function("place");
        await shop.Api();
        await shop.Route("GET", "/orders", "place");
        return shop;
    }

    private static string Read(string? file) => File.ReadAllText(file!);
}
