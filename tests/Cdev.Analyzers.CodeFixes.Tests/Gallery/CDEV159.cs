public static class Cloud
{
    public static readonly Topic News = new("news");
}

public static class OrderFunctions
{
    [Function, Grant(nameof(Cloud.News), {|CDEV159:Access.Read|})] public static void Read() { }

    [Function, Grant(nameof(Cloud.News), Access.Write)] public static void Write() { }
}
