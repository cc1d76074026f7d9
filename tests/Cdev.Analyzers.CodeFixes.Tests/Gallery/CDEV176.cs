public static class Cloud
{
    public static readonly DataStream Clicks = new("clicks");
    public static readonly Queue Lost = new("lost") { Fifo = true };
}

public static class ClickFunctions
{
    [Function, StreamEvent(nameof(Cloud.Clicks), OnFailure = {|CDEV176:nameof(Cloud.Lost)|})] public static void Count(string click) { }
}
