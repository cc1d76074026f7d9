// Use 10
// Take out 'BatchWindow'

public static class Cloud
{
    public static readonly Queue Mail = new("mail") { Fifo = true };
}

public static class MailFunctions
{
    [Function, QueueEvent(nameof(Cloud.Mail), BatchSize = 10)] public static void Send(string[] messages) { }

    [Function, QueueEvent(nameof(Cloud.Mail), BatchSize = 5)] public static void Print(string[] messages) { }
}
