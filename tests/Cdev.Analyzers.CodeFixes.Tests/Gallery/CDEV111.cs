using Cdev.Http;

public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class OrderFunctions
{
    [Function, HttpRoute("GET", {|CDEV111:"/orders/{id}"|})] public static string Get() => "";

    [Function, HttpRoute("POST", {|CDEV111:{|CDEV111:"/orders/{id}/lines/{class}"|}|})] public static void Add(int[] sku, CancellationToken deadline) { }

    // The method's id is the query's.
    [Function, HttpRoute("PUT", {|CDEV111:"/orders/{id}"|})] public static void Put([FromQuery] string id) { }

    [Function, HttpRoute("DELETE", {|CDEV111:"/orders/{order-id}"|})] public static void Delete() { }
}
