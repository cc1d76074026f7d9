public static class Cloud
{
    public static readonly Queue Mail = new("mail") { Fifo = true };
}

public static class MailFunctions
{
    [Function, QueueEvent(nameof(Cloud.Mail), BatchSize = {|CDEV162:{|CDEV163:100|}|})] public static void Send(string[] messages) { }

    [Function, QueueEvent(nameof(Cloud.Mail), BatchWindow = {|CDEV163:5|}, BatchSize = 5)] public static void Print(string[] messages) { }
}
