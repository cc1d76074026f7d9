public static class Cloud
{
    public static readonly Bucket Receipts = new("receipts") { ExpireVersionsAfter = {|CDEV125:TimeSpan.FromDays(30)|} };
}
