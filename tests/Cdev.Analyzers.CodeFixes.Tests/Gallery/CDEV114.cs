using System.Text;

public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public sealed record Filter(string Customer);

public static class OrderFunctions
{
    [Function]
    [HttpRoute("GET", "/orders")]
    public static string List(Filter {|CDEV114:filter|}) => new StringBuilder(filter.Customer).ToString();

    [Function]
    [HttpRoute("GET", "/lines")]
    public static string Lines(Filter {|CDEV114:filter|}, int page = 1) => filter.Customer + page;
}
