using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Tests.Support;

namespace Cdev.Aws.Endpoint.Tests.Services;

[TestClass]
public sealed class CloudControlTests
{
    [TestMethod]
    public async Task A_token_is_the_same_request_or_a_conflict()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);

        var first = await Create(client, "token", """{"LogGroupName":"g"}""");
        var again = await Create(client, "token", """{"LogGroupName":"g"}""");

        Assert.AreEqual(first.GetProperty("RequestToken").GetString(), again.GetProperty("RequestToken").GetString());
        Assert.AreEqual("ClientTokenConflictException", (await Call(client, "CreateResource", new() { ["TypeName"] = "AWS::Logs::LogGroup", ["DesiredState"] = """{"LogGroupName":"h"}""", ["ClientToken"] = "token" })).Header("x-amzn-ErrorType"));
        Assert.HasCount(1, aws.Cloud.Resources);
    }

    [TestMethod]
    public async Task A_request_is_in_progress_before_it_succeeds_or_fails()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        var created = await Create(client, "1", """{"LogGroupName":"g"}""");
        Assert.AreEqual("IN_PROGRESS", created.GetProperty("OperationStatus").GetString());
        Assert.AreEqual("SUCCESS", (await Ended(client, created)).GetProperty("OperationStatus").GetString());

        var again = await Ended(client, await Create(client, "2", """{"LogGroupName":"g"}"""));

        Assert.AreEqual(("FAILED", "AlreadyExists"), (again.GetProperty("OperationStatus").GetString(), again.GetProperty("ErrorCode").GetString()));
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    [DataRow("/LogGroupName", "\"h\"", "createOnlyProperties")]
    [DataRow("/Arn", "\"arn\"", "readOnlyProperties")]
    public async Task What_is_given_once_is_never_changed(string path, string value, string reason)
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        _ = await Ended(client, await Create(client, "1", """{"LogGroupName":"g"}"""));

        var updated = (await Call(client, "UpdateResource", new() { ["TypeName"] = "AWS::Logs::LogGroup", ["Identifier"] = "g", ["ClientToken"] = "2", ["PatchDocument"] = $$"""[{"op":"replace","path":"{{path}}","value":{{value}}}]""" })).Succeeded().Json.GetProperty("ProgressEvent");

        var ended = await Ended(client, updated);
        Assert.AreEqual("NotUpdatable", ended.GetProperty("ErrorCode").GetString());
        Assert.Contains(reason, ended.GetProperty("StatusMessage").GetString()!);
    }

    private static async Task<JsonElement> Create(SignedClient client, string token, string state) =>
        (await Call(client, "CreateResource", new() { ["TypeName"] = "AWS::Logs::LogGroup", ["DesiredState"] = state, ["ClientToken"] = token })).Succeeded().Json.GetProperty("ProgressEvent");

    private static async Task<JsonElement> Ended(SignedClient client, JsonElement progress)
    {
        while (progress.GetProperty("OperationStatus").GetString() == "IN_PROGRESS")
        {
            progress = (await Call(client, "GetResourceRequestStatus", new() { ["RequestToken"] = progress.GetProperty("RequestToken").GetString() })).Succeeded().Json.GetProperty("ProgressEvent");
        }
        return progress;
    }

    private static Task<SignedClient.Answer> Call(SignedClient client, string operation, JsonObject input) => client.Json("cloudcontrolapi", $"CloudApiService.{operation}", input, "1.0");
}
