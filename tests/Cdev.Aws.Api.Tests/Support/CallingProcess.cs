using System.Diagnostics;
using System.Text.Json;
using Amazon;
using Cdev.Aws.Api.Services;

namespace Cdev.Aws.Api.Tests.Support;

/// <summary>
/// A second process that makes calls in an environment and a home folder of its own, with the SDK's log on: the SDK reads both, and keeps
/// what it read.
/// </summary>
/// <param name="Output">Everything that it wrote, logs and exceptions included.</param>
/// <param name="Result">What the call gave; for an error its code, message and help.</param>
internal sealed record CallingProcess(string Output, string Result)
{
    private const string Mark = "RESULT ";

    /// <summary>Calls an operation without input: "lambda", "logs" or "sts", or "s3" and "dynamodb" by the SDK's clients.</summary>
    /// <param name="what">What is called.</param>
    /// <param name="files">The files of the home folder, by their path.</param>
    /// <param name="variables">The environment: nothing of this process's own that AWS's SDK would read.</param>
    /// <param name="logMetrics">Whether the SDK's metrics are logged, which quote what is signed: not by our clients, but by the SDK's own of STS.</param>
    internal static async Task<CallingProcess> Call(string what, Dictionary<string, string> files, Dictionary<string, string> variables, bool logMetrics = true)
    {
        var home = Directory.CreateTempSubdirectory("cdev-aws-");
        try
        {
            foreach (var (path, text) in files)
            {
                var file = Path.Combine(home.FullName, path);
                Directory.CreateDirectory(Path.GetDirectoryName(file)!);
                await File.WriteAllTextAsync(file, text);
            }

            var start = new ProcessStartInfo(Environment.ProcessPath!)
            {
                ArgumentList = { "exec", typeof(CallingProcess).Assembly.Location, what, $"{logMetrics}" },
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase) || name.EndsWith("_proxy", StringComparison.OrdinalIgnoreCase)).ToArray())
            {
                start.Environment.Remove(name);
            }

            start.Environment["HOME"] = start.Environment["USERPROFILE"] = home.FullName;
            start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
            foreach (var (name, value) in variables)
            {
                start.Environment[name] = value;
            }

            using var process = Process.Start(start)!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            var all = await output + await errors;
            return new(all, all.Split('\n').SingleOrDefault(line => line.StartsWith(Mark, StringComparison.Ordinal))?[Mark.Length..].Trim() ?? throw new InvalidOperationException(all));
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static async Task Main(string[] arguments)
    {
        AWSConfigs.LoggingConfig.LogTo = LoggingOptions.Console;
        AWSConfigs.LoggingConfig.LogMetrics = bool.Parse(arguments[1]);
        string result;
        try
        {
            using var aws = AwsConnection.Open(new() { RetryMode = AwsRetryMode.Standard });
            result = arguments[0] switch
            {
                "lambda" => (await aws.Call(Lambda.ListFunctions, [])).GetRawText(),
                "logs" => (await aws.Call(Logs.DescribeLogGroups, [])).GetRawText(),
                "s3" => await Buckets(aws),
                "dynamodb" => await Tables(aws),
                _ => await aws.Account(),
            };
        }
        catch (AwsError error)
        {
            await Console.Error.WriteLineAsync(error.ToString());
            await Console.Error.WriteLineAsync(JsonSerializer.Serialize(error.Data));
            result = $"{error.Code}: {error.Message} | {error.HelpMessage}";
        }

        await Console.Out.WriteLineAsync(Mark + result);
    }

    private static async Task<string> Buckets(AwsConnection aws)
    {
        using var s3 = aws.CreateS3();
        return (await s3.GetBucketLocationAsync("bucket")).Location.Value;
    }

    private static async Task<string> Tables(AwsConnection aws)
    {
        using var dynamo = aws.CreateDynamoDB();
        return string.Join(',', (await dynamo.ListTablesAsync()).TableNames ?? []);
    }
}
