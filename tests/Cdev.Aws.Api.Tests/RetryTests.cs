using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Api.Tests.Support;

namespace Cdev.Aws.Api.Tests;

[TestClass]
public sealed class RetryTests
{
    private static readonly JsonObject Function = new() { ["FunctionName"] = "f" };

    [TestMethod]
    [DataRow("500")]
    [DataRow("503")]
    [DataRow("throttled")]
    [DataRow("lost")]
    [DataRow("late")]
    public async Task What_may_be_repeated_is_tried_three_times(string fault)
    {
        await using var server = await TestServer.Start((_, _) => Fault(fault));
        using var aws = AwsConnection.Open(server.Settings() with { Timeout = TimeSpan.FromMilliseconds(fault == "late" ? 500 : 20_000) });

        var error = await Assert.ThrowsExactlyAsync<AwsError>(() => aws.Call(Lambda.GetFunction, Copy()));

        Assert.HasCount(3, server.Exchanges);
        CollectionAssert.AreEqual(new[] { "attempt=1; max=3", "attempt=2; max=3", "attempt=3; max=3" }, server.Exchanges.Select(exchange => exchange.Headers["amz-sdk-request"]).ToArray());
        Assert.AreEqual(fault is "lost" or "late" ? "CDEV505" : fault == "throttled" ? "CDEV506" : "CDEV500", error.Code);
        Assert.AreEqual(fault != "throttled", error.IsOutcomeUnknown);
        Assert.AreEqual(fault == "throttled", error.IsThrottling);
    }

    [TestMethod]
    [DataRow("500")]
    [DataRow("503")]
    [DataRow("lost")]
    [DataRow("late")]
    public async Task What_would_be_made_twice_is_not_repeated_when_its_answer_is_lost(string fault)
    {
        await using var server = await TestServer.Start((_, _) => Fault(fault));
        using var aws = AwsConnection.Open(server.Settings() with { Timeout = TimeSpan.FromMilliseconds(fault == "late" ? 500 : 20_000) });

        var error = await Assert.ThrowsExactlyAsync<AwsError>(() => aws.Call(Lambda.PublishLayerVersion, new() { ["LayerName"] = "l", ["Content"] = new JsonObject() }));

        Assert.HasCount(1, server.Exchanges);
        Assert.IsTrue(error.IsOutcomeUnknown);
    }

    [TestMethod]
    public async Task What_would_be_made_twice_is_repeated_when_it_was_throttled()
    {
        await using var server = await TestServer.Start(Fault("throttled")!, Answer.Ok("""{"Version":1}"""));
        using var aws = server.Connect();

        var answer = await aws.Call(Lambda.PublishLayerVersion, new() { ["LayerName"] = "l", ["Content"] = new JsonObject() });

        Assert.AreEqual(1, answer.GetProperty("Version").GetInt32());
        Assert.HasCount(2, server.Exchanges);
    }

