public static class Cloud
{
    public static readonly Queue Mail = new("mail");
}

public static class MailFunctions
{
    [Function, QueueEvent(nameof(Cloud.Mail), Filter = {|CDEV166:"{ body"|})] public static void Send(string message) { }
}
