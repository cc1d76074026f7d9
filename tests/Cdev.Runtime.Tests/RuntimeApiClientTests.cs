using System.Text.Json;
using Cdev.Runtime.Tests.Support;

namespace Cdev.Runtime.Tests;

[TestClass]
public sealed class RuntimeApiClientTests
{
    private static readonly FunctionError Error = new("TimeoutException", "too late", ["at A.B() in a.cs:line 3"], Cause: null);

    [TestMethod]
    public async Task An_invocation_has_what_the_headers_say()
    {
        await using var api = new FakeRuntimeApi();
        using var client = new RuntimeApiClient(api.Address);
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(1_542_409_706_888);
        api.Give(new ApiInvocation("""{"a":1}""") { RequestId = "8476a536", Deadline = deadline, TraceId = "Root=1-5bef4de7;Sampled=1" });

        var call = await client.NextAsync(CancellationToken.None);

        Assert.AreEqual("8476a536", call.RequestId);
        Assert.AreEqual(deadline, call.Deadline);
        Assert.AreEqual("arn:aws:lambda:eu-west-1:123456789012:function:test", call.FunctionArn);
        Assert.AreEqual("Root=1-5bef4de7;Sampled=1", call.TraceId);
        Assert.AreEqual("""{"a":1}""", System.Text.Encoding.UTF8.GetString(call.Payload.Span));
    }

    [TestMethod]
    public async Task A_platform_that_names_no_deadline_and_no_trace_is_served_too()
    {
        await using var api = new FakeRuntimeApi();
        using var client = new RuntimeApiClient(api.Address);
        api.Give(new ApiInvocation("{}") { Deadline = null });

        var call = await client.NextAsync(CancellationToken.None);

        Assert.AreEqual(DateTimeOffset.MaxValue, call.Deadline);
        Assert.IsNull(call.TraceId);
    }

    [TestMethod]
    public async Task Something_that_is_no_runtime_api_is_found_out()
    {
        await using var server = new RawServer(["HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"]);
        using var client = new RuntimeApiClient(server.Address);

        var error = await Assert.ThrowsExactlyAsync<RuntimeApiException>(() => client.NextAsync(CancellationToken.None));

        Assert.Contains("Lambda-Runtime-Aws-Request-Id", error.Message);
    }

    [TestMethod]
    public async Task A_response_is_posted_as_json_under_the_request_id()
    {
        await using var api = new FakeRuntimeApi();
        using var client = new RuntimeApiClient(api.Address);

        Assert.IsTrue(await client.RespondAsync("r-7", "[1]"u8.ToArray()));

        var request = await api.RequestAsync("POST /2018-06-01/runtime/invocation/r-7/response");
        Assert.AreEqual("application/json", request.Headers["Content-Type"]);
        Assert.AreEqual("[1]", request.Body);
    }

    [TestMethod]
    public async Task Errors_are_posted_with_their_type_in_header_and_body()
    {
        await using var api = new FakeRuntimeApi();
        using var client = new RuntimeApiClient(api.Address);

        await client.ReportErrorAsync("r-7", Error);
        await client.ReportInitializationErrorAsync(Error);
        await client.ReportRestoreErrorAsync(Error);

        foreach (var (path, type) in new[] { ("invocation/r-7/error", "TimeoutException"), ("init/error", "TimeoutException"), ("restore/error", "Runtime.AfterRestoreError") })
        {
            var request = await api.RequestAsync("POST /2018-06-01/runtime/" + path);
            Assert.AreEqual(type, request.Headers["Lambda-Runtime-Function-Error-Type"]);
            Assert.AreEqual("application/vnd.aws.lambda.error+json", request.Headers["Content-Type"]);
            Assert.AreEqual("TimeoutException", JsonDocument.Parse(request.Body).RootElement.GetProperty("errorType").GetString());
        }
    }

    [TestMethod]
    public async Task An_error_type_beyond_ascii_reaches_the_platform()
    {
        await using var api = new FakeRuntimeApi();
        using var client = new RuntimeApiClient(api.Address);

        await client.ReportErrorAsync("r-7", Error with { Type = "BestellungUngültigException" });

        Assert.AreEqual("BestellungUngültigException", (await api.RequestAsync()).Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    [TestMethod]
    public async Task A_response_that_the_platform_finds_too_large_is_not_an_error_of_the_process()
    {
        await using var api = new FakeRuntimeApi();
        using var client = new RuntimeApiClient(api.Address);
        api.Refuse("invocation/r-7/response", 413, """{"errorType":"RequestEntityTooLarge"}""");

        Assert.IsFalse(await client.RespondAsync("r-7", "[1]"u8.ToArray()));
    }

    [TestMethod]
    [DataRow(403, "InvalidStateTransition")]
    [DataRow(500, "Container error")]
    public async Task Any_other_refusal_tells_the_request_the_status_and_what_the_platform_said(int status, string body)
    {
        await using var api = new FakeRuntimeApi();
        using var client = new RuntimeApiClient(api.Address);
        api.Refuse("invocation/next", status, body);
        api.Refuse("invocation/r-7/response", status, body);
        api.Refuse("init/error", status, body);

        foreach (var call in new Func<Task>[]
        {
            () => client.NextAsync(CancellationToken.None),
            () => client.RespondAsync("r-7", "[1]"u8.ToArray()),
            () => client.ReportInitializationErrorAsync(Error),
        })
        {
            var error = await Assert.ThrowsExactlyAsync<RuntimeApiException>(call);
            Assert.MatchesRegex($"^The Runtime API refused (GET|POST) /2018-06-01/runtime/.+ with status {status}: {body}$", error.Message);
        }
    }

    [TestMethod]
    [DataRow(null, "AWS_LAMBDA_RUNTIME_API is not set")]
    [DataRow("", "'', which is not host:port")]
    [DataRow("localhost", "'localhost', which is not host:port")]
    [DataRow("127.0.0.1:0", "which is not host:port")]
    [DataRow("127.0.0.1:99999", "which is not host:port")]
    [DataRow(":9001", "which is not host:port")]
    public void An_address_that_is_none_is_refused(string? address, string reason)
    {
        var error = Assert.ThrowsExactly<RuntimeApiException>(() => new RuntimeApiClient(address));

        Assert.StartsWith("AWS_LAMBDA_RUNTIME_API is ", error.Message);
        Assert.Contains(reason, error.Message);
    }

    [TestMethod]
    [DataRow("127.0.0.1")]
    [DataRow("localhost")]
    public async Task The_host_may_be_an_address_or_a_name(string host)
    {
        await using var api = new FakeRuntimeApi();
        using var client = new RuntimeApiClient(api.Address.Replace("127.0.0.1", host, StringComparison.Ordinal));

        await client.ReportInitializationErrorAsync(Error);

        Assert.AreEqual(api.Address.Replace("127.0.0.1", host, StringComparison.Ordinal), (await api.RequestAsync()).Headers["Host"]);
    }
}
