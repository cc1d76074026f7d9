// Use 1000

public static class Cloud
{
    public static readonly Queue Mail = new("mail") { VisibilityTimeout = TimeSpan.FromHours(13), MaxReceiveCount = 1000 };

    public static readonly HttpApi Api = new("shop")
    {
        Cors = new()
        {
            AllowOrigins = [],
        },
    };
}
