using Cdev;

namespace Shop._1;

public static class HelloFunctions
{
    [Function]
    [HttpRoute(nameof(Cloud.Api), "GET", "/hello/{name}")]
    public static string Greet(string name) => $"Hello, {name}!";
}
