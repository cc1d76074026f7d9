using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Endpoint;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Api.Tests;

/// <summary>A function's whole life against an endpoint that checks every request by AWS's models and its signature.</summary>
[TestClass]
public sealed class StrictEndpointTests
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    [TestMethod]
    public async Task A_function_with_its_role_log_group_and_alias_lives_and_goes()
    {
        if (ModelFolder.WhatIsMissing is { } missing)
        {
            Assert.Inconclusive(missing);
        }

        await using var cloud = await AwsEndpoint.Start(new EndpointOptions { Region = "eu-west-1" });
        using var aws = AwsConnection.Open(new() { Region = "eu-west-1", Endpoint = cloud.Url, Credentials = new BasicAWSCredentials(cloud.Credentials.AccessKey, cloud.Credentials.SecretKey) });

        var role = await aws.Call(Iam.CreateRole, new() { ["RoleName"] = "r", ["AssumeRolePolicyDocument"] = Trust, ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "cdev:component", ["Value"] = "shop" }) });
        await aws.Call(Iam.PutRolePolicy, new() { ["RoleName"] = "r", ["PolicyName"] = "rights", ["PolicyDocument"] = """{"Version":"2012-10-17","Statement":[]}""" });
        await aws.Call(Logs.CreateLogGroup, new() { ["logGroupName"] = "/aws/lambda/f" });
        await aws.Call(Logs.PutRetentionPolicy, new() { ["logGroupName"] = "/aws/lambda/f", ["retentionInDays"] = 14 });
        var function = new JsonObject
        {
            ["FunctionName"] = "f",
            ["Role"] = role.GetProperty("Role").GetProperty("Arn").GetString(),
            ["Runtime"] = "provided.al2",
            ["Handler"] = "bootstrap",
            ["Code"] = new JsonObject { ["ZipFile"] = Zip() },
        };
        await Assume(() => aws.Call(Lambda.CreateFunction, function));
        var active = await Wait.Until(
            "The function f",
            cancel => aws.Call(Lambda.GetFunctionConfiguration, new() { ["FunctionName"] = "f" }, cancel),
            state => state.GetProperty("State").GetString() == "Active",
            state => state.GetProperty("State").GetString() == "Failed" ? "Failed" : null,
            TimeSpan.FromMinutes(1),
            TimeProvider.System);
        var version = await aws.Call(Lambda.PublishVersion, new() { ["FunctionName"] = "f" });
        await aws.Call(Lambda.CreateAlias, new() { ["FunctionName"] = "f", ["Name"] = "live", ["FunctionVersion"] = version.GetProperty("Version").GetString() });
        var conflict = await Assert.ThrowsExactlyAsync<AwsError>(() => aws.Call(Logs.CreateLogGroup, new() { ["logGroupName"] = "/aws/lambda/f" }));
        await aws.Call(Lambda.DeleteFunction, new() { ["FunctionName"] = "f" });
        var gone = await Assert.ThrowsExactlyAsync<AwsError>(() => aws.Call(Lambda.GetFunction, new() { ["FunctionName"] = "f" }));

        Assert.AreEqual(JsonValueKind.String, active.GetProperty("CodeSha256").ValueKind);
        Assert.IsTrue(conflict.IsConflict);
        Assert.IsTrue(gone.IsNotFound);
        Assert.AreEqual(12, (await aws.Account()).Length);
        Assert.IsEmpty(cloud.Violations, string.Join('\n', cloud.Violations));
    }

    // A new role is not known everywhere at once.
    private static async Task Assume(Func<Task<JsonElement>> create)
    {
        for (var attempts = 0; ; attempts++)
        {
            try
            {
                await create();
                return;
            }
            catch (AwsError e) when (e.ErrorCode == "InvalidParameterValueException" && attempts < 5)
            {
            }
        }
    }

    private static string Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            using var entry = zip.CreateEntry("bootstrap").Open();
            entry.Write("#!/bin/sh\n"u8);
        }

        return Convert.ToBase64String(bytes.ToArray());
    }
}
