public static class Cloud
{
    public static readonly HttpApi Api = new("shop") { Authorizer = new IamAuthorizer() };
}

public static class OrderFunctions
{
    [Function, HttpRoute("GET", "/orders", Scopes = {|CDEV172:new[] { "orders:read" }|})] public static string List() => "";
}
