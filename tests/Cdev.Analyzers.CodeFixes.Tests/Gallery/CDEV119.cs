public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class OrderFunctions
{
    [{|CDEV119:HttpRoute("GET", "/a")|}]
    [Obsolete]
    public static void A()
    {
    }

    [{|CDEV119:Cdev.HttpRoute("GET", "/b")|}] public static void B() { }

    [{|CDEV119:HttpRoute("GET", "/c")|}]
    [{|CDEV119:HttpRoute("POST", "/c")|}]
    public static void C()
    {
    }
}
