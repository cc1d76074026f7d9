// Make 'OrderFunctions' and 3 others that it needs public
// Make 'Sweep' public
// Make 'Count' public

public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public sealed record Order(Customer Customer, IReadOnlyList<Line> Lines)
{
    internal int Secret { get; init; }
}

public sealed record Customer(string Name);

public sealed record Line(string Sku, int Quantity);

public static class OrderFunctions
{
    [Function]
    [HttpRoute("POST", "/orders")]
    public static void Place(Order order)
    {
    }
}

public static class Others
{
    [Function] public static void Sweep() { }

    [Function]
    public static void Count()
    {
    }
}
