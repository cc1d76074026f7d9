using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Cdev.Runtime.Tests.Support;

namespace Cdev.Runtime.Tests;

/// <summary>The executable itself, each test in a process of its own (a tenth of a second each).</summary>
[TestClass]
[OSCondition(OperatingSystems.Linux | OperatingSystems.OSX, IgnoreMessage = "Lambda's convention is one of Unix: signals and descriptors.")]
public sealed class ProcessTests
{
    private const string Root = "/2018-06-01/runtime/";
    private const string Next = "GET " + Root + "invocation/next";
    private const string Response = "POST " + Root + "invocation/r-1/response";
    private const string Error = "POST " + Root + "invocation/r-1/error";

    [TestMethod]
    public async Task Invocations_are_answered_by_the_archives_invoker()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Echo");
        await using var function = new RunningFunction(root, api.Address);

        foreach (var (id, trace) in new[] { ("a", "Root=1-aa"), ("b", ""), ("c", "Root=1-cc") })
        {
            api.Give(new ApiInvocation($"payload {id} €") { RequestId = id, TraceId = trace.Length > 0 ? trace : null });
            await api.RequestAsync(Next);
            var response = await api.RequestAsync($"POST {Root}invocation/{id}/response");
            Assert.AreEqual($"{id}\nshop-dev-test\narn:aws:lambda:eu-west-1:123456789012:function:test\n{trace}\n{trace}\npayload {id} €", response.Body);
        }

