public static class Cloud
{
    public static readonly Queue Mail = new("mail") { VisibilityTimeout = {|CDEV122:TimeSpan.FromHours(13)|}, MaxReceiveCount = {|CDEV122:2000|} };

    public static readonly HttpApi Api = new("shop")
    {
        Cors = new()
        {
            AllowOrigins = {|CDEV122:[]|},
        },
    };
}
