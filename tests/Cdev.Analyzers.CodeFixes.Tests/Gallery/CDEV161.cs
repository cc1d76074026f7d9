public static class Cloud
{
    public static readonly Queue Mail = new("mail");
    public static readonly DataStream Clicks = new("clicks");
}

public static class MailFunctions
{
    [Function, QueueEvent(nameof(Cloud.Mail), BatchSize = {|CDEV161:0|}, MaxConcurrency = {|CDEV161:1|})] public static void Send(string message) { }

    [Function, StreamEvent(nameof(Cloud.Clicks), Parallelization = {|CDEV161:64|})] public static void Count(string click) { }
}
