// Use nameof(Cloud.Mail)
// Use nameof(Cloud.Orders)
// Use nameof(Cloud.Receipts)

public static class Cloud
{
    public static readonly Queue Mail = new("mail");
    public static readonly Topic Orders = new("orders");
    public static readonly Bucket Receipts = new("receipts");
}

public static class MailFunctions
{
    [Function, QueueEvent(nameof(Cloud.Mail))] public static void Send(string message) { }

    [Function, TopicEvent(nameof(Cloud.Orders))] public static void Tell(string message) { }

    [Function, BucketEvent(nameof(Cloud.Receipts))] public static void File(BucketObject receipt) { }

    // A topic is no queue.
    [Function, QueueEvent(nameof(Cloud.Orders))] public static void Place(string message) { }

    [Function, QueueEvent("Unknown")] public static void Lose(string message) { }
}
