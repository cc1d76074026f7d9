using System.Net;
using System.Text;
using System.Text.Json;
using Cdev.Local.Functions;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Serving;

/// <summary>The Lambda Invoke API, with real processes behind it.</summary>
[TestClass]
public sealed class InvokeApiTests
{
    [TestMethod]
    public async Task A_function_is_called_by_each_of_its_names()
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);

        foreach (var name in (string[])["place", "shop-dev-place", "place:$LATEST", "000000000000:function:place", "arn:aws:lambda:local:000000000000:function:shop-dev-place", "arn%3Aaws%3Alambda%3Alocal%3A000000000000%3Afunction%3Ashop-dev-place"])
        {
            using var response = await cloud.Invoke(name, """{"a":[1]}""");

            Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, name);
            Assert.AreEqual("""{"a":[1]}""", await response.Content.ReadAsStringAsync());
            Assert.AreEqual("$LATEST", response.Headers.GetValues("X-Amz-Executed-Version").Single());
            Assert.IsTrue(Guid.TryParse(response.Headers.GetValues("x-amzn-RequestId").Single(), out _));
            Assert.IsFalse(response.Headers.Contains("X-Amz-Function-Error"));
        }
    }

    [TestMethod]
    public async Task A_process_gets_what_Lambda_gives_and_nothing_of_the_developers()
    {
        using var shop = new DeployedShop();
        await shop.Function("place", "code-1", 30, ("CURRENCY", "EUR"));
        await using var cloud = await RunningCloud.Start(shop);

        var info = await cloud.Answer("place", """{"do":"info"}""");

        var environment = info.GetProperty("environment").EnumerateObject().ToDictionary(variable => variable.Name, variable => variable.Value.GetString());
        string[] shells = ["PWD", "OLDPWD", "SHLVL", "_"];
        CollectionAssert.AreEquivalent(
            (string[])
            [
                "_HANDLER", "AWS_DEFAULT_REGION", "AWS_EXECUTION_ENV", "AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "AWS_LAMBDA_FUNCTION_NAME", "AWS_LAMBDA_FUNCTION_VERSION",
                "AWS_LAMBDA_INITIALIZATION_TYPE", "AWS_LAMBDA_LOG_GROUP_NAME", "AWS_LAMBDA_LOG_STREAM_NAME", "AWS_LAMBDA_RUNTIME_API", "AWS_REGION", "CURRENCY",
                "DOTNET_ROOT", "HOME", "LAMBDA_TASK_ROOT", "LANG", "PATH", "TZ",
            ],
            environment.Keys.Except(shells).Except(["TMPDIR", "LD_LIBRARY_PATH", "SystemRoot", "SystemDrive", "windir", "TEMP", "TMP"]).ToArray());
        Assert.AreEqual("EUR", environment["CURRENCY"]);
        Assert.AreEqual("shop-dev-place", environment["AWS_LAMBDA_FUNCTION_NAME"]);
        Assert.AreEqual("512", environment["AWS_LAMBDA_FUNCTION_MEMORY_SIZE"]);
        Assert.AreEqual("Cdev.Runtime", environment["_HANDLER"]);
        Assert.AreEqual(shop.Folder.CodeOf("code-1"), environment["LAMBDA_TASK_ROOT"]);
        Assert.AreEqual(new DirectoryInfo(shop.Folder.CodeOf("code-1")).Name, new DirectoryInfo(info.GetProperty("directory").GetString()!).Name);
    }

    [TestMethod]
    public async Task A_process_is_told_of_the_call_as_Lambda_tells()
    {
        using var shop = new DeployedShop();
        await shop.Function("place", timeout: 15);
        await using var cloud = await RunningCloud.Start(shop);
        var before = DateTimeOffset.UtcNow;

        using var response = await cloud.Invoke(
            "place", """{"do":"info"}""", ("X-Amzn-Trace-Id", "Root=1-2-3"), ("X-Amz-Client-Context", Convert.ToBase64String("""{"client":1}"""u8)));

        var headers = JsonElement.Parse(await response.Content.ReadAsStringAsync()).GetProperty("headers");
        Assert.AreEqual(response.Headers.GetValues("x-amzn-RequestId").Single(), headers.GetProperty("Lambda-Runtime-Aws-Request-Id").GetString());
        Assert.AreEqual("arn:aws:lambda:local:000000000000:function:shop-dev-place", headers.GetProperty("Lambda-Runtime-Invoked-Function-Arn").GetString());
        Assert.AreEqual("Root=1-2-3", headers.GetProperty("Lambda-Runtime-Trace-Id").GetString());
        Assert.AreEqual("""{"client":1}""", headers.GetProperty("Lambda-Runtime-Client-Context").GetString());
        var deadline = DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(headers.GetProperty("Lambda-Runtime-Deadline-Ms").GetString()!));
        Assert.IsInRange(before.AddSeconds(14), DateTimeOffset.UtcNow.AddSeconds(15), deadline);
    }

    [TestMethod]
    public async Task An_error_of_the_function_is_passed_on_as_it_is()
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);

        using var response = await cloud.Invoke("place", """{"do":"error"}""");

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual("Unhandled", response.Headers.GetValues("X-Amz-Function-Error").Single());
        Assert.AreEqual(
            """{"errorType":"InvalidOperationException","errorMessage":"boom","stackTrace":["at Shop.Place()"]}""",
            await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task Past_its_timeout_a_call_is_ended_and_the_next_one_gets_a_fresh_process()
    {
        using var shop = new DeployedShop();
        await shop.Function("place", timeout: 3);
        await using var cloud = await RunningCloud.Start(shop);
        var before = await cloud.ProcessOf("place");

        var (type, message) = await cloud.Error("place", """{"do":"sleep","milliseconds":60000}""");

        Assert.AreEqual("Sandbox.Timedout", type);
        Assert.MatchesRegex("^RequestId: [0-9a-f-]{36} Error: Task timed out after 3\\.00 seconds$", message);
        Assert.AreNotEqual(before, await cloud.ProcessOf("place"));
        await Eventually.IsTrue(() => !Processes.Exists(before), "The late process is gone");
        Assert.Contains("timed out after 3.00 seconds", cloud.Console);
    }

    [TestMethod]
    [DataRow("""{"do":"exit","code":3}""", "exit status 3")]
    [DataRow("""{"do":"exit","code":0}""", "without providing a reason")]
    public async Task After_a_crash_the_next_call_works(string payload, string reason)
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);
        var before = await cloud.ProcessOf("place");

        var (type, message) = await cloud.Error("place", payload);

        Assert.AreEqual("Runtime.ExitError", type);
        Assert.StartsWith("RequestId: ", message);
        Assert.Contains(reason, message);
        Assert.AreNotEqual(before, await cloud.ProcessOf("place"));
    }

    [TestMethod]
    public async Task The_last_words_of_a_crashing_process_are_in_its_log()
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);

        using var response = await cloud.Invoke("place", """{"do":"abort"}""", ("X-Amz-Log-Type", "Tail"));

        Assert.Contains("signal: aborted", await response.Content.ReadAsStringAsync());
        Assert.Contains("place | last words", cloud.Console);
        Assert.EndsWith("signal: aborted\n", LogOf(response));
    }

    [TestMethod]
    public async Task The_log_of_a_call_is_returned_on_request()
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);

        using var response = await cloud.Invoke("place", """{"do":"log"}""", ("X-Amz-Log-Type", "Tail"));

        var log = LogOf(response);
        var id = response.Headers.GetValues("x-amzn-RequestId").Single();
        Assert.StartsWith($"START {id}\n", log);
        Assert.Contains("to output\n", log);
        Assert.Contains("to error\n", log);
        Assert.Contains($"END {id} ", log);
        Assert.Contains("place | to output", cloud.Console);
        Assert.Contains("to error", await File.ReadAllTextAsync(shop.Folder.LogOf("shop-dev-place")));
    }

    [TestMethod]
    [DataRow("error", "TypeLoadException")]
    [DataRow("exit", "Runtime.ExitError")]
    [DataRow("hang", "Sandbox.Timedout")]
    public async Task A_process_that_cannot_begin_fails_the_call(string how, string expected)
    {
        using var shop = new DeployedShop();
        await shop.Function("place", "code-1", 30, ("INIT", how));
        await using var cloud = await RunningCloud.Start(shop, RunningCloud.Limits with { Init = TimeSpan.FromSeconds(how == "hang" ? 1 : 30) });

        Assert.AreEqual(expected, (await cloud.Error("place", "{}")).Type);

        Assert.AreEqual(expected, (await cloud.Error("place", "{}")).Type);
    }

    [TestMethod]
    public async Task A_function_without_its_executable_fails_the_call()
    {
        using var shop = new DeployedShop();
        shop.Artifacts = _ => new MemoryStream(Archives.Zip([("readme.txt", [])]));
        await shop.Function("place");
        await using var cloud = await RunningCloud.Start(shop);

        Assert.AreEqual("Runtime.ExitError", (await cloud.Error("place", "{}")).Type);
    }

    [TestMethod]
    public async Task A_response_over_the_limit_is_an_error_and_the_process_lives_on()
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);
        var process = await cloud.ProcessOf("place");

        Assert.AreEqual(6291456, (await cloud.Answer("place", """{"do":"big","bytes":6291456}""")).GetString()!.Length + 2);
        var (type, message) = await cloud.Error("place", """{"do":"big","bytes":6300000}""");

        Assert.AreEqual("Function.ResponseSizeTooLarge", type);
        Assert.AreEqual("Response payload size (6300000 bytes) exceeded maximum allowed payload size (6291556 bytes).", message);
        Assert.AreEqual(process, await cloud.ProcessOf("place"));
    }

    [TestMethod]
    public async Task A_response_that_is_not_JSON_is_passed_on_as_Lambda_does()
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);

        using var response = await cloud.Invoke("place", """{"do":"raw","with":"{\"half\":"}""");

        Assert.AreEqual("{\"half\":", await response.Content.ReadAsStringAsync());
        Assert.IsFalse(response.Headers.Contains("X-Amz-Function-Error"));
    }

    [TestMethod]
    public async Task A_process_that_breaks_the_protocol_is_told_so()
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);

        Assert.AreEqual(403, (await cloud.Answer("place", """{"do":"ask-again"}""")).GetProperty("status").GetInt32());
        Assert.AreEqual(1, (await cloud.Answer("place", """{"do":"answer-twice"}""")).GetInt32());
        await Eventually.IsTrue(() => cloud.Console.Contains("second answer: 400", StringComparison.Ordinal), "The second answer is refused");
    }

    [TestMethod]
    public async Task An_event_is_taken_and_runs_by_itself()
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);

        using var response = await cloud.Invoke("place", """{"do":"log"}""", ("X-Amz-Invocation-Type", "Event"));

        Assert.AreEqual(HttpStatusCode.Accepted, response.StatusCode);
        Assert.AreEqual("", await response.Content.ReadAsStringAsync());
        await Eventually.IsTrue(() => cloud.Console.Contains("place | END", StringComparison.Ordinal), "The call has ended");
    }

    [TestMethod]
    public async Task A_dry_run_starts_nothing()
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);

        using var response = await cloud.Invoke("place", "{}", ("X-Amz-Invocation-Type", "DryRun"));

        Assert.AreEqual(HttpStatusCode.NoContent, response.StatusCode);
        Assert.DoesNotContain("START", cloud.Console);
    }

    [TestMethod]
    public async Task No_payload_is_an_empty_object()
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);

        Assert.AreEqual("{}", (await cloud.Answer("place", "")).GetRawText());
    }

    [TestMethod]
    [DataRow("nobody", "{}", "RequestResponse", 404, "ResourceNotFoundException", "Function not found: nobody")]
    [DataRow("place:live", "{}", "RequestResponse", 404, "ResourceNotFoundException", "Function not found: place:live")]
    [DataRow("place", "{", "RequestResponse", 400, "InvalidRequestContentException", "Could not parse request body into json")]
    [DataRow("place", "{}", "Later", 400, "InvalidParameterValueException", "Later")]
    public async Task A_call_that_is_wrong_is_refused_as_Lambda_does(string function, string payload, string type, int status, string error, string message)
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);

        using var response = await cloud.Invoke(function, payload, ("X-Amz-Invocation-Type", type));

        Assert.AreEqual(status, (int)response.StatusCode);
        Assert.AreEqual(error, response.Headers.GetValues("x-amzn-ErrorType").Single());
        var body = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.AreEqual("User", body.GetProperty("Type").GetString());
        Assert.Contains(message, body.GetProperty("Message").GetString()!);
    }

    [TestMethod]
    [DataRow("RequestResponse", 6 * 1024 * 1024)]
    [DataRow("Event", 1024 * 1024)]
    public async Task A_payload_over_the_limit_is_refused(string type, int limit)
    {
        using var shop = await Shop();
        await using var cloud = await RunningCloud.Start(shop);

        using var fits = await cloud.Invoke("place", $"\"{new string('x', limit - 2)}\"", ("X-Amz-Invocation-Type", type));
        using var tooLarge = await cloud.Invoke("place", $"\"{new string('x', limit - 1)}\"", ("X-Amz-Invocation-Type", type));

        Assert.IsTrue(fits.IsSuccessStatusCode);
        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, tooLarge.StatusCode);
        Assert.AreEqual("RequestTooLargeException", tooLarge.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [TestMethod]
    public async Task A_name_that_two_components_have_must_be_said_whole()
    {
        using var shop = await Shop();
        var other = new Local.Mapping.LocalMapper(shop.Settings with { Component = "crm" });
        var place = new Cdev.Model.Resources.ResourceModel("cdev::function", "place", JsonElement.Parse("""{"code":"code-1"}"""));
        await other.Apply(new(new(Cdev.Model.Differences.DifferenceAction.Create, "crm", null, place), Replace: false, "t", "n", place.Properties), shop.Context(), CancellationToken.None);
        await using var cloud = await RunningCloud.Start(shop);

        using var ambiguous = await cloud.Invoke("place", "{}");
        using var exact = await cloud.Invoke("crm-dev-place", "{}");

        Assert.AreEqual(HttpStatusCode.NotFound, ambiguous.StatusCode);
        Assert.Contains("crm-dev-place, shop-dev-place", await ambiguous.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.OK, exact.StatusCode);
    }

    private static string LogOf(HttpResponseMessage response) => Encoding.UTF8.GetString(Convert.FromBase64String(response.Headers.GetValues("X-Amz-Log-Result").Single()));

    private static async Task<DeployedShop> Shop()
    {
        var shop = new DeployedShop();
        await shop.Function("place");
        return shop;
    }
}
