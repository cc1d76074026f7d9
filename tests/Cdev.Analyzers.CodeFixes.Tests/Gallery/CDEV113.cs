public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public sealed record Order(string Customer);

public static class OrderFunctions
{
    [Function, HttpRoute("POST", "/orders")] public static void Place(Order order, Order {|CDEV113:other|}) { }
}
