// Add parameter 'string id'
// Add parameters 'string id, string @class'

using Cdev.Http;

public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class OrderFunctions
{
    [Function, HttpRoute("GET", "/orders/{id}")] public static string Get(string id) => "";

    [Function, HttpRoute("POST", "/orders/{id}/lines/{class}")] public static void Add(string id, string @class, int[] sku, CancellationToken deadline) { }

    // The method's id is the query's.
    [Function, HttpRoute("PUT", "/orders/{id}")] public static void Put([FromQuery] string id) { }

    [Function, HttpRoute("DELETE", "/orders/{order-id}")] public static void Delete() { }
}
