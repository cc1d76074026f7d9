public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

sealed record Order(Customer Customer, IReadOnlyList<Line> Lines)
{
    internal int Secret { get; init; }
}

internal sealed record Customer(string Name);

internal sealed record Line(string Sku, int Quantity);

static class OrderFunctions
{
    [Function]
    [HttpRoute("POST", "/orders")]
    public static void {|CDEV101:Place|}(Order order)
    {
    }
}

public static class Others
{
    [Function] private static void {|CDEV101:Sweep|}() { }

    [Function]
    static void {|CDEV101:Count|}()
    {
    }
}