        await api.RequestAsync(Next);
        Assert.AreEqual(("", ""), await function.TerminateAsync());
    }

    [TestMethod]
    public async Task An_exception_is_reported_in_lambdas_shape_and_logged_with_file_and_line()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Failing");
        await using var function = new RunningFunction(root, api.Address);
        api.Give("1");
        api.Give("2");

        await api.RequestAsync(Next);
        var report = await api.RequestAsync(Error);
        await api.RequestAsync(Next);
        await api.RequestAsync(Error);
        var (output, log) = await function.TerminateAsync();

        Assert.AreEqual("InvalidOperationException", report.Headers["Lambda-Runtime-Function-Error-Type"]);
        var error = JsonDocument.Parse(report.Body).RootElement;
        Assert.AreEqual("InvalidOperationException", error.GetProperty("errorType").GetString());
        Assert.AreEqual("no \"tea\" left", error.GetProperty("errorMessage").GetString());
        var frame = error.GetProperty("stackTrace").EnumerateArray().Single().GetString()!;
        Assert.MatchesRegex(@"^at TestFunctions\.Failing\.InvokeAsync\(.+ in .+Functions\.cs:line \d+$", frame);
        Assert.AreEqual("KeyNotFoundException", error.GetProperty("cause").GetProperty("errorType").GetString());
        Assert.AreEqual("", output);
        Assert.MatchesRegex(
            @"^\S+Z\tr-1\tERROR\tSystem\.InvalidOperationException: no ""tea"" left\n ---> System\.Collections\.Generic\.KeyNotFoundException: tea\n   at TestFunctions\.Shelf\.Take\(\) in .+Functions\.cs:line \d+\n",
            log);
        Assert.DoesNotContain("at Cdev.Runtime", log);
    }

    [TestMethod]
    [DataRow("TestFunctions.Unconstructable, Cdev.Runtime.TestFunctions", "InvalidOperationException", "no connection string")]
    [DataRow("TestFunctions.Nowhere, Cdev.Runtime.TestFunctions", "Runtime.NoSuchHandler", "'TestFunctions.Nowhere, Cdev.Runtime.TestFunctions'")]
    [DataRow("TestFunctions.Echo, Nowhere", "Runtime.NoSuchHandler", "'TestFunctions.Echo, Nowhere'")]
    [DataRow("TestFunctions.Ordinary, Cdev.Runtime.TestFunctions", "Runtime.NoSuchHandler", "does not implement Cdev.Hosting.IInvoker")]
    [DataRow(null, "Runtime.ConfigInvalid", "has no 'Cdev.Handler'")]
    public async Task A_function_that_cannot_start_reports_why_and_exits(string? handler, string type, string reason)
    {
        await using var api = new FakeRuntimeApi();
        using var root = new TaskRoot(handler);
        await using var function = new RunningFunction(root, api.Address);

        var report = await api.RequestAsync($"POST {Root}init/error");
        var (exitCode, _, log) = await function.EndAsync();

        Assert.AreEqual(1, exitCode);
        Assert.AreEqual(type, report.Headers["Lambda-Runtime-Function-Error-Type"]);
        var error = JsonDocument.Parse(report.Body).RootElement;
        Assert.AreEqual(type, error.GetProperty("errorType").GetString());
        Assert.Contains(reason, error.GetProperty("errorMessage").GetString()!);
        Assert.Contains(reason, log);
        api.AssertNoMoreRequests();
    }

    [TestMethod]
    public async Task A_handler_is_told_of_the_deadline()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Waiting");
        await using var function = new RunningFunction(root, api.Address);
        await api.RequestAsync(Next);

        api.Give(new ApiInvocation("1") { Deadline = DateTimeOffset.UtcNow.AddSeconds(0.3) });

        Assert.AreEqual("\"told\"", (await api.RequestAsync(Response)).Body);
    }

    [TestMethod]
    public async Task A_response_past_the_limit_is_an_error_of_the_call_only()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Large");
        await using var function = new RunningFunction(root, api.Address);
        api.Give("6291557");
        api.Give("6291556");

        await api.RequestAsync(Next);
        var error = await api.RequestAsync(Error);
        await api.RequestAsync(Next);
        var response = await api.RequestAsync(Response);

        Assert.AreEqual("Function.ResponseSizeTooLarge", error.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.AreEqual(6_291_556, response.Body.Length);
    }

    [TestMethod]
    public async Task Sigterm_while_idle_ends_the_process_at_once()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Echo");
        await using var function = new RunningFunction(root, api.Address);
        await api.RequestAsync(Next);

        await function.TerminateAsync();

        api.AssertNoMoreRequests();
    }

    [TestMethod]
    public async Task Sigterm_in_flight_lets_the_call_finish()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("InFlight");
        await using var function = new RunningFunction(root, api.Address);
        api.Give("1");
        await api.RequestAsync(Next);
        await function.LineAsync();

        function.Terminate();

        Assert.AreEqual("\"finished\"", (await api.RequestAsync(Response)).Body);
        Assert.AreEqual(0, (await function.EndAsync()).ExitCode);
    }

    [TestMethod]
    public async Task A_foreground_thread_that_a_handler_left_does_not_keep_the_process()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Chatty");
        await using var function = new RunningFunction(root, api.Address);
        api.Give("1");
        await api.RequestAsync(Next);
        await api.RequestAsync(Response);

        await function.TerminateAsync();
    }

    [TestMethod]
    public async Task Snapstart_waits_for_the_restore_before_the_first_invocation()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Restored");
        await using var function = new RunningFunction(root, api.Address, ("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
        api.Give("1");

        await api.RequestAsync($"GET {Root}restore/next");
        api.AssertNoMoreRequests();
        api.Restore();

        await api.RequestAsync(Next);
        Assert.AreEqual("1", (await api.RequestAsync(Response)).Body);
    }

    [TestMethod]
    public async Task What_a_function_needs_is_prepared_once_before_the_first_call()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Prepared");
        await using var function = new RunningFunction(root, api.Address);
        api.Give("1");
        api.Give("2");

        for (var i = 0; i < 2; i++)
        {
            await api.RequestAsync(Next);
            Assert.AreEqual("1", (await api.RequestAsync(Response)).Body);
        }
    }

    [TestMethod]
    [DataRow("on-demand")]
    [DataRow("snap-start")]
    public async Task A_preparation_that_fails_is_an_error_of_the_initialization_with_the_users_stack(string initialization)
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Unprepared");
        await using var function = new RunningFunction(root, api.Address, ("AWS_LAMBDA_INITIALIZATION_TYPE", initialization));

        var report = await api.RequestAsync($"POST {Root}init/error");
        var (exitCode, _, log) = await function.EndAsync();

        Assert.AreEqual(1, exitCode);
        Assert.AreEqual("KeyNotFoundException", report.Headers["Lambda-Runtime-Function-Error-Type"]);
        var error = JsonDocument.Parse(report.Body).RootElement;
        Assert.AreEqual("tea", error.GetProperty("errorMessage").GetString());
        var stack = error.GetProperty("stackTrace").EnumerateArray().Select(frame => frame.GetString()!).ToArray();
        Assert.MatchesRegex(@"^at TestFunctions\.Shelf\.Take\(\) in .+Functions\.cs:line \d+$", stack[0]);
        Assert.MatchesRegex(@"^at TestFunctions\.Unprepared\.PrepareAsync\(.+ in .+Functions\.cs:line \d+$", stack[^1]);
        Assert.Contains("KeyNotFoundException: tea", log);
        Assert.DoesNotContain("at Cdev.Runtime", log);
        api.AssertNoMoreRequests();
    }

    [TestMethod]
    public async Task Sigterm_during_the_preparation_ends_the_process_without_an_error()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Preparing");
        await using var function = new RunningFunction(root, api.Address);
        await function.LineAsync();

        var (_, log) = await function.TerminateAsync();

        Assert.AreEqual("", log);
        api.AssertNoMoreRequests();
    }

    [TestMethod]
    public async Task Without_snapstart_nothing_is_restored()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Restored");
        await using var function = new RunningFunction(root, api.Address);
        api.Give("1");

        await api.RequestAsync(Next);

        Assert.AreEqual("0", (await api.RequestAsync(Response)).Body);
    }

    [TestMethod]
    public async Task A_restore_that_fails_is_reported_and_ends_the_process()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Unrestorable");
        await using var function = new RunningFunction(root, api.Address, ("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
        await api.RequestAsync($"GET {Root}restore/next");
        api.Restore();

        var report = await api.RequestAsync($"POST {Root}restore/error");
        var (exitCode, _, log) = await function.EndAsync();

        Assert.AreEqual(1, exitCode);
        Assert.AreEqual("Runtime.AfterRestoreError", report.Headers["Lambda-Runtime-Function-Error-Type"]);
        Assert.AreEqual("the seed is gone", JsonDocument.Parse(report.Body).RootElement.GetProperty("errorMessage").GetString());
        Assert.Contains("the seed is gone", log);
        api.AssertNoMoreRequests();
    }

    [TestMethod]
    public async Task Sigterm_while_a_snapshot_is_taken_ends_the_process()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Restored");
        await using var function = new RunningFunction(root, api.Address, ("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start"));
        await api.RequestAsync($"GET {Root}restore/next");

        await function.TerminateAsync();

        api.AssertNoMoreRequests();
    }

    [TestMethod]
    public async Task Json_logs_are_objects_a_line_each_stacks_included()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Failing");
        await using var function = new RunningFunction(root, api.Address, ("AWS_LAMBDA_LOG_FORMAT", "JSON"));
        api.Give("1");
        await api.RequestAsync(Next);
        await api.RequestAsync(Error);

        var (_, log) = await function.TerminateAsync();

        var record = JsonDocument.Parse(log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Single()).RootElement;
        CollectionAssert.AreEqual(
            new[] { "timestamp", "level", "requestId", "message" },
            record.EnumerateObject().Select(member => member.Name).ToArray());
        Assert.AreEqual("ERROR", record.GetProperty("level").GetString());
        Assert.AreEqual("r-1", record.GetProperty("requestId").GetString());
        Assert.IsTrue(DateTimeOffset.TryParse(record.GetProperty("timestamp").GetString(), out _));
        Assert.Contains("Functions.cs:line ", record.GetProperty("message").GetString()!);
    }

    [TestMethod]
    public async Task Json_logs_of_the_handler_carry_its_message_as_it_is()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Chatty");
        await using var function = new RunningFunction(root, api.Address, ("AWS_LAMBDA_LOG_FORMAT", "JSON"));
        api.Give("1");
        await api.RequestAsync(Next);
        await api.RequestAsync(Response);

        var (output, _) = await function.TerminateAsync();

        Assert.MatchesRegex("""^\{"timestamp":"[^"]+Z","level":"INFO","requestId":"r-1","message":"served <Ann>"\}\n$""", output);
    }

    [TestMethod]
    public async Task A_log_descriptor_takes_a_stack_as_one_frame()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Failing");
        var frames = Path.Combine(root.Folder, "frames");
        string[] command = ["/bin/sh", "-c", "exec 9>frames; exec \"$0\" \"$@\"", RunningFunction.DotNet, "exec", "Cdev.Runtime.dll"];
        await using var function = new RunningFunction(root, api.Address, command, ("_LAMBDA_TELEMETRY_LOG_FD", "9"));
        api.Give("1");
        await api.RequestAsync(Next);
        await api.RequestAsync(Error);

        Assert.AreEqual(("", ""), await function.TerminateAsync());

        var bytes = await File.ReadAllBytesAsync(frames);
        Assert.AreEqual(0xa55a0003, BinaryPrimitives.ReadUInt32BigEndian(bytes));
        Assert.AreEqual(bytes.Length - 16, BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4)));
        Assert.Contains("Functions.cs:line ", Encoding.UTF8.GetString(bytes.AsSpan(16)));
    }

    [TestMethod]
    public async Task A_log_descriptor_that_is_closed_leaves_the_log_on_standard_error()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Failing");
        await using var function = new RunningFunction(root, api.Address, ("_LAMBDA_TELEMETRY_LOG_FD", "987"));
        api.Give("1");
        await api.RequestAsync(Next);
        await api.RequestAsync(Error);

        Assert.Contains("no \"tea\" left", (await function.TerminateAsync()).Error);
    }

    [TestMethod]
    public async Task A_refusal_of_the_platform_ends_the_process_with_a_clear_message()
    {
        await using var api = new FakeRuntimeApi();
        api.Refuse("invocation/next", 500, "Container error");
        using var root = TaskRoot.For("Echo");
        await using var function = new RunningFunction(root, api.Address);

        var (exitCode, _, log) = await function.EndAsync();

        Assert.AreEqual(1, exitCode);
        Assert.MatchesRegex($"^\\S+Z\t\tERROR\tThe Runtime API refused {Next} with status 500: Container error\n$", log);
    }

    [TestMethod]
    public async Task Without_a_platform_the_message_says_what_is_missing()
    {
        using var root = TaskRoot.For("Echo");
        await using var function = new RunningFunction(root, runtimeApi: null);

        var (exitCode, _, log) = await function.EndAsync();

        Assert.AreEqual(1, exitCode);
        Assert.Contains("AWS_LAMBDA_RUNTIME_API is not set.", log);
    }

    [TestMethod]
    public void What_every_functions_configuration_inherits_is_chosen_on_purpose()
    {
        // The .NET SDK adds its own, by configuration: no hot reload in a release, no BinaryFormatter.
        string[] fromSdk = ["System.Reflection.Metadata.MetadataUpdater.IsSupported", "System.Runtime.Serialization.EnableUnsafeBinaryFormatterSerialization"];
        using var configuration = JsonDocument.Parse(File.ReadAllText(TaskRoot.RuntimeConfiguration));

        var properties = configuration.RootElement.GetProperty("runtimeOptions").GetProperty("configProperties").EnumerateObject();

        CollectionAssert.AreEqual(
            new[] { "System.Diagnostics.Tracing.EventSource.IsSupported" },
            properties.Select(property => property.Name).Except(fromSdk).ToArray());
    }

    [TestMethod]
    public async Task Nothing_is_loaded_that_is_not_used_and_the_collector_knows_the_functions_memory()
    {
        await using var api = new FakeRuntimeApi();
        using var root = TaskRoot.For("Inspect");
        await using var function = new RunningFunction(root, api.Address);
        api.Give("1");
        await api.RequestAsync(Next);

        var lines = (await api.RequestAsync(Response)).Body.Split('\n');

        Assert.IsInRange(1, 512L * 1024 * 1024, long.Parse(lines[0]));
        string[] used =
        [
            "System.Private.CoreLib", "System.Runtime", "System.Runtime.InteropServices", "System.Memory", "System.Threading",
            "System.Threading.Thread", "System.Threading.ThreadPool", "System.Collections", "System.Collections.Concurrent",
            "System.Net.Primitives", "System.Net.Sockets", "Microsoft.Win32.Primitives", "System.Diagnostics.Tracing",
            "System.Diagnostics.DiagnosticSource", "System.Text.Encoding.Extensions", "Cdev", "Cdev.Runtime", "Cdev.Runtime.TestFunctions",
        ];
        CollectionAssert.AreEqual(Array.Empty<string>(), lines[1..].Except(used).ToArray());
    }
}
