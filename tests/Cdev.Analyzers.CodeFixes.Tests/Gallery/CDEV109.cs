public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class OrderFunctions
{
    [Function, HttpRoute({|CDEV109:"GTE"|}, "/a")] public static void A() { }

    [Function, HttpRoute({|CDEV109:" post"|}, "/b")] public static void B() { }

    [Function, HttpRoute({|CDEV109:"*"|}, "/c")] public static void C() { }

    [Function, HttpRoute({|CDEV109:"DELETES"|}, "/d")] public static void D() { }

    [Function, HttpRoute({|CDEV109:"FETCH"|}, "/e")] public static void E() { }
}
