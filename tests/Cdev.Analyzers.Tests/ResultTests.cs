using System.Text.Json;
using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests;

/// <summary>Results of handlers, through generated code.</summary>
[TestClass]
public sealed class ResultTests
{
    private const string Source =
        """
        using System.Text;

        namespace Test;

        public static class Cloud { public static readonly HttpApi Api = new("test"); }

        public record Order(string Id, int? Total = null) { public string Lacking { get; init; } = null!; }

        public sealed class Tracked(byte[] bytes) : MemoryStream(bytes)
        {
            protected override void Dispose(bool disposing)
            {
                Functions.Disposed++;
                base.Dispose(disposing);
            }
        }

        public static class Functions
        {
            public static int Disposed;

            [Function, HttpRoute("GET", "/value")] public static Order Value() => new("ä<1>");
            [Function, HttpRoute("GET", "/task")] public static async Task<Order> TaskOf() { await Task.Yield(); return new("1"); }
            [Function, HttpRoute("GET", "/valuetask")] public static ValueTask<int> ValueTaskOf() => new(5);
            [Function, HttpRoute("GET", "/list")] public static List<int> List() => [1, 2];
            [Function, HttpRoute("GET", "/nothing")] public static void Nothing() { }
            [Function, HttpRoute("GET", "/nothingtask")] public static Task NothingTask() => Task.CompletedTask;
            [Function, HttpRoute("GET", "/nothingvaluetask")] public static async ValueTask NothingValueTask() => await Task.Yield();
            [Function, HttpRoute("GET", "/text")] public static string Text() => "say \"ä\"\n";
            [Function, HttpRoute("GET", "/texttask")] public static Task<string> TextTask() => Task.FromResult("t");
            [Function, HttpRoute("GET", "/null")] public static Order? Null() => null;
            [Function, HttpRoute("GET", "/nulltext")] public static string? NullText() => null;
            [Function, HttpRoute("GET", "/nullbytes")] public static byte[]? NullBytes() => null;
            [Function, HttpRoute("GET", "/nullstream")] public static Stream? NullStream() => null;
            [Function, HttpRoute("GET", "/nullresult")] public static HttpResult? NullResult() => null;
            [Function, HttpRoute("GET", "/bytes")] public static byte[] Bytes() => [0, 255];
            [Function, HttpRoute("GET", "/memory")] public static ReadOnlyMemory<byte> Memory() => new byte[] { 0, 255 };
            [Function, HttpRoute("GET", "/stream")] public static Stream Stream() => new Tracked([0, 255]);
            [Function, HttpRoute("GET", "/streamtask")] public static async Task<Tracked> StreamTask() { await Task.Yield(); return new([1]); }
            [Function, HttpRoute("GET", "/result")]
            public static HttpResult Result() => HttpResult.Created("/orders/1", new Order("1")).WithHeader("x-a", "b").WithCookie("s=1; HttpOnly").WithCookie("t=2");
            [Function, HttpRoute("GET", "/resulttask")] public static Task<HttpResult> ResultTask() => Task.FromResult(HttpResult.NotFound("no such order"));
            [Function, HttpRoute("GET", "/resultempty")] public static HttpResult ResultEmpty() => HttpResult.NoContent();
            [Function, HttpRoute("GET", "/resultstream")]
            public static HttpResult ResultStream() => HttpResult.Ok(new MemoryStream(Encoding.UTF8.GetBytes("<p>"))).WithContentType("text/html");
            [Function, HttpRoute("GET", "/object")]
            public static object? Object(string kind) => kind switch
            {
                "result" => HttpResult.Conflict(),
                "text" => "t",
                "stream" => new MemoryStream([1]),
                "order" => new Order("1"),
                _ => null,
            };
            [Function, HttpRoute("GET", "/fails")] public static Order Fails() => throw new InvalidOperationException("sync");
            [Function, HttpRoute("GET", "/failslater")] public static async Task<Order> FailsLater() { await Task.Yield(); throw new InvalidOperationException("async"); }
        }
        """;

    private const string Json = "application/json";

    private static readonly Lazy<LoadedProject> Loaded = new(() => LoadedProject.Build(Source));

    [ClassCleanup]
    public static void Unload() => Loaded.Value.Dispose();

    [TestMethod]
    public async Task A_value_is_json_that_stays_readable_and_says_what_it_has()
        => await ExpectAsync("Value", 200, Json, """{"id":"ä<1>","total":null,"lacking":null}""");

