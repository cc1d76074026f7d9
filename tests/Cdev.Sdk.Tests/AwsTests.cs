using System.Collections.Immutable;
using Cdev.Aws.Endpoint;
using Cdev.Aws.Endpoint.Models;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>Projects whose provider is AWS: a strict one of the test's own, found by <c>AWS_ENDPOINT_URL</c> alone.</summary>
[TestClass]
public sealed class AwsTests
{
    private const string OnAws = "-p:CdevProvider=aws -p:CdevEnvironment=dev";

    [TestMethod]
    public async Task A_build_and_a_build_without_changes_load_nothing_of_AWS_and_call_nothing()
    {
        await using var aws = await Start();
        using var workspace = Workspace.WithHello();

        foreach (var build in new[] { workspace.Build("Hello", OnAws, Reach(aws)), workspace.Build("Hello", OnAws, Reach(aws)) })
        {
            build.ShouldSucceed();
            Assert.IsFalse(build.LoadedAssemblies.Any(name => name.Contains("AWS", StringComparison.OrdinalIgnoreCase)), string.Join('\n', build.LoadedAssemblies));
        }

        Assert.IsEmpty(aws.Requests);
        // So the log does say what is loaded.
        Assert.IsTrue(workspace.Build("Hello", $"-t:CdevStatus {OnAws}", Reach(aws)).ShouldSucceed().LoadedAssemblies.Any(name => name.StartsWith("Cdev.Aws", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task The_plan_says_provider_environment_account_and_region_and_who_said_so()
    {
        await using var aws = await Start();
        using var workspace = Workspace.WithHello();
        workspace.Write("Hello/Hello.cs", Resources("""public static readonly HttpApi Api = new("hello");"""));

        var plan = workspace.Build("Hello", "-t:CdevPlan -p:CdevProvider=aws -p:CdevEnvironment=dev", Reach(aws)).ShouldSucceed();

        foreach (var (name, value, origin) in new[]
        {
            ("environment", "dev", "CdevEnvironment"), ("provider", "aws", "CdevProvider"), ("account", "123456789012", "the credentials of AWS_ACCESS_KEY_ID"),
            ("region", "us-east-1", "AWS_REGION"), ("state", "s3://cdev-state-123456789012-us-east-1", "default"),
        })
        {
            Assert.IsTrue(
                plan.Output.Split('\n').Any(line => line.TrimStart().StartsWith($"{name} ", StringComparison.Ordinal) && line.Contains($" {value} ", StringComparison.Ordinal) && line.Contains(origin, StringComparison.Ordinal)),
                $"{name} {value} {origin}: {plan.Output}");
        }

        Assert.IsEmpty(aws.Cloud.Resources);
        Assert.AreEqual(1, aws.Requests.Count(request => request.Service == "sts"));
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public void Everyone_has_an_environment_of_his_own()
    {
        using var workspace = Workspace.WithHello();
        var user = new string([.. System.Environment.UserName.Select(character => char.IsAsciiLetterOrDigit(character) ? char.ToLowerInvariant(character) : '-')]);

        Assert.AreEqual(user, workspace.Run("build Hello -p:CdevProvider=aws -getProperty:CdevEnvironment").ShouldSucceed().Output.Trim());
    }

    [TestMethod]
    [DataRow("", "CDEV034")]
    [DataRow("-p:CdevEnvironment=prod -p:CdevState=state", "CDEV035")]
    public async Task A_CI_job_says_its_environment_and_keeps_no_state_in_a_folder(string arguments, string code)
    {
        await using var aws = await Start();
        using var workspace = Workspace.WithHello();

        workspace.Build("Hello", $"-t:CdevDeploy -p:CdevProvider=aws {arguments}", Reach(aws).Add("CI", "true")).ShouldFailWith(code);

        Assert.IsEmpty(aws.Requests);
    }

    [TestMethod]
    public async Task A_deployment_to_another_account_than_the_project_allows_stops_before_anything_is_done()
    {
        await using var aws = await Start();
        using var workspace = Workspace.WithHello();

        foreach (var target in new[] { "CdevPlan", "CdevDeploy", "CdevDestroy", "CdevRefresh", "CdevRecover", "CdevStatus" })
            workspace.Build("Hello", $"-t:{target} {OnAws} -p:CdevAwsAccount=210987654321", Reach(aws)).ShouldFailWith("CDEV535");

        Assert.IsTrue(aws.Requests.All(request => request.Operation == "GetCallerIdentity"));
    }

    [TestMethod]
    public async Task Without_a_region_the_way_out_is_said_once()
    {
        await using var aws = await Start();
        using var workspace = Workspace.WithHello();

        var build = workspace.Build("Hello", $"-t:CdevDeploy {OnAws}", Reach(aws).Remove("AWS_REGION").Add("AWS_CONFIG_FILE", workspace.PathOf("none"))).ShouldFailWith("CDEV503");

        Assert.Contains("1 Error(s)", build.Output);
    }

    internal static async Task<AwsEndpoint> Start()
    {
        if (ModelFolder.WhatIsMissing is { } missing)
            Assert.Inconclusive(missing);
        return await AwsEndpoint.Start();
    }

    internal static ImmutableDictionary<string, string> Reach(AwsEndpoint aws) => ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("AWS_ENDPOINT_URL", aws.Url.AbsoluteUri),
        KeyValuePair.Create("AWS_REGION", "us-east-1"),
        KeyValuePair.Create("AWS_ACCESS_KEY_ID", aws.Credentials.AccessKey),
        KeyValuePair.Create("AWS_SECRET_ACCESS_KEY", aws.Credentials.SecretKey),
    ]);

    private static string Resources(string declarations) => $$"""
        using Cdev;

        public static class Cloud
        {
            {{declarations}}
        }
        """;
}
