using Cdev.Local.Serving;
using Cdev.Local.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Local.Tests.Serving;

[TestClass]
public sealed class ServingSummaryTests
{
    [TestMethod]
    public async Task It_says_what_is_served_and_where()
    {
        using var shop = new DeployedShop();
        await shop.Function("order-place");
        await shop.Function("sweep");
        await shop.Api();
        await shop.Api("admin");
        await shop.Route("POST", "/orders/{id}", "order-place");
        await shop.Route("GET", "/", "order-place");

        var lines = ServingSummary.Describe("dev", await shop.Snapshot(), new Dictionary<string, string> { ["shop-dev-shop"] = "http://127.0.0.1:8080" }, "http://127.0.0.1:9000", ["shop-dev-shop", "shop-dev-admin"]);

        Assert.AreEqual(
            """
            Cdev local cloud, environment dev
              admin: not served
              shop: http://127.0.0.1:8080
                GET  /            → order-place
                POST /orders/{id} → order-place
                described at http://127.0.0.1:8080/openapi.json
              without a route: sweep
              Lambda Invoke API: http://127.0.0.1:9000
            """,
            string.Join('\n', lines));
    }

    [TestMethod]
    public async Task A_deployment_is_told_in_one_line()
    {
        using var shop = new DeployedShop();
        await shop.Function("place");
        await shop.Function("list");
        await shop.Api();
        var before = await shop.Snapshot();
        await shop.Function("place");
        await shop.Function("one");
        await shop.Function("two");
        await shop.Delete(new(ResourceTypes.Function, "list"));
        await shop.Route("GET", "/", "one");

        var difference = SnapshotDifference.Between(before, await shop.Snapshot());

        Assert.AreEqual("functions added: one, two; function changed: place; function removed: list; route added: GET /", difference.ToString());
        Assert.IsEmpty(SnapshotDifference.Between(before, before).Parts);
    }
}
