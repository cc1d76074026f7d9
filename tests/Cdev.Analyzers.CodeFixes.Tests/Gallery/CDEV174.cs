public static class Cloud
{
    public static readonly HttpApi Api = new("shop")
    {
        Authorizer = new JwtAuthorizer("https://issuer.example.com") { Audiences = ["shop"] },
    };
}

public static class OrderFunctions
{
    [Function, HttpRoute("GET", "/orders", Anonymous = true, Scopes = {|CDEV174:new[] { "orders:read" }|})] public static string List() => "";
}
