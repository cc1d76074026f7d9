using Cdev.Aws.Endpoint.Tests.Support;

namespace Cdev.Aws.Endpoint.Tests;

[TestClass]
public sealed class RecordTests
{
    [TestMethod]
    public async Task Requests_are_counted_as_reads_and_writes()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await client.CreateRole("role")).Succeeded();
        _ = await client.CreateRole("role");
        (await client.Query("iam", Deployed.Iam, "GetRole", ("RoleName", "role"))).Succeeded();

        CollectionAssert.AreEqual((string[])["1 iam:CreateRole role 200", "2 iam:CreateRole role 409 EntityAlreadyExistsException", "3 iam:GetRole role 200"], aws.Requests.Select(request => request.ToString()).ToArray());
        CollectionAssert.AreEqual((bool[])[true, true, false], aws.Requests.Select(request => request.IsWrite).ToArray());
        CollectionAssert.AreEqual((bool[])[true, false, false], aws.Requests.Select(request => request.HasEffect).ToArray());
    }

    [TestMethod]
    public async Task Clouds_that_hold_the_same_have_the_same_snapshot()
    {
        async Task<string> Snapshot(int before, string code)
        {
            await using var aws = await Started.Endpoint(new() { Settling = State.Settling.None });
            using var client = new SignedClient(aws);
            for (var api = 0; api < before; api++)
            {
                var id = (await client.Rest("apigateway", "POST", "/v2/apis", new System.Text.Json.Nodes.JsonObject { ["name"] = "gone", ["protocolType"] = "HTTP" })).Succeeded().Json.GetProperty("apiId").GetString();
                (await client.Rest("apigateway", "DELETE", $"/v2/apis/{id}")).Succeeded();
            }
            await client.ActiveFunction("place");
            (await client.Rest("apigateway", "POST", "/v2/apis", new System.Text.Json.Nodes.JsonObject { ["name"] = "shop", ["protocolType"] = "HTTP" })).Succeeded();
            (await client.Rest("lambda", "PUT", "/2015-03-31/functions/place/code", new System.Text.Json.Nodes.JsonObject { ["ZipFile"] = Archive.Of(code) })).Succeeded();
            _ = await client.Rest("lambda", "GET", "/2015-03-31/functions/place");
            return aws.Cloud.Snapshot();
        }

        var snapshot = await Snapshot(0, "a");
        Assert.Contains("<api shop>", snapshot);
        Assert.AreEqual(snapshot, await Snapshot(2, "a"));
        Assert.AreNotEqual(snapshot, await Snapshot(0, "b"));
    }

    [TestMethod]
    public async Task A_secret_is_found_in_bodies_records_and_archives()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await client.CreateRole("hunter2")).Succeeded();
        await client.ActiveFunction("place");
        (await client.CreateFunction("other", "password correct-horse")).Succeeded();

        Assert.HasCount(2, aws.Find("hunter2"));
        StringAssert.EndsWith(aws.Find("correct-horse").Single(), ", file bootstrap");
        Assert.IsEmpty(aws.Find(aws.Credentials.SecretKey));
    }
}
