public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class OrderFunctions
{
    [Function, HttpRoute("POST", "/orders")] public static void Place(Action {|CDEV112:callback|}) { }
}
