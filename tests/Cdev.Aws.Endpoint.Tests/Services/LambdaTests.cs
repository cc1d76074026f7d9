using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Tests.Support;

namespace Cdev.Aws.Endpoint.Tests.Services;

[TestClass]
public sealed class LambdaTests
{
    [TestMethod]
    public async Task A_function_is_pending_before_it_is_active()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await client.CreateRole("role")).Succeeded();

        var created = (await client.CreateFunction("place")).Succeeded();
        Assert.AreEqual(201, created.Status);
        Assert.AreEqual("Pending", created.Json.GetProperty("State").GetString());
        Assert.AreEqual(Convert.ToBase64String(SHA256.HashData(Archive.Bytes("code"))), created.Json.GetProperty("CodeSha256").GetString());

        var refused = await UpdateCode(client, "place", "new");
        Assert.AreEqual((409, "ResourceConflictException"), (refused.Status, refused.Header("x-amzn-ErrorType")));
        Assert.AreEqual("Active", (await Get(client, "place")).Json.GetProperty("Configuration").GetProperty("State").GetString());
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task An_update_in_progress_refuses_the_next_one()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        await client.ActiveFunction("place");

        Assert.AreEqual("InProgress", (await UpdateCode(client, "place", "new")).Succeeded().Json.GetProperty("LastUpdateStatus").GetString());
        Assert.AreEqual(409, (await client.Rest("lambda", "PUT", "/2015-03-31/functions/place/configuration", new JsonObject { ["Timeout"] = 5 })).Status);
        (await client.Rest("lambda", "PUT", "/2015-03-31/functions/place/configuration", new JsonObject { ["Timeout"] = 5 })).Succeeded();
    }

    [TestMethod]
    public async Task The_same_code_and_configuration_are_the_same_version()
    {
        await using var aws = await Started.Endpoint(new() { Settling = State.Settling.None });
        using var client = new SignedClient(aws);
        await client.ActiveFunction("place");

        Assert.AreEqual("1", await Publish(client));
        Assert.AreEqual("1", await Publish(client));
        (await UpdateCode(client, "place", "new")).Succeeded();
        Assert.AreEqual("2", await Publish(client));
        (await client.Rest("lambda", "PUT", "/2015-03-31/functions/place/configuration", new JsonObject { ["Timeout"] = 5 })).Succeeded();
        Assert.AreEqual("3", await Publish(client));
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task A_version_that_an_alias_needs_stays()
    {
        await using var aws = await Started.Endpoint(new() { Settling = State.Settling.None });
        using var client = new SignedClient(aws);
        await client.ActiveFunction("place");
        _ = await Publish(client);
        (await client.Rest("lambda", "POST", "/2015-03-31/functions/place/aliases", new JsonObject { ["Name"] = "live", ["FunctionVersion"] = "1" })).Succeeded();

        Assert.AreEqual(409, (await client.Rest("lambda", "DELETE", "/2015-03-31/functions/place?Qualifier=1")).Status);
        Assert.AreEqual("1", (await Get(client, "place:live")).Json.GetProperty("Configuration").GetProperty("Version").GetString());
        Assert.AreEqual(409, (await client.Rest("lambda", "POST", "/2015-03-31/functions/place/aliases", new JsonObject { ["Name"] = "live", ["FunctionVersion"] = "1" })).Status);
        Assert.AreEqual(404, (await client.Rest("lambda", "POST", "/2015-03-31/functions/place/aliases", new JsonObject { ["Name"] = "next", ["FunctionVersion"] = "7" })).Status);
    }

    [TestMethod]
    public async Task A_statement_is_added_once()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        await client.ActiveFunction("place");
        var permission = new JsonObject { ["StatementId"] = "api", ["Action"] = "lambda:InvokeFunction", ["Principal"] = "apigateway.amazonaws.com" };

        (await client.Rest("lambda", "POST", "/2015-03-31/functions/place/policy", permission)).Succeeded();
        Assert.AreEqual(409, (await client.Rest("lambda", "POST", "/2015-03-31/functions/place/policy", permission)).Status);
        Assert.Contains("\"Sid\":\"api\"", (await client.Rest("lambda", "GET", "/2015-03-31/functions/place/policy")).Json.GetProperty("Policy").GetString()!);
        (await client.Rest("lambda", "DELETE", "/2015-03-31/functions/place/policy/api")).Succeeded();
        Assert.AreEqual(404, (await client.Rest("lambda", "GET", "/2015-03-31/functions/place/policy")).Status);
    }

    [TestMethod]
    public async Task A_layer_s_version_number_is_never_used_again()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        async Task<int> PublishLayer() => (await client.Rest("lambda", "POST", "/2018-10-31/layers/shared/versions", new JsonObject { ["Content"] = new JsonObject { ["ZipFile"] = Archive.Of("x") } })).Succeeded().Json.GetProperty("Version").GetInt32();

        Assert.AreEqual(1, await PublishLayer());
        (await client.Rest("lambda", "DELETE", "/2018-10-31/layers/shared/versions/1")).Succeeded();
        Assert.AreEqual(2, await PublishLayer());
    }

    [TestMethod]
    [DataRow("Environment", """{"Variables":{"AWS_REGION":"x"}}""", "reserved keys")]
    [DataRow("Layers", """["arn:aws:lambda:us-east-1:123456789012:layer:nobody:1"]""", "does not exist")]
    [DataRow("Code", """{"ZipFile":"AAAA"}""", "Could not unzip")]
    [DataRow("Role", "\"arn:aws:iam::123456789012:role/nobody\"", "cannot be assumed by Lambda")]
    public async Task What_Lambda_refuses_beyond_its_model_is_refused(string member, string value, string message)
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await client.CreateRole("role")).Succeeded();

        var refused = await client.CreateFunction("place", with: input => input[member] = JsonNode.Parse(value));

        Assert.AreEqual((400, "InvalidParameterValueException"), (refused.Status, refused.Header("x-amzn-ErrorType")));
        Assert.Contains(message, refused.Text);
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task Environment_variables_fit_into_four_kilobytes()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await client.CreateRole("role")).Succeeded();

        var refused = await client.CreateFunction("place", with: input => input["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["LONG"] = new string('x', 4096) } });

        Assert.Contains("4KB limit", refused.Text);
    }

    [TestMethod]
    public async Task A_new_role_cannot_be_assumed_at_once()
    {
        await using var aws = await Started.Endpoint(new() { RoleSettling = new(2, TimeSpan.Zero) });
        using var client = new SignedClient(aws);
        (await client.CreateRole("role")).Succeeded();

        int[] statuses = [(await client.CreateFunction("place")).Status, (await client.CreateFunction("place")).Status, (await client.CreateFunction("place")).Status];

        CollectionAssert.AreEqual((int[])[400, 400, 201], statuses);
    }

    private static Task<SignedClient.Answer> Get(SignedClient client, string name) => client.Rest("lambda", "GET", $"/2015-03-31/functions/{Uri.EscapeDataString(name)}");

    private static Task<SignedClient.Answer> UpdateCode(SignedClient client, string name, string code) =>
        client.Rest("lambda", "PUT", $"/2015-03-31/functions/{name}/code", new JsonObject { ["ZipFile"] = Archive.Of(code) });

    private static async Task<string> Publish(SignedClient client) =>
        (await client.Rest("lambda", "POST", "/2015-03-31/functions/place/versions", new JsonObject())).Succeeded().Json.GetProperty("Version").GetString()!;
}
