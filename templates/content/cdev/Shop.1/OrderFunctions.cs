using Cdev;

namespace Shop._1;

public sealed record Order(string Customer, IReadOnlyList<Line> Lines);

public sealed record Line(string Product, int Quantity, decimal Price);

public sealed record Quote(decimal Goods, decimal Shipping);

public static class OrderFunctions
{
    [Function(Memory = 1024, Timeout = 15)]
    [HttpRoute(nameof(Cloud.Api), "POST", "/quotes")]
    public static Quote Price(Order order, bool express = false)
    {
        var goods = order.Lines.Sum(line => line.Quantity * line.Price);
        return new Quote(goods, express ? 9.95m : goods >= 50 ? 0 : 4.95m);
    }

    [Function]
    [HttpRoute(nameof(Cloud.Api), "PUT", "/orders/{id}")]
    public static HttpResult Place(Guid id, Order order)
        => order.Lines.Count == 0
            ? HttpResult.UnprocessableContent(new { message = "An order has at least one line." })
            : HttpResult.Created($"{Cloud.Api.Url}/orders/{id}", Price(order));
}
