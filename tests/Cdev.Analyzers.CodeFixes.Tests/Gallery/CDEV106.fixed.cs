// Use nameof(Cloud.Api)
// Use nameof(Cloud.Admin)
// Use nameof(Cloud.Admin)

namespace Shop
{
    public static class Cloud
    {
        public static readonly HttpApi Api = new("shop");
        public static readonly HttpApi Admin = new("back-office");
        public static readonly HttpApi Alias = Api;
    }
}

namespace Shop.Orders
{
    public static class OrderFunctions
    {
        [Function, HttpRoute(nameof(Cloud.Api), "GET", "/orders")] public static string List() => "";

        [Function, HttpRoute(nameof(Cloud.Admin), "GET", "/orders")] public static string ListAll() => "";

        [Function, HttpRoute(api: nameof(Cloud.Admin), "DELETE", "/orders")] public static void Clear() { }

        // Which of the two it is, nobody knows.
        [Function, HttpRoute("Backoffice", "PUT", "/orders")] public static void Fill() { }

        [Function, HttpRoute(nameof(Cloud.Alias), "POST", "/orders")] public static void Add() { }
    }
}
