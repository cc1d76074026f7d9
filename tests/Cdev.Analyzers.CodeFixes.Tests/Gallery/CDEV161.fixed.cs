// Use 1
// Use 2
// Use 10

public static class Cloud
{
    public static readonly Queue Mail = new("mail");
    public static readonly DataStream Clicks = new("clicks");
}

public static class MailFunctions
{
    [Function, QueueEvent(nameof(Cloud.Mail), BatchSize = 1, MaxConcurrency = 2)] public static void Send(string message) { }

    [Function, StreamEvent(nameof(Cloud.Clicks), Parallelization = 10)] public static void Count(string click) { }
}
