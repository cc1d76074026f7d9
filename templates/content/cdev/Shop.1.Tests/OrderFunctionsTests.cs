namespace Shop._1.Tests;

/// <summary>A handler is an ordinary method: a test calls it.</summary>
[TestClass]
public sealed class OrderFunctionsTests
{
    private static readonly Order TwoMugs = new("Ada", [new Line("mug", 2, 12.50m)]);

    [TestMethod]
    public void Small_orders_pay_for_shipping()
        => Assert.AreEqual(new Quote(25.00m, 4.95m), OrderFunctions.Price(TwoMugs));

    [TestMethod]
    public void An_order_of_nothing_is_refused()
        => Assert.AreEqual(422, OrderFunctions.Place(Guid.NewGuid(), new Order("Ada", [])).StatusCode);

    [TestMethod]
    public void A_placed_order_knows_its_address()
    {
        // Stands in for what a deployment tells the function of its API.
        using var _ = Cloud.Api.Use("https://shop.test");
        var id = Guid.NewGuid();

        var result = OrderFunctions.Place(id, TwoMugs);

        Assert.AreEqual(201, result.StatusCode);
        Assert.IsTrue(result.Headers.Any(header => header.Value == $"https://shop.test/orders/{id}"));
    }
}
