// Add [Function]
// Add [Cdev.Function]
// Add [Function]

public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class OrderFunctions
{
    [Function]
    [HttpRoute("GET", "/a")]
    [Obsolete]
    public static void A()
    {
    }

    [Cdev.Function, Cdev.HttpRoute("GET", "/b")] public static void B() { }

    [Function]
    [HttpRoute("GET", "/c")]
    [HttpRoute("POST", "/c")]
    public static void C()
    {
    }
}
