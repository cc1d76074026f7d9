public static class Cloud
{
    public static readonly Queue Mail = new("mail");
    public static readonly Topic Orders = new("orders");
    public static readonly Bucket Receipts = new("receipts");
}

public static class MailFunctions
{
    [Function, QueueEvent({|CDEV160:"Mail"|})] public static void Send(string message) { }

    [Function, TopicEvent({|CDEV160:"orders"|})] public static void Tell(string message) { }

    [Function, BucketEvent({|CDEV160:"Cloud.Receipts"|})] public static void File(BucketObject receipt) { }

    // A topic is no queue.
    [Function, QueueEvent({|CDEV160:nameof(Cloud.Orders)|})] public static void Place(string message) { }

    [Function, QueueEvent({|CDEV160:"Unknown"|})] public static void Lose(string message) { }
}
