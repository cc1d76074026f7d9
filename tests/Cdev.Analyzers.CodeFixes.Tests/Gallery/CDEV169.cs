public static class Cloud
{
    public static readonly Queue Mail = new("mail") { VisibilityTimeout = TimeSpan.FromSeconds(30) };
}

public static class MailFunctions
{
    [Function(Timeout = 60), QueueEvent({|CDEV169:nameof(Cloud.Mail)|})] public static void Send(string message) { }
}