    [TestMethod]
    public async Task What_never_arrived_had_no_effect()
    {
        using var closed = new TcpListener(IPAddress.Loopback, 0);
        closed.Start();
        var endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)closed.LocalEndpoint).Port}");
        closed.Stop();
        await using var server = await TestServer.Start(Answer.Ok());
        using var aws = AwsConnection.Open(server.Settings() with { Endpoint = endpoint });

        var error = await Assert.ThrowsExactlyAsync<AwsError>(() => aws.Call(Lambda.PublishLayerVersion, new() { ["LayerName"] = "l", ["Content"] = new JsonObject() }));

        Assert.AreEqual("CDEV505", error.Code);
        Assert.IsFalse(error.IsOutcomeUnknown);
        StringAssert.Contains(error.Message, "refused");
        StringAssert.Contains(error.HelpMessage, "AWS_ENDPOINT_URL_LAMBDA");
    }

    [TestMethod]
    public async Task In_the_adaptive_mode_throttling_costs_no_attempt()
    {
        await using var server = await TestServer.Start((_, n) => n <= 9 ? Fault("throttled") : Answer.Ok());
        var time = new VirtualTime { IsInstant = true };
        using var aws = AwsConnection.Open(server.Settings() with { RetryMode = AwsRetryMode.Adaptive, Time = time });

        await aws.Call(Lambda.GetFunction, Copy());

        Assert.HasCount(10, server.Exchanges);
        Assert.IsGreaterThan(15, time.Elapsed.TotalSeconds, "At the lowest rate, each waits two seconds.");
    }

    [TestMethod]
    public async Task In_the_adaptive_mode_too_it_ends()
    {
        await using var server = await TestServer.Start((_, _) => Fault("throttled"));
        using var aws = AwsConnection.Open(server.Settings() with { RetryMode = AwsRetryMode.Adaptive, Time = new VirtualTime { IsInstant = true } });

        var error = await Assert.ThrowsExactlyAsync<AwsError>(() => aws.Call(Lambda.GetFunction, Copy()));

        Assert.AreEqual("CDEV506", error.Code);
        Assert.HasCount(20, server.Exchanges);
    }

    [TestMethod]
    public async Task Each_service_has_a_rate_limit_of_its_own_that_all_its_callers_share()
    {
        await using var server = await TestServer.Start((request, n) => n == 1 ? Fault("throttled") : Answer.Ok());
        var time = new VirtualTime { IsInstant = true };
        using var aws = AwsConnection.Open(server.Settings() with { RetryMode = AwsRetryMode.Adaptive, Time = time });
        await aws.Call(Lambda.GetFunction, Copy());

        var before = time.Elapsed;
        await aws.Call(Sqs.ListQueues, []);
        Assert.AreEqual(before, time.Elapsed, "SQS did not throttle.");
        await aws.Call(Lambda.ListFunctions, []);
        Assert.IsGreaterThan(before, time.Elapsed, "Lambda did.");
    }

    [TestMethod]
    public async Task A_clock_that_is_wrong_is_corrected_by_the_services()
    {
        var skew = TimeSpan.FromHours(2);
        await using var server = await TestServer.Start((request, _) =>
        {
            var now = DateTimeOffset.UtcNow + skew;
            var signed = DateTimeOffset.ParseExact(request.Headers["x-amz-date"], "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
            var answer = (now - signed).Duration() < TimeSpan.FromMinutes(5) ? Answer.Ok() : Answer.Json(403, "InvalidSignatureException", "Signature expired");
            return answer with { Headers = [("Date", now.ToString("R", CultureInfo.InvariantCulture))] };
        });
        using var aws = server.Connect();

        await aws.Call(Lambda.PublishLayerVersion, new() { ["LayerName"] = "l", ["Content"] = new JsonObject() });
        await aws.Call(Lambda.GetFunction, Copy());

        Assert.HasCount(3, server.Exchanges, "Once refused; after that the clock is known.");
        foreach (var exchange in server.Exchanges)
        {
            SignatureV4.Assert(exchange, "eu-west-1", "lambda");
        }
    }

    [TestMethod]
    public async Task A_call_that_is_cancelled_is_no_error_of_AWS()
    {
        using var cancel = new CancellationTokenSource();
        await using var server = await TestServer.Start((_, _) =>
        {
            cancel.Cancel();
            return null;
        });
        using var aws = server.Connect();

        await Assert.ThrowsAsync<OperationCanceledException>(() => aws.Call(Lambda.GetFunction, Copy(), cancel.Token));

        Assert.HasCount(1, server.Exchanges);
    }

    private static JsonObject Copy() => (JsonObject)Function.DeepClone();

    private static Answer? Fault(string name) => name switch
    {
        "500" => Answer.Json(500, "ServiceException"),
        "503" => Answer.Json(503, "ServiceUnavailableException"),
        "throttled" => Answer.Json(429, "TooManyRequestsException", "Rate exceeded"),
        "lost" => Answer.Lost,
        _ => null,
    };
}
