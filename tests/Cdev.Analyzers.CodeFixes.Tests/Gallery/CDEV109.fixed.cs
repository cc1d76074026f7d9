// Use "GET"
// Use "POST"
// Use "ANY"
// Use "DELETE"

public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class OrderFunctions
{
    [Function, HttpRoute("GET", "/a")] public static void A() { }

    [Function, HttpRoute("POST", "/b")] public static void B() { }

    [Function, HttpRoute("ANY", "/c")] public static void C() { }

    [Function, HttpRoute("DELETE", "/d")] public static void D() { }

    [Function, HttpRoute("FETCH", "/e")] public static void E() { }
}
