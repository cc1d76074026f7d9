// Take out 'Anonymous'

public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class OrderFunctions
{
    [Function, HttpRoute("GET", "/orders")] public static string List() => "";
}
