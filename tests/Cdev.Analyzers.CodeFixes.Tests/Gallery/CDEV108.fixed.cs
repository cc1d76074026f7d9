// Use "/orders"
// Use "/orders/archive"
// Use "/orders/{id}"
// Use "/files/{path+}"

public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class OrderFunctions
{
    [Function, HttpRoute("GET", "/orders")] public static string List() => "";

    [Function, HttpRoute("GET", "/orders/archive")] public static string Archive() => "";

    [Function, HttpRoute("GET", "/orders/{id}")] public static string Get(int id) => "";

    [Function, HttpRoute("GET", "/files/{path+}")] public static string Download(string path) => path;

    // An optional parameter is two routes.
    [Function, HttpRoute("GET", "/lines/{id?}")] public static string Lines(int? id) => "";

    [Function, HttpRoute("GET", "/a b")] public static string Spaced() => "";
}
