using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using Amazon.Runtime;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Endpoint;
using Cdev.Aws.Endpoint.Recording;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>The sample Shop lives on AWS, by the commands that a user gives: on a strict AWS, by endpoint URL alone.</summary>
[TestClass]
public sealed class AwsShopTests
{
    private const string OnAws = "--no-restore -p:CdevProvider=aws -p:CdevEnvironment=dev";

    [TestMethod]
    public async Task Shop_is_deployed_changed_found_drifted_and_destroyed_without_a_request_that_AWS_would_refuse()
    {
        await using var aws = await AwsTests.Start();
        using var workspace = Workspace.WithSamples(["Shop", "Shop.Pricing"]);
        var credentials = aws.NewSession(TimeSpan.FromHours(1));
        var environment = AwsTests.Reach(aws).SetItem("AWS_ACCESS_KEY_ID", credentials.AccessKey).SetItem("AWS_SECRET_ACCESS_KEY", credentials.SecretKey).Add("AWS_SESSION_TOKEN", credentials.SessionToken!);
        var told = new StringBuilder();
        workspace.Run("restore Shop").ShouldSucceed();

        Assert.IsEmpty(Writes(Run("CdevPlan")));
        var first = Run("CdevDeploy");
        CollectionAssert.Contains(Writes(first), "lambda:CreateFunction");
        Assert.IsNotEmpty(aws.Cloud.Tagged("cdev:component", "Shop"));

        Assert.IsEmpty(Writes(Run("CdevDeploy")));

        workspace.Replace("Shop/WarehouseFunctions.cs", "\"kitchen\"", "\"bedroom\"");
        CollectionAssert.AreEqual(new[] { "lambda:UpdateFunctionCode", "lambda:PublishVersion", "lambda:UpdateAlias" }, Writes(Run("CdevDeploy")));
        workspace.Replace("Shop/WarehouseFunctions.cs", "Timeout = 2", "Timeout = 3");
        CollectionAssert.AreEqual(new[] { "lambda:UpdateFunctionConfiguration", "lambda:PublishVersion", "lambda:UpdateAlias" }, Writes(Run("CdevDeploy")));

        await Drift(aws);
        Run("CdevRefresh");
        StringAssert.Contains(told.ToString(), "memory");

        Run("CdevStatus");
        Run("CdevOutputs");
        Run("CdevDestroy");
        Assert.IsEmpty(aws.Cloud.Tagged("cdev:component", "Shop"));
        Assert.IsFalse(aws.Cloud.Resources.Keys.Any(key => key.StartsWith("lambda:", StringComparison.Ordinal) || key.StartsWith("apigatewayv2:", StringComparison.Ordinal) || key.StartsWith("iam:", StringComparison.Ordinal)), string.Join('\n', aws.Cloud.Resources.Keys));

        Assert.IsEmpty(aws.Violations, string.Join('\n', aws.Violations));
        Assert.IsEmpty(aws.Find(credentials.SecretKey));
        // So the search sees into binary logs.
        Assert.IsTrue(WhereIs(workspace, "", "CdevEnvironment").Any(file => file.EndsWith(".binlog", StringComparison.Ordinal)));
        foreach (var secret in new[] { credentials.SecretKey, credentials.SessionToken! })
            Assert.IsEmpty(WhereIs(workspace, told.ToString(), secret));

        ImmutableArray<AwsRequest> Run(string target)
        {
            var before = aws.Requests.Length;
            var started = TimeProvider.System.GetTimestamp();
            told.Append(workspace.Build("Shop", $"-t:{target} {OnAws}", environment).ShouldSucceed().Output);
            var requests = aws.Requests[before..];
            Console.WriteLine($"{target}: {requests.Length} calls, {requests.Count(request => request.IsWrite)} of them writes, {requests.Count(request => request.Service == "s3")} to S3, {TimeProvider.System.GetElapsedTime(started).TotalSeconds:0.0} s with the build");
            return requests;
        }
    }

    // Without the state's own: records and snapshots, in S3.
    private static string[] Writes(IEnumerable<AwsRequest> requests)
        => [.. requests.Where(request => request.IsWrite && request.Service != "s3").Select(request => $"{request.Service}:{request.Operation}")];

    private static async Task Drift(AwsEndpoint aws)
    {
        using var connection = AwsConnection.Open(new() { Region = "us-east-1", Endpoint = aws.Url, Credentials = new BasicAWSCredentials(aws.Credentials.AccessKey, aws.Credentials.SecretKey) });
        var function = aws.Cloud.Resources.Keys.First(key => key.StartsWith("lambda:function/", StringComparison.Ordinal)).Split('/')[1];
        await connection.Call(Lambda.UpdateFunctionConfiguration, new() { ["FunctionName"] = function, ["MemorySize"] = 3008 });
    }

    // Everything that the commands left: what they printed, binary logs, plans, state.
    private static string[] WhereIs(Workspace workspace, string told, string secret)
    {
        var files = Directory.EnumerateFiles(workspace.Folder, "*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(Repository.BinaryLogs, $"{workspace.Name}-*.binlog"));
        var found = files.Where(file => Content(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0);
        return [.. found, .. told.Contains(secret, StringComparison.Ordinal) ? new[] { "what was printed" } : []];
    }

    private static byte[] Content(string file)
    {
        if (!file.EndsWith(".binlog", StringComparison.Ordinal))
            return File.ReadAllBytes(file);
        using var log = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var content = new MemoryStream();
        log.CopyTo(content);
        return content.ToArray();
    }
}
