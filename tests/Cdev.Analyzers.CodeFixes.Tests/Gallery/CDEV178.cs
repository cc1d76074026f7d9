public static class Cloud
{
    public static readonly Queue Mail = new("mail");
}

public static class MailFunctions
{
    [Function, QueueEvent(nameof(Cloud.Mail))] public static int {|CDEV178:Send|}(string message) => message.Length;
}
