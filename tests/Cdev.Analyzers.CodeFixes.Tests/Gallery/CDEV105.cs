public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class ReportFunctions
{
    [Function(Timeout = {|CDEV105:60|})]
    [HttpRoute("GET", "/report")]
    public static string Report() => "";
}
