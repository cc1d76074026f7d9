public static class Cloud
{
    public static readonly Bucket Receipts = new("receipts");
    public static readonly Queue Mail = new("mail");
}

public static class OrderFunctions
{
    [Function, Grant({|CDEV153:"Receipts"|}, Access.Read)] public static void Place() { }

    [Function, Grant({|CDEV153:"mail"|}, Access.Write)] public static void Send() { }

    [Function, Grant({|CDEV153:"Archive"|}, Access.Write)] public static void Sweep() { }
}
