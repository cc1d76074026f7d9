#:sdk Cdev.Sdk@CDEV_SDK_VERSION
using Cdev;

public static class Hello
{
    public static readonly HttpApi Api = new("hello");

    [Function]
    [HttpRoute("GET", "/hello/{name}")]
    public static string Greet(string name) => $"Hello, {name}!";
}
