using System.IO.Compression;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;

namespace Cdev.Aws.Tests.Support;

/// <summary>Functions that are there already, with a role and the alias <c>live</c>: what events call.</summary>
internal static class DeployedFunction
{
    private const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    /// <summary>Makes a function with a role of its own.</summary>
    /// <param name="cloud">Where.</param>
    /// <param name="name">The names of both.</param>
    /// <param name="ownRole">Whether the role has the tags by which it is known as this component's.</param>
    /// <returns>The alias's ARN.</returns>
    internal static async Task<string> Add(TestCloud cloud, string name = "shop-dev-order-place-f0f0f0f0", bool ownRole = true)
    {
        var aws = cloud.Place.Aws;
        var role = await aws.Call(Iam.CreateRole, new()
        {
            ["RoleName"] = name,
            ["AssumeRolePolicyDocument"] = Trust,
            ["Tags"] = ownRole
                ? new JsonArray(new JsonObject { ["Key"] = "cdev:component", ["Value"] = TestCloud.Component }, new JsonObject { ["Key"] = "cdev:environment", ["Value"] = TestCloud.Environment })
                : null,
        });
        await aws.Call(Lambda.CreateFunction, new()
        {
            ["FunctionName"] = name,
            ["Role"] = role.GetProperty("Role").GetProperty("Arn").GetString(),
            ["Runtime"] = "provided.al2023",
            ["Handler"] = "bootstrap",
            ["Code"] = new JsonObject { ["ZipFile"] = Zip() },
        });
        await IsActive(cloud, name, null);
        await aws.Call(Lambda.PublishVersion, new() { ["FunctionName"] = name });
        await IsActive(cloud, name, "1");
        var alias = await aws.Call(Lambda.CreateAlias, new() { ["FunctionName"] = name, ["Name"] = "live", ["FunctionVersion"] = "1" });
        return alias.GetProperty("AliasArn").GetString()!;
    }

    private static Task IsActive(TestCloud cloud, string name, string? version) => Wait.Until(
        name,
        cancel => cloud.Place.Aws.Call(Lambda.GetFunctionConfiguration, new() { ["FunctionName"] = name, ["Qualifier"] = version }, cancel),
        state => state.GetProperty("State").GetString() == "Active",
        _ => null,
        TimeSpan.FromMinutes(1),
        cloud.Place.Clock);

    private static string Zip()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create))
        {
            var entry = zip.CreateEntry("bootstrap");
            entry.LastWriteTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var content = entry.Open();
            content.Write("#!/bin/sh\n"u8);
        }

        return Convert.ToBase64String(bytes.ToArray());
    }
}
