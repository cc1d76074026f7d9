public static class Cloud
{
    public static readonly Bucket Receipts = new("receipts");
}

public static class ReceiptFunctions
{
    [Function, BucketEvent(nameof(Cloud.Receipts), Prefix = "2026/")] public static void Index(BucketObject receipt) { }

    [Function, BucketEvent({|CDEV167:nameof(Cloud.Receipts)|}, Suffix = ".pdf")] public static void Print(BucketObject receipt) { }
}
