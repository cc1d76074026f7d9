public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class OrderFunctions
{
    [Function, HttpRoute("GET", "/orders", Anonymous = {|CDEV173:true|})] public static string List() => "";
}
