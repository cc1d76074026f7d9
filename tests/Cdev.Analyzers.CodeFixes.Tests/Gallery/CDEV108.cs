public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class OrderFunctions
{
    [Function, HttpRoute("GET", {|CDEV108:"orders"|})] public static string List() => "";

    [Function, HttpRoute("GET", {|CDEV108:"/orders/archive/"|})] public static string Archive() => "";

    [Function, HttpRoute("GET", {|CDEV108:"/orders/{id:int}"|})] public static string Get(int id) => "";

    [Function, HttpRoute("GET", {|CDEV108:"/files//{**path}"|})] public static string Download(string path) => path;

    // An optional parameter is two routes.
    [Function, HttpRoute("GET", {|CDEV108:"/lines/{id?}"|})] public static string Lines(int? id) => "";

    [Function, HttpRoute("GET", {|CDEV108:"/a b"|})] public static string Spaced() => "";
}
