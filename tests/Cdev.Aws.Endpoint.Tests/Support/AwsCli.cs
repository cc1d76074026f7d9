using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;

namespace Cdev.Aws.Endpoint.Tests.Support;

/// <summary>The real AWS CLI, a client that others wrote; without it tests are inconclusive.</summary>
internal sealed class AwsCli(AwsEndpoint aws)
{
    /// <summary>Runs a command that succeeds.</summary>
    internal async Task<JsonElement> Run(params string[] arguments)
    {
        var (exitCode, output, errors) = await Start(arguments);
        Assert.AreEqual(0, exitCode, $"aws {string.Join(' ', arguments)}\n{errors}\n{string.Join('\n', aws.Violations)}");
        return string.IsNullOrWhiteSpace(output) ? JsonElement.Parse("{}") : JsonElement.Parse(output);
    }

    /// <summary>Runs a command that fails.</summary>
    /// <returns>What it says.</returns>
    internal async Task<string> Fail(params string[] arguments)
    {
        var (exitCode, _, errors) = await Start(arguments);
        Assert.AreNotEqual(0, exitCode, string.Join(' ', arguments));
        return errors;
    }

    private async Task<(int ExitCode, string Output, string Errors)> Start(string[] arguments)
    {
        var start = new ProcessStartInfo("aws", ["--endpoint-url", aws.Url.ToString(), "--output", "json", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.Ordinal)).ToList())
        {
            _ = start.Environment.Remove(name);
        }
        start.Environment["AWS_ACCESS_KEY_ID"] = aws.Credentials.AccessKey;
        start.Environment["AWS_SECRET_ACCESS_KEY"] = aws.Credentials.SecretKey;
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        start.Environment["AWS_CONFIG_FILE"] = start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(Path.GetTempPath(), "no-such-file");
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_PAGER"] = "";
        start.Environment["AWS_MAX_ATTEMPTS"] = "1";
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Inconclusive("There is no AWS CLI on this machine: install awscli.");
            return default;
        }
        using (process)
        {
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return (process.ExitCode, await output, await errors);
        }
    }
}
