public static class Cloud
{
    public static readonly Queue Mail = new("mail");
}

public static class MailFunctions
{
    [Function, QueueEvent(nameof(Cloud.Mail))] public static void Send(BucketObject {|CDEV177:message|}) { }
}
