using System.Text.Json;
using Cdev.Runtime.Tests.Support;

namespace Cdev.Runtime.Tests;

[TestClass]
public sealed class FunctionLoopTests
{
    private const string Next = "GET /2018-06-01/runtime/invocation/next";

    [TestMethod]
    public async Task Invocations_are_answered_one_after_another_over_one_connection()
    {
        await using var api = new FakeRuntimeApi();
        await using var loop = new RunningLoop(api, new TestInvoker(payload => $"[{payload}]"));

        foreach (var n in new[] { "1", "2", "3" })
        {
            api.Give(new ApiInvocation(n) { RequestId = "r-" + n });
            await api.RequestAsync(Next);
            var response = await api.RequestAsync($"POST /2018-06-01/runtime/invocation/r-{n}/response");
            Assert.AreEqual($"[{n}]", response.Body);
        }

        await api.RequestAsync(Next);
        Assert.AreEqual(1, api.ConnectionCount);
    }

    [TestMethod]
    public async Task A_server_that_hangs_up_after_every_answer_is_served_as_well()
    {
        await using var api = new FakeRuntimeApi { HangsUp = true };
        await using var loop = new RunningLoop(api, new TestInvoker(payload => payload));

        for (var i = 0; i < 3; i++)
        {
            api.Give("1");
            await api.RequestAsync(Next);
            await api.RequestAsync("POST /2018-06-01/runtime/invocation/r-1/response");
        }
    }

    [TestMethod]
    public async Task Nothing_written_is_null()
    {
        var response = await RespondAsync(new TestInvoker(_ => null));

        Assert.AreEqual("null", response.Body);
    }

    [TestMethod]
    public async Task The_handler_sees_the_call()
    {
        await using var api = new FakeRuntimeApi();
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(DateTimeOffset.UtcNow.AddMinutes(1).ToUnixTimeMilliseconds());
        api.Give(new ApiInvocation("{}") { RequestId = "r-9", Deadline = deadline, TraceId = null });
        IInvocation? seen = null;
        await using var loop = new RunningLoop(api, new TestInvoker((call, _, _) =>
        {
            seen = call;
            call.Log("hello");
            return Task.FromResult<string?>(null);
        }));

        await api.RequestAsync(Next);
        await api.RequestAsync("POST /2018-06-01/runtime/invocation/r-9/response");

        Assert.IsNotNull(seen);
        Assert.AreEqual("r-9", seen.RequestId);
        Assert.AreEqual("test", seen.FunctionName);
        Assert.AreEqual("arn:aws:lambda:eu-west-1:123456789012:function:test", seen.FunctionArn);
        Assert.AreEqual(deadline, seen.Deadline);
        Assert.IsNull(seen.TraceId);
        Assert.EndsWith("\tr-9\tINFO\thello\n", loop.Output.Records.Single().Text);
    }

