using System.Text.Json.Nodes;

namespace Cdev.Aws.Endpoint.Tests.Support;

/// <summary>Calls that many tests begin with.</summary>
internal static class Deployed
{
    internal const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    internal const string Iam = "2010-05-08";

    internal static Task<SignedClient.Answer> CreateRole(this SignedClient client, string name) =>
        client.Query("iam", Iam, "CreateRole", ("RoleName", name), ("AssumeRolePolicyDocument", Trust));

    internal static Task<SignedClient.Answer> CreateFunction(this SignedClient client, string name, string code = "code", string role = "role", Action<JsonObject>? with = null)
    {
        var input = new JsonObject
        {
            ["FunctionName"] = name,
            ["Role"] = $"arn:aws:iam::123456789012:role/{role}",
            ["Runtime"] = "dotnet8",
            ["Handler"] = "Cdev.Runtime",
            ["Code"] = new JsonObject { ["ZipFile"] = Archive.Of(code) },
        };
        with?.Invoke(input);
        return client.Rest("lambda", "POST", "/2015-03-31/functions", input);
    }

    /// <summary>A function that is active, with its role.</summary>
    internal static async Task ActiveFunction(this SignedClient client, string name)
    {
        (await client.CreateRole("role")).Succeeded();
        (await client.CreateFunction(name)).Succeeded();
        while ((await client.Rest("lambda", "GET", $"/2015-03-31/functions/{name}/configuration")).Succeeded().Json.GetProperty("State").GetString() != "Active")
        {
        }
    }
}
