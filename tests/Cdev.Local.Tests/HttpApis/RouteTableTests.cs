using Cdev.Local.HttpApis;
using Cdev.Local.Storage;

namespace Cdev.Local.Tests.HttpApis;

[TestClass]
public sealed class RouteTableTests
{
    // The example of "Routing API requests", Amazon API Gateway Developer Guide, and some more.
    private static readonly RouteTable Table = Of(
        "GET /pets/dog/1",
        "GET /pets/dog/{id}",
        "GET /pets/{proxy+}",
        "ANY /{proxy+}",
        "$default",
        "GET /orders/{id}",
        "ANY /orders/{id}",
        "ANY /orders/open",
        "GET /{a}/stock/{b}",
        "GET /files/{path+}",
        "GET /names/a b");

    [TestMethod]
    [DataRow("GET", "/pets/dog/1", "GET /pets/dog/1")]
    [DataRow("GET", "/pets/dog/2", "GET /pets/dog/{id}")]
    [DataRow("GET", "/pets/cat/1", "GET /pets/{proxy+}")]
    [DataRow("POST", "/test/5", "ANY /{proxy+}")]
    [DataRow("GET", "/", "ANY /{proxy+}")]
    [DataRow("GET", "/orders/1", "GET /orders/{id}")]
    [DataRow("PUT", "/orders/1", "ANY /orders/{id}")]
    [DataRow("GET", "/orders/open", "ANY /orders/open")]
    [DataRow("GET", "/files/stock/a", "GET /{a}/stock/{b}")]
    [DataRow("GET", "/files/a/b", "GET /files/{path+}")]
    [DataRow("GET", "/files/", "GET /files/{path+}")]
    [DataRow("GET", "/files", "ANY /{proxy+}")]
    [DataRow("GET", "/orders/", "ANY /{proxy+}")]
    [DataRow("GET", "/orders/1/", "ANY /{proxy+}")]
    [DataRow("GET", "/names/a%20b", "GET /names/a b")]
    [DataRow("GET", "/Pets/dog/1", "ANY /{proxy+}")]
    public void The_most_specific_route_takes_a_request(string method, string path, string routeKey)
        => Assert.AreEqual(routeKey, Table.Match(method, path)?.RouteKey);

    [TestMethod]
    [DataRow("GET", "/nowhere")]
    [DataRow("DELETE", "/orders")]
    [DataRow("GET", "/orders/1/items")]
    [DataRow("HEAD", "/orders")]
    [DataRow("OPTIONS", "*")]
    public void What_no_route_takes_is_not_found(string method, string path)
        => Assert.IsNull(Of("GET /orders", "POST /orders", "GET /orders/{id}").Match(method, path));

    [TestMethod]
    public void The_default_route_takes_what_is_left() => Assert.AreEqual("$default", Of("GET /a", "$default").Match("POST", "/b/c")?.RouteKey);

    [TestMethod]
    public void Variables_are_decoded_each_by_itself()
    {
        var values = Of("GET /{a}/{rest+}").Match("GET", "/x%2Fy/p%20q/r")!.PathParameters;

        Assert.AreEqual("x/y", values["a"]);
        Assert.AreEqual("p q/r", values["rest"]);
    }

    [TestMethod]
    public void The_order_of_declaration_makes_no_difference()
    {
        string[] routes = ["GET /{a}/{b}", "GET /a/{b}", "GET /{a}/b", "GET /a/b"];

        foreach (var table in (RouteTable[])[Of(routes), Of([.. routes.Reverse()])])
        {
            Assert.AreEqual("GET /a/b", table.Match("GET", "/a/b")?.RouteKey);
            Assert.AreEqual("GET /a/{b}", table.Match("GET", "/a/x")?.RouteKey);
            Assert.AreEqual("GET /{a}/b", table.Match("GET", "/x/b")?.RouteKey);
        }
    }

    private static RouteTable Of(params string[] routes) => new(routes.Select(route => route.Split(' ', 2)).Select(route => new RouteRecord(
        1, "shop", string.Join(' ', route), "t", "id", "api", route.Length == 1 ? "ANY" : route[0], route[^1], "function")));
}
