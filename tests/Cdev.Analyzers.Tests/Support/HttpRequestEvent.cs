using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cdev.Analyzers.Tests.Support;

/// <summary>Builds the event of a request in payload format 2.0, with the parts around it that a real one has.</summary>
internal sealed record HttpRequestEvent
{
    private HttpRequestEvent()
    {
    }

    public static HttpRequestEvent Empty { get; } = new();

    private IReadOnlyList<(string Name, string Value)> RouteValues { get; init; } = [];

    private IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    private string RawQueryString { get; init; } = "";

    private string? Body { get; init; }

    private bool IsBase64Encoded { get; init; }

    public HttpRequestEvent WithRoute(string name, string value) => this with { RouteValues = [.. RouteValues, (name, value)] };

    public HttpRequestEvent WithHeader(string name, string value) => this with { Headers = [.. Headers, (name, value)] };

    public HttpRequestEvent WithQuery(string rawQueryString) => this with { RawQueryString = rawQueryString };

    public HttpRequestEvent WithBody(string body) => this with { Body = body };

    public HttpRequestEvent WithBytes(byte[] body) => this with { Body = Convert.ToBase64String(body), IsBase64Encoded = true };

    public byte[] ToPayload()
    {
        var payload = new JsonObject
        {
            ["version"] = "2.0",
            ["routeKey"] = "ANY /test",
            ["rawPath"] = "/test",
            ["rawQueryString"] = RawQueryString,
            ["cookies"] = new JsonArray("a=1", "b=2"),
            ["headers"] = ToObject(Headers.Append(("host", "localhost"))),
            ["requestContext"] = new JsonObject { ["http"] = new JsonObject { ["method"] = "POST", ["path"] = "/test" } },
        };
        if (RouteValues.Count > 0)
            payload["pathParameters"] = ToObject(RouteValues);
        if (Body is not null)
            payload["body"] = Body;
        payload["isBase64Encoded"] = IsBase64Encoded;
        return JsonSerializer.SerializeToUtf8Bytes(payload);
    }

    private static JsonObject ToObject(IEnumerable<(string Name, string Value)> values)
    {
        var json = new JsonObject();
        foreach (var (name, value) in values)
            json[name] = value;
        return json;
    }
}
