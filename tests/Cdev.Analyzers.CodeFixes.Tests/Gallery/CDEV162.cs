public static class Cloud
{
    public static readonly Queue Mail = new("mail");
}

public static class MailFunctions
{
    [Function, QueueEvent(nameof(Cloud.Mail), BatchSize = {|CDEV162:100|})] public static void Send(string[] messages) { }
}
