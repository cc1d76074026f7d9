// Take out [QueueEvent]
// Take out [Schedule]

public static class Cloud
{
    public static readonly Queue Mail = new("mail");
}

public static class MailFunctions
{
    [Function]
    [QueueEvent(nameof(Cloud.Mail))]
    public static void Send(string message)
    {
    }

    [Function, Schedule("rate(1 hour)")] public static void Sweep() { }

    // Which batch size is meant?
    [Function, QueueEvent(nameof(Cloud.Mail), BatchSize = 1), QueueEvent(nameof(Cloud.Mail), BatchSize = 2)] public static void Print(string message) { }
}
