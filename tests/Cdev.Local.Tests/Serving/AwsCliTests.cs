using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Serving;

/// <summary>The Lambda Invoke API as the real AWS CLI calls it; without the CLI these tests are inconclusive.</summary>
[TestClass]
public sealed class AwsCliTests
{
    [TestMethod]
    public async Task A_function_is_invoked_and_its_response_is_written()
    {
        await using var shop = await Served.Start();

        var call = await Invoke(shop, "place", """{"order":"ü"}""");

        Assert.AreEqual(0, call.ExitCode, call.Errors);
        Assert.AreEqual("""{"order":"ü"}""", call.Response);
        Assert.AreEqual(200, call.Output.GetProperty("StatusCode").GetInt32());
        Assert.AreEqual("$LATEST", call.Output.GetProperty("ExecutedVersion").GetString());
        Assert.IsFalse(call.Output.TryGetProperty("FunctionError", out _));
    }

    [TestMethod]
    public async Task The_end_of_the_log_comes_along()
    {
        await using var shop = await Served.Start();

        var call = await Invoke(shop, "place", """{"do":"log"}""", "--log-type", "Tail");

        Assert.AreEqual(0, call.ExitCode, call.Errors);
        var log = System.Text.Encoding.UTF8.GetString(call.Output.GetProperty("LogResult").GetBytesFromBase64());
        Assert.Contains("START ", log);
        Assert.Contains("to output\n", log);
        Assert.Contains("to error\n", log);
    }

    [TestMethod]
    public async Task An_event_is_accepted_and_handled()
    {
        await using var shop = await Served.Start();

        var call = await Invoke(shop, "arn:aws:lambda:us-east-1:000000000000:function:shop-dev-place", """{"do":"log"}""", "--invocation-type", "Event");

        Assert.AreEqual(0, call.ExitCode, call.Errors);
        Assert.AreEqual(202, call.Output.GetProperty("StatusCode").GetInt32());
        await Eventually.IsTrue(() => shop.Cloud.Console.Contains("place | END ", StringComparison.Ordinal), "The event is handled");
    }

    [TestMethod]
    public async Task A_function_s_error_is_told_as_one()
    {
        await using var shop = await Served.Start();

        var call = await Invoke(shop, "place", """{"do":"error"}""");

        Assert.AreEqual(0, call.ExitCode, call.Errors);
        Assert.AreEqual("Unhandled", call.Output.GetProperty("FunctionError").GetString());
        Assert.AreEqual("boom", JsonElement.Parse(call.Response).GetProperty("errorMessage").GetString());
    }

    [TestMethod]
    public async Task An_unknown_function_is_the_service_s_error()
    {
        await using var shop = await Served.Start();

        var call = await Invoke(shop, "nobody", "{}");

        Assert.AreNotEqual(0, call.ExitCode);
        Assert.Contains("An error occurred (ResourceNotFoundException) when calling the Invoke operation: Function not found: nobody", call.Errors);
    }

    private static async Task<(int ExitCode, JsonElement Output, string Errors, string Response)> Invoke(Served shop, string function, string payload, params string[] options)
    {
        using var folder = new TemporaryFolder();
        var (sent, received) = (Path.Combine(folder.Path, "payload.json"), Path.Combine(folder.Path, "response.json"));
        await File.WriteAllTextAsync(sent, payload);
        // The blob's form is the same for both versions of the CLI when it comes from a file.
        var start = new ProcessStartInfo(
            "aws",
            ["lambda", "invoke", "--endpoint-url", shop.Cloud.Cloud.ControlUrl, "--region", "us-east-1", "--output", "json", "--function-name", function, "--payload", $"fileb://{sent}", .. options, received])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        // Nothing of whoever runs the tests: his profile, region, proxy, real credentials.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(folder.Path, "none");
        start.Environment["AWS_ACCESS_KEY_ID"] = start.Environment["AWS_SECRET_ACCESS_KEY"] = "local";
        using var cli = Start(start);
        var output = cli.StandardOutput.ReadToEndAsync();
        var errors = await cli.StandardError.ReadToEndAsync();
        await cli.WaitForExitAsync();
        var text = await output;
        return (cli.ExitCode, text.Length == 0 ? default : JsonElement.Parse(text), errors, File.Exists(received) ? await File.ReadAllTextAsync(received) : "");
    }

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception e)
        {
            throw new AssertInconclusiveException($"The AWS CLI is not installed here, so nothing is proved about it: {e.Message}", e);
        }
    }
}
