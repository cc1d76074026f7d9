// Use 30

public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public static class ReportFunctions
{
    [Function(Timeout = 30)]
    [HttpRoute("GET", "/report")]
    public static string Report() => "";
}
