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
        [Function, HttpRoute({|CDEV106:"Api"|}, "GET", "/orders")] public static string List() => "";

        [Function, HttpRoute({|CDEV106:"Cloud.Admin"|}, "GET", "/orders")] public static string ListAll() => "";

        [Function, HttpRoute(api: {|CDEV106:"back-office"|}, "DELETE", "/orders")] public static void Clear() { }

        // Which of the two it is, nobody knows.
        [Function, HttpRoute({|CDEV106:"Backoffice"|}, "PUT", "/orders")] public static void Fill() { }

        [Function, HttpRoute({|CDEV106:nameof(Cloud.Alias)|}, "POST", "/orders")] public static void Add() { }
    }
}
