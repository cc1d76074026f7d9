// Add [FromBody]
// Add [FromBody]

using System.Text;
using Cdev.Http;

public static class Cloud
{
    public static readonly HttpApi Api = new("shop");
}

public sealed record Filter(string Customer);

public static class OrderFunctions
{
    [Function]
    [HttpRoute("GET", "/orders")]
    public static string List([FromBody] Filter filter) => new StringBuilder(filter.Customer).ToString();

    [Function]
    [HttpRoute("GET", "/lines")]
    public static string Lines([FromBody] Filter filter, int page = 1) => filter.Customer + page;
}
