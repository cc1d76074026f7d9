public static class Cloud
{
    public static readonly Bucket Receipts = new("receipts") { Tags = { [{|CDEV129:"cdev:component"|}] = "billing" } };
}
