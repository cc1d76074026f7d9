// Use nameof(Cloud.Receipts)
// Use nameof(Cloud.Mail)

public static class Cloud
{
    public static readonly Bucket Receipts = new("receipts");
    public static readonly Queue Mail = new("mail");
}

public static class OrderFunctions
{
    [Function, Grant(nameof(Cloud.Receipts), Access.Read)] public static void Place() { }

    [Function, Grant(nameof(Cloud.Mail), Access.Write)] public static void Send() { }

    [Function, Grant("Archive", Access.Write)] public static void Sweep() { }
}
