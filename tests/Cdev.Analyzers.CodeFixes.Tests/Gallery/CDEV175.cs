public static class Cloud
{
    public static readonly DataStream Clicks = new("clicks");
    public static readonly Queue Lost = new("lost");
}

public static class ClickFunctions
{
    [Function, StreamEvent(nameof(Cloud.Clicks), OnFailure = {|CDEV175:"lost"|})] public static void Count(string click) { }

    // A stream takes no failures.
    [Function, StreamEvent(nameof(Cloud.Clicks), OnFailure = {|CDEV175:"clicks"|})] public static void Sum(string click) { }
}
