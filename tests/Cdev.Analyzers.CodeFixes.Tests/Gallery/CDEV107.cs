public static class Cloud
{
    public static readonly HttpApi Shop = new("shop");
    public static readonly HttpApi Admin = new("admin");
}

public static class OrderFunctions
{
    [Function]
    [{|CDEV107:HttpRoute("GET", "/orders")|}]
    public static string List() => "";
}
