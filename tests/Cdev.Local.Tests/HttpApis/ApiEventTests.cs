using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using Cdev.Local.HttpApis;
using Cdev.Local.Storage;

namespace Cdev.Local.Tests.HttpApis;

[TestClass]
public sealed class ApiEventTests
{
    [TestMethod]
    public void The_event_is_payload_format_2()
    {
        var actual = EventOf(new(
            "POST",
            "/orders/a%20b",
            "x=1&x=2&y=%C3%BC+z&flag",
            "HTTP/1.1",
            Headers(("host", ["shop.localhost:8080"]), ("cookie", ["a=1; b=2"]), ("accept", ["text/html", "text/plain"]), ("user-agent", ["curl/8"]), ("content-type", ["application/json"]), ("connection", ["keep-alive"])),
            "{\"n\":\"ü\"}"u8.ToArray(),
            "127.0.0.1",
            8080));

        var expected = JsonElement.Parse(
            """
            {
              "version": "2.0",
              "routeKey": "POST /orders/{id}",
              "rawPath": "/orders/a b",
              "rawQueryString": "x=1&x=2&y=%C3%BC+z&flag",
              "cookies": ["a=1", "b=2"],
              "headers": {
                "accept": "text/html,text/plain",
                "content-length": "10",
                "content-type": "application/json",
                "host": "shop.localhost:8080",
                "user-agent": "curl/8",
                "x-amzn-trace-id": "Root=1",
                "x-forwarded-for": "127.0.0.1",
                "x-forwarded-port": "8080",
                "x-forwarded-proto": "http"
              },
              "queryStringParameters": { "x": "1,2", "y": "ü z", "flag": "" },
              "requestContext": {
                "accountId": "000000000000",
                "apiId": "shop-dev-shop",
                "domainName": "shop.localhost",
                "domainPrefix": "shop",
                "http": { "method": "POST", "path": "/orders/a b", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "curl/8" },
                "requestId": "r=",
                "routeKey": "POST /orders/{id}",
                "stage": "$default",
                "time": "02/Jan/2026:03:04:05 +0000",
                "timeEpoch": 1767323045678
              },
              "pathParameters": { "id": "a b" },
              "body": "{\"n\":\"ü\"}",
              "isBase64Encoded": false
            }
            """);
        Assert.IsTrue(JsonElement.DeepEquals(expected, actual), actual.GetRawText());
    }

    [TestMethod]
    public void What_a_request_does_not_have_is_absent()
    {
        var actual = EventOf(Request([], "GET", "/plain"));

        foreach (var name in (string[])["cookies", "queryStringParameters", "pathParameters", "body"])
            Assert.IsFalse(actual.TryGetProperty(name, out _), name);
        Assert.AreEqual("", actual.GetProperty("rawQueryString").GetString());
        Assert.IsFalse(actual.GetProperty("isBase64Encoded").GetBoolean());
    }

    [TestMethod]
    [DataRow("application/json")]
    [DataRow("application/problem+json; charset=utf-8")]
    [DataRow("application/xml")]
    [DataRow("image/svg+xml")]
    [DataRow("application/javascript")]
    [DataRow("Text/CSV")]
    [DataRow(null)]
    public void Text_is_passed_on_as_text(string? contentType)
    {
        var actual = EventOf(Request("hällo"u8.ToArray(), "POST", "/plain", contentType));

        Assert.AreEqual("hällo", actual.GetProperty("body").GetString());
        Assert.IsFalse(actual.GetProperty("isBase64Encoded").GetBoolean());
    }

    [TestMethod]
    [DataRow("application/octet-stream")]
    [DataRow("image/png")]
    [DataRow("application/x-www-form-urlencoded")]
    [DataRow("multipart/form-data; boundary=x")]
    public void Anything_else_is_base64(string contentType)
    {
        var actual = EventOf(Request("hello"u8.ToArray(), "POST", "/plain", contentType));

        Assert.AreEqual("aGVsbG8=", actual.GetProperty("body").GetString());
        Assert.IsTrue(actual.GetProperty("isBase64Encoded").GetBoolean());
    }

    [TestMethod]
    public void Bytes_that_only_claim_to_be_text_are_not_mangled()
    {
        byte[] body = [0xff, 0xfe, 0x00];

        var actual = EventOf(Request(body, "POST", "/plain", "text/plain"));

        CollectionAssert.AreEqual(body, actual.GetProperty("body").GetBytesFromBase64());
    }

    [TestMethod]
    public void A_chain_of_proxies_is_continued()
    {
        var request = Request([], "GET", "/plain") with { Headers = Headers(("x-forwarded-for", ["10.0.0.1"])) };

        Assert.AreEqual("10.0.0.1, 127.0.0.1", EventOf(request).GetProperty("headers").GetProperty("x-forwarded-for").GetString());
    }

    private static JsonElement EventOf(ApiRequest request)
    {
        var table = new RouteTable([Route("POST", "/orders/{id}"), Route("ANY", "/plain")]);
        var now = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);
        return JsonElement.Parse(Encoding.UTF8.GetString(ApiEvent.Create("shop-dev-shop", table.Match(request.Method, request.Path)!, request, "r=", "Root=1", now)));
    }

    private static RouteRecord Route(string method, string path) => new(1, "shop", path, "t", "id", "shop-dev-shop", method, path, "f");

    private static ApiRequest Request(byte[] body, string method, string path, string? contentType = null)
        => new(method, path, "", "HTTP/1.1", contentType is null ? Headers() : Headers(("content-type", [contentType])), body, "127.0.0.1", 8080);

    private static ImmutableSortedDictionary<string, ImmutableArray<string>> Headers(params (string Name, ImmutableArray<string> Values)[] headers)
        => headers.ToImmutableSortedDictionary(header => header.Name, header => header.Values, StringComparer.Ordinal);
}
