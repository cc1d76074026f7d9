using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Api.Tests.Support;

namespace Cdev.Aws.Api.Tests;

[TestClass]
public sealed class RestJsonTests
{
    [TestMethod]
    public async Task Members_go_to_the_body_and_blobs_are_base64()
    {
        await using var server = await TestServer.Start(Answer.Ok("""{"FunctionName":"f","State":"Pending"}"""));
        using var aws = server.Connect();

        var answer = await aws.Call(Lambda.CreateFunction, new()
        {
            ["FunctionName"] = "f",
            ["Role"] = "arn:aws:iam::123456789012:role/f",
            ["Timeout"] = 30,
            ["Publish"] = false,
            ["Description"] = null,
            ["Environment"] = new JsonObject { ["Variables"] = new JsonObject { ["greeting"] = "héllo" } },
            ["Code"] = new JsonObject { ["ZipFile"] = Convert.ToBase64String([0, 1, 254, 255]) },
        });

        Assert.AreEqual("Pending", answer.GetProperty("State").GetString());
        Assert.AreEqual("POST /2015-03-31/functions", $"{server.Only.Method} {server.Only.Target}");
        Assert.AreEqual("application/json", server.Only.Headers["content-type"]);
        using var sent = JsonDocument.Parse(server.Only.Body);
        Assert.AreEqual("Code Environment FunctionName Publish Role Timeout", string.Join(' ', sent.RootElement.EnumerateObject().Select(member => member.Name).Order()));
        CollectionAssert.AreEqual(new byte[] { 0, 1, 254, 255 }, sent.RootElement.GetProperty("Code").GetProperty("ZipFile").GetBytesFromBase64());
        Assert.AreEqual("héllo", sent.RootElement.GetProperty("Environment").GetProperty("Variables").GetProperty("greeting").GetString());
    }

    [TestMethod]
    public async Task Base64_is_not_escaped_so_that_an_archive_at_Lambdas_limit_stays_under_it()
    {
        await using var server = await TestServer.Start(Answer.Ok());
        using var aws = server.Connect();

        await aws.Call(Lambda.UpdateFunctionCode, new() { ["FunctionName"] = "f", ["ZipFile"] = Convert.ToBase64String([0xfb, 0xef, 0xbe, 0xff]) });

        Assert.AreEqual("""{"ZipFile":"++++/w=="}""", server.Only.Text);
    }
}