    [TestMethod]
    public async Task An_exception_is_logged_once_and_reported_and_the_next_invocation_is_unharmed()
    {
        await using var api = new FakeRuntimeApi();
        await using var loop = new RunningLoop(api, new TestInvoker(payload => payload == "0" ? throw new InvalidOperationException("zero") : payload));
        api.Give("0");
        api.Give("1");

        await api.RequestAsync(Next);
        var error = await api.RequestAsync("POST /2018-06-01/runtime/invocation/r-1/error");
        await api.RequestAsync(Next);
        var response = await api.RequestAsync("POST /2018-06-01/runtime/invocation/r-1/response");

        Assert.AreEqual("InvalidOperationException", error.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.AreEqual("zero", JsonDocument.Parse(error.Body).RootElement.GetProperty("errorMessage").GetString());
        Assert.AreEqual("1", response.Body);
        var (isError, text) = loop.Output.Records.Single();
        Assert.IsTrue(isError);
        Assert.Contains("\tr-1\tERROR\tSystem.InvalidOperationException: zero\n   at ", text);
        Assert.IsFalse(text.Contains("FunctionLoop.", StringComparison.Ordinal), text);
    }

    [TestMethod]
    public async Task What_a_failed_call_had_written_is_not_in_the_next_response()
    {
        await using var api = new FakeRuntimeApi();
        await using var loop = new RunningLoop(api, new HalfWritten());
        api.Give("fail");
        api.Give("go");

        await api.RequestAsync(Next);
        await api.RequestAsync("POST /2018-06-01/runtime/invocation/r-1/error");
        await api.RequestAsync(Next);

        Assert.AreEqual("half", (await api.RequestAsync("POST /2018-06-01/runtime/invocation/r-1/response")).Body);
    }

    [TestMethod]
    public async Task A_response_at_the_limit_is_sent()
    {
        var response = await RespondAsync(new TestInvoker(_ => new string('x', FunctionError.MaxResponseSize)));

        Assert.AreEqual(6_291_556, response.Body.Length);
    }

    [TestMethod]
    public async Task A_response_past_the_limit_is_reported_as_lambda_does_and_the_loop_goes_on()
    {
        await using var api = new FakeRuntimeApi();
        await using var loop = new RunningLoop(api, new TestInvoker(_ => new string('x', FunctionError.MaxResponseSize + 1)));
        api.Give("1");

        await api.RequestAsync(Next);
        var error = await api.RequestAsync("POST /2018-06-01/runtime/invocation/r-1/error");
        await api.RequestAsync(Next);

        Assert.AreEqual("Function.ResponseSizeTooLarge", error.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.AreEqual(
            """{"errorType":"Function.ResponseSizeTooLarge","errorMessage":"Response payload size exceeded maximum allowed payload size (6291556 bytes).","stackTrace":[]}""",
            error.Body);
        Assert.Contains("ERROR\tResponse payload size exceeded", loop.Output.Records.Single().Text);
    }

    [TestMethod]
    public async Task A_response_that_only_the_platform_finds_too_large_is_logged_and_the_loop_goes_on()
    {
        await using var api = new FakeRuntimeApi();
        api.Refuse("invocation/r-1/response", 413, "{}");
        await using var loop = new RunningLoop(api, new TestInvoker(payload => payload));
        api.Give("1");

        await api.RequestAsync(Next);
        await api.RequestAsync("POST /2018-06-01/runtime/invocation/r-1/response");
        await api.RequestAsync(Next);

        Assert.Contains("ERROR\tResponse payload size exceeded", loop.Output.Records.Single().Text);
    }

    [TestMethod]
    public async Task The_deadline_is_told_shortly_before_it_is_over()
    {
        var clock = new ManualClock();
        await using var api = new FakeRuntimeApi();
        var begun = new TaskCompletionSource<CancellationToken>();
        await using var loop = new RunningLoop(
            api,
            new TestInvoker(async (_, _, deadline) =>
            {
                begun.SetResult(deadline);
                await Task.Delay(Timeout.InfiniteTimeSpan, deadline);
                return null;
            }),
            clock);
        api.Give(new ApiInvocation("1") { Deadline = clock.GetUtcNow().AddSeconds(10) });

        await api.RequestAsync(Next);
        var deadline = await begun.Task;
        clock.Advance(TimeSpan.FromSeconds(9.4));
        Assert.IsFalse(deadline.IsCancellationRequested);
        clock.Advance(TimeSpan.FromSeconds(0.1));

        var error = await api.RequestAsync("POST /2018-06-01/runtime/invocation/r-1/error");
        Assert.AreEqual("TaskCanceledException", error.Headers["Lambda-Runtime-Function-Error-Type"]);
    }

    [TestMethod]
    public async Task A_stop_while_idle_ends_the_loop_at_once()
    {
        await using var api = new FakeRuntimeApi();
        await using var loop = new RunningLoop(api, new TestInvoker(payload => payload));
        await api.RequestAsync(Next);

        await loop.StopAsync();

        api.AssertNoMoreRequests();
    }

    [TestMethod]
    public async Task A_stop_in_flight_lets_the_invocation_finish_and_takes_no_other()
    {
        await using var api = new FakeRuntimeApi();
        var begun = new TaskCompletionSource();
        var finish = new TaskCompletionSource();
        await using var loop = new RunningLoop(api, new TestInvoker(async (_, payload, deadline) =>
        {
            begun.SetResult();
            await finish.Task;
            return deadline.IsCancellationRequested ? "cancelled" : payload;
        }));
        api.Give("1");
        api.Give("2");
        await api.RequestAsync(Next);
        await begun.Task;

        var stopping = loop.StopAsync();
        finish.SetResult();
        await stopping;

        Assert.AreEqual("1", (await api.RequestAsync("POST /2018-06-01/runtime/invocation/r-1/response")).Body);
        api.AssertNoMoreRequests();
    }

    [TestMethod]
    public async Task A_refusal_of_the_platform_ends_the_loop()
    {
        await using var api = new FakeRuntimeApi();
        api.Refuse("invocation/r-1/response", 403, """{"errorType":"InvalidStateTransition"}""");
        await using var loop = new RunningLoop(api, new TestInvoker(payload => payload));
        api.Give("1");

        var error = await Assert.ThrowsExactlyAsync<RuntimeApiException>(() => loop.Completion);

        Assert.Contains("InvalidStateTransition", error.Message);
    }

    private static async Task<ApiRequest> RespondAsync(TestInvoker invoker)
    {
        await using var api = new FakeRuntimeApi();
        await using var loop = new RunningLoop(api, invoker);
        api.Give("1");
        await api.RequestAsync(Next);
        return await api.RequestAsync("POST /2018-06-01/runtime/invocation/r-1/response");
    }

    private sealed class HalfWritten : Hosting.IInvoker
    {
        public ValueTask InvokeAsync(IInvocation invocation, ReadOnlyMemory<byte> payload, System.Buffers.IBufferWriter<byte> response, CancellationToken deadline)
        {
            System.Buffers.BuffersExtensions.Write(response, "half"u8);
            return payload.Span.SequenceEqual("fail"u8) ? throw new InvalidOperationException() : ValueTask.CompletedTask;
        }
    }
}
