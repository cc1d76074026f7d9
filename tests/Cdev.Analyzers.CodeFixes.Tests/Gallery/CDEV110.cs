public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class OrderFunctions
{
    [Function, HttpRoute("GET", "/orders/{id}")] public static string Get(string id) => id;

    [Function, HttpRoute("GET", {|CDEV110:"/orders/{number}"|})] public static string Find(string number) => number;
}
