public static class Cloud
{
    public static readonly Topic Orders = new("orders") { Fifo = true };
}

public static class MailFunctions
{
    [Function, TopicEvent({|CDEV170:nameof(Cloud.Orders)|})] public static void Tell(string message) { }
}
