public static class Cloud
{
    public static readonly Bucket Receipts = new("receipts");
}

public static class OrderFunctions
{
    [Function, Grant(nameof(Cloud.Receipts), {|CDEV154:Access.None|})] public static void Place() { }
}
