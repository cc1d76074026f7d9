using System.Text;
using Shop.Pricing;

namespace Shop.Tests;

/// <summary>A handler is an ordinary method: tests call it.</summary>
[TestClass]
public sealed class HandlerTests
{
    [TestMethod]
    public void Products_are_found_by_kind_and_name()
    {
        Assert.HasCount(2, CatalogFunctions.List(ProductKind.Office, search: null));
        Assert.AreEqual("mug-02", CatalogFunctions.List(kind: null, search: "LARGE").Single().Sku);
    }

    [TestMethod]
    public void An_unknown_product_is_not_found()
        => Assert.AreEqual(404, CatalogFunctions.Get("spoon-01").StatusCode);

    [TestMethod]
    public void A_description_is_html()
        => StringAssert.Contains((string)CatalogFunctions.Describe("mug-01").Body!, "<em>good</em>");

    [TestMethod]
    public void Ten_cost_as_much_as_nine()
    {
        var quote = (Quote)OrderFunctions.Quote(new OrderRequest("Ada", [new OrderLine("mug-01", 10)])).Body!;
        Assert.AreEqual(112.50m, quote.Total);
    }

    [TestMethod]
    public void An_order_of_nothing_is_refused()
        => Assert.AreEqual(422, OrderFunctions.Quote(new OrderRequest("Ada", [])).StatusCode);

    [TestMethod]
    public void A_placed_order_knows_its_address()
    {
        using var _ = Cloud.Api.Use("http://shop.test");
        var id = Guid.NewGuid();

        var result = OrderFunctions.Place(id, new OrderRequest("Ada", [new OrderLine("pen-01", 1)]));

        Assert.AreEqual(201, result.StatusCode);
        Assert.IsTrue(result.Headers.Any(header => header.Value == $"http://shop.test/orders/{id}"));
    }

    [TestMethod]
    public void What_is_ordered_on_friday_arrives_on_tuesday()
        => Assert.AreEqual(new DateOnly(2026, 11, 24), OrderFunctions.Delivery(new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.Zero)));

    [TestMethod]
    public void A_stock_list_is_counted()
    {
        using var body = new MemoryStream(Encoding.UTF8.GetBytes("Sku,Count\nmug-01,3\npen-01,40\n"));
        Assert.AreEqual(new StockReport(2, "43 articles"), WarehouseFunctions.Import(body));
    }
}
