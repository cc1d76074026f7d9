using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Http;

/// <summary>AWS's documented requests, and handlers that take a request as it comes.</summary>
[TestClass]
public sealed class RawRequestTests
{
    private const string Source =
        """
        using System.Linq;
        using Cdev.Http;

        namespace Test;

        public static class Cloud { public static readonly HttpApi Api = new("api"); }

        public static class Functions
        {
            [Function, HttpRoute("ANY", "/my/{parameter1}")]
            public static string Raw(HttpApiRequest request)
                => $"{request.Method} {request.Path} {request.RouteKey} {request.QueryString} {request.Headers["HEADER2"]} {string.Join(',', request.Cookies)} "
                    + $"{string.Join(',', request.RouteValues.Select(value => $"{value.Key}={value.Value}"))} "
                    + $"{string.Join(',', request.Claims.Select(claim => $"{claim.Key}={claim.Value}"))} {request.SourceIp} "
                    + $"{System.Text.Encoding.UTF8.GetString(request.Body.Span)} {request.Context.GetProperty("stage").GetString()}";

            [Function, HttpRoute("ANY", "/bound/{parameter1}")]
            public static string Bound(string parameter1, string[] parameter2, [FromHeader] string header1, byte[] body, HttpApiRequest request)
                => $"{parameter1} {string.Join('+', parameter2)} {header1} {body.Length} {request.Method}";

            [Function, FunctionUrl(Public = true)]
            public static string Url(string[] parameter1, string parameter2, Stream body)
                => $"{string.Join('+', parameter1)} {parameter2} {new StreamReader(body).ReadToEnd()}";

            [Function, FunctionUrl, HttpRoute("GET", "/both/{name}")]
            public static string Both(string name = "nobody") => name;
        }
        """;

    private static readonly Lazy<LoadedProject> Loaded = new(() => LoadedProject.Build(Source));

    [ClassCleanup]
    public static void Unload() => Loaded.Value.Dispose();

    [TestMethod]
    [DataRow("http-api", "POST /my/path $default parameter1=value1&parameter1=value2&parameter2=value value1,value2 cookie1,cookie2 parameter1=value1  192.0.2.1 Hello from Lambda $default")]
    [DataRow("http-api-base64", "POST /my/path $default parameter1=value1&parameter1=value2&parameter2=value value1,value2 cookie1,cookie2 parameter1=value1  192.0.2.1 {\"test\":\"body\"} $default")]
    [DataRow("http-api-jwt", "POST /my/path $default parameter1=value1&parameter1=value2&parameter2=value value1,value2 cookie1,cookie2 parameter1=value1 claim1=value1,claim2=value2 192.0.2.1 Hello from Lambda $default")]
    [DataRow("http-api-iam", "GET /my/path $default parameter1=value1&parameter1=value2&parameter2=value value1,value2 cookie1,cookie2 parameter1=value1  192.0.2.1  $default")]
    [DataRow("function-url", "POST /my/path $default parameter1=value1&parameter1=value2&parameter2=value value1,value2 cookie1,cookie2   123.123.123.123 Hello from client! $default")]
    public async Task The_documented_requests_are_read_in_full(string sample, string expected)
        => Assert.AreEqual(expected, await CallAsync("Raw", sample));

    [TestMethod]
    [DataRow("http-api", "value1 value value1 17 POST")]
    [DataRow("http-api-base64", "value1 value value1 15 POST")]
    [DataRow("http-api-iam", "value1 value value1 0 GET")]
    public async Task The_documented_requests_are_bound(string sample, string expected)
        => Assert.AreEqual(expected, await CallAsync("Bound", sample));

    [TestMethod]
    public async Task A_functions_url_binds_as_a_route_does()
        => Assert.AreEqual("value1+value2 value Hello from client!", await CallAsync("Url", "function-url"));

    [TestMethod]
    public async Task A_routes_parameter_is_a_value_of_the_query_at_the_functions_url()
    {
        Assert.AreEqual("a", (await Loaded.Value.RequestAsync("Both", HttpRequestEvent.Empty.WithRoute("name", "a"))).Text);
        Assert.AreEqual("b", (await Loaded.Value.RequestAsync("Both", HttpRequestEvent.Empty.WithQuery("name=b"))).Text);
    }

    [TestMethod]
    public async Task Another_event_is_refused_by_name()
        => Assert.AreEqual(
            "The function takes an HTTP request (payload format 2.0), and the event is messages of a queue (SQS).",
            (await Assert.ThrowsExactlyAsync<NotSupportedException>(() => Loaded.Value.SendAsync("Bound", SampleEvent.Read("sqs")))).Message);

    private static async Task<string> CallAsync(string function, string sample)
        => HttpAnswer.Parse(System.Text.Encoding.UTF8.GetBytes(await Loaded.Value.SendAsync(function, SampleEvent.Read(sample)))).Text;
}