    [TestMethod]
    [DataRow("TaskOf", """{"id":"1","total":null,"lacking":null}""")]
    [DataRow("ValueTaskOf", "5")]
    [DataRow("List", "[1,2]")]
    public async Task Values_of_tasks_are_awaited(string function, string expected) => await ExpectAsync(function, 200, Json, expected);

    [TestMethod]
    [DataRow("Nothing")]
    [DataRow("NothingTask")]
    [DataRow("NothingValueTask")]
    [DataRow("ResultEmpty")]
    public async Task Nothing_is_no_content(string function) => await ExpectAsync(function, 204, contentType: null, body: null);

    [TestMethod]
    [DataRow("Text", "say \"ä\"\n")]
    [DataRow("TextTask", "t")]
    public async Task A_string_is_plain_text(string function, string expected) => await ExpectAsync(function, 200, "text/plain; charset=utf-8", expected);

    [TestMethod]
    [DataRow("Null")]
    [DataRow("NullText")]
    [DataRow("NullBytes")]
    [DataRow("NullStream")]
    [DataRow("NullResult")]
    public async Task Null_is_json(string function) => await ExpectAsync(function, 200, Json, "null");

    [TestMethod]
    [DataRow("Bytes", "AP8=")]
    [DataRow("Memory", "AP8=")]
    [DataRow("Stream", "AP8=")]
    [DataRow("StreamTask", "AQ==")]
    public async Task Bytes_are_sent_in_base64(string function, string expected)
    {
        var answer = await CallAsync(function);
        Assert.AreEqual((200, "application/octet-stream", expected, true), (answer.Status, answer.ContentType, answer.Body, answer.IsBase64Encoded));
    }

    [TestMethod]
    public async Task A_result_says_status_headers_cookies_and_body()
    {
        var answer = await CallAsync("Result");
        Assert.AreEqual((201, Json, "/orders/1", "b"), (answer.Status, answer.ContentType, answer.Headers["location"], answer.Headers["x-a"]));
        Assert.AreEqual("s=1; HttpOnly|t=2", string.Join('|', answer.Cookies));
        Assert.AreEqual("""{"id":"1","total":null,"lacking":null}""", answer.Body);
    }

    [TestMethod]
    public async Task A_result_with_text_is_plain_text() => await ExpectAsync("ResultTask", 404, "text/plain; charset=utf-8", "no such order");

    [TestMethod]
    public async Task A_result_may_name_its_own_content_type()
    {
        var answer = await CallAsync("ResultStream");
        Assert.AreEqual((200, "text/html", "<p>", true), (answer.Status, answer.ContentType, answer.Text, answer.IsBase64Encoded));
        Assert.HasCount(1, answer.Headers);
    }

    [TestMethod]
    public async Task An_object_is_written_as_what_it_is()
    {
        Assert.AreEqual(409, (await ObjectAsync("result")).Status);
        Assert.AreEqual("text/plain; charset=utf-8", (await ObjectAsync("text")).ContentType);
        Assert.AreEqual("application/octet-stream", (await ObjectAsync("stream")).ContentType);
        Assert.AreEqual("""{"id":"1","total":null,"lacking":null}""", (await ObjectAsync("order")).Body);
        Assert.AreEqual((200, "null"), ((await ObjectAsync("none")).Status, (await ObjectAsync("none")).Body));
    }

    [TestMethod]
    [DataRow("Fails", "sync")]
    [DataRow("FailsLater", "async")]
    public async Task An_exception_of_the_handler_leaves_the_invoker(string function, string message)
    {
        var exception = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => CallAsync(function));
        Assert.AreEqual(message, exception.Message);
    }

    [TestMethod]
    public async Task An_event_that_is_no_request_is_refused()
    {
        await Assert.ThrowsExactlyAsync<NotSupportedException>(() => Loaded.Value.SendAsync("Object", """{"version":"1.0"}"""));
        var exception = await Assert.ThrowsExactlyAsync<JsonException>(() => Loaded.Value.SendAsync("Object", "[]"));
        Assert.Contains("payload format 2.0", exception.Message);
    }

    private static async Task ExpectAsync(string function, int status, string? contentType, string? body)
    {
        var answer = await CallAsync(function);
        Assert.AreEqual((status, contentType, body, false), (answer.Status, answer.ContentType, answer.Body, answer.IsBase64Encoded));
    }

    private static Task<HttpAnswer> ObjectAsync(string kind) => Loaded.Value.RequestAsync("Object", HttpRequestEvent.Empty.WithQuery("kind=" + kind));

    private static Task<HttpAnswer> CallAsync(string function) => Loaded.Value.RequestAsync(function, HttpRequestEvent.Empty);
}
