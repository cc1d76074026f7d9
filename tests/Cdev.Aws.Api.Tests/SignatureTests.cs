using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Api.Tests.Support;

namespace Cdev.Aws.Api.Tests;

[TestClass]
public sealed class SignatureTests
{
    // "get-vanilla-query-order-key-case" of AWS's published test suite for Signature Version 4.
    [TestMethod]
    public void The_tests_own_signature_is_that_of_AWSs_test_suite()
    {
        var request = new Exchange(
            "GET",
            "/?Param2=value2&Param1=value1",
            ImmutableDictionary<string, string>.Empty.Add("host", "example.amazonaws.com").Add("x-amz-date", "20150830T123600Z"),
            [],
            default);

        Assert.AreEqual(
            "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500",
            SignatureV4.Of(request, ["host", "x-amz-date"], "20150830T123600Z", "20150830/us-east-1/service/aws4_request", TestServer.SecretKey));
    }

    [TestMethod]
    public async Task A_call_with_a_body_is_signed_for_its_region_and_service()
    {
        await using var server = await TestServer.Start(Answer.Ok());
        using var aws = server.Connect();

        await aws.Call(Lambda.CreateFunction, new() { ["FunctionName"] = "f", ["Role"] = "r", ["Code"] = new JsonObject { ["ZipFile"] = "AAEC" } });

        SignatureV4.Assert(server.Only, "eu-west-1", "lambda");
        Assert.AreEqual(TestServer.Token, server.Only.Headers["x-amz-security-token"]);
    }

    [TestMethod]
    [DataRow("plain")]
    [DataRow("arn:aws:lambda:eu-west-1:123456789012:function:f")]
    [DataRow("a/b c%+&=?#é*~'()")]
    [DataRow("..")]
    public async Task Special_characters_in_paths_and_queries_are_escaped_and_signed(string name)
    {
        await using var server = await TestServer.Start(Answer.Ok());
        using var aws = server.Connect();

        await aws.Call(Lambda.GetAlias, new() { ["FunctionName"] = name, ["Name"] = name });
        await aws.Call(Lambda.ListEventSourceMappings, new() { ["FunctionName"] = name, ["EventSourceArn"] = "arn:aws:sqs:eu-west-1:1:q", ["MaxItems"] = 5 });

        var (path, query) = (server.Exchanges[0], server.Exchanges[1]);
        Assert.AreEqual($"/2015-03-31/functions/{Uri.EscapeDataString(name)}/aliases/{Uri.EscapeDataString(name)}", path.Target);
        Assert.AreEqual("EventSourceArn FunctionName MaxItems", string.Join(' ', query.Query.Split('&').Select(pair => pair.Split('=')[0]).Order()));
        Assert.AreEqual(name, Uri.UnescapeDataString(query.Query.Split('&').Single(pair => pair.StartsWith("FunctionName=", StringComparison.Ordinal)).Split('=')[1]));
        SignatureV4.Assert(path, "eu-west-1", "lambda");
        SignatureV4.Assert(query, "eu-west-1", "lambda");
    }

    [TestMethod]
    public async Task Lists_in_queries_are_repeated_and_signed()
    {
        await using var server = await TestServer.Start(new Answer(204, ""));
        using var aws = server.Connect();

        var answer = await aws.Call(Lambda.UntagResource, new() { ["Resource"] = "arn:aws:lambda:eu-west-1:1:function:f", ["tagKeys"] = new JsonArray("b key", "a") });

        Assert.AreEqual("DELETE", server.Only.Method);
        CollectionAssert.AreEquivalent(new[] { "tagKeys=b%20key", "tagKeys=a" }, server.Only.Query.Split('&'));
        SignatureV4.Assert(server.Only, "eu-west-1", "lambda");
        Assert.AreEqual("{}", answer.GetRawText());
    }

    [TestMethod]
    [DataRow("eu-west-1", "us-east-1")]
    [DataRow("cn-northwest-1", "cn-north-1")]
    [DataRow("us-gov-east-1", "us-gov-west-1")]
    public async Task Calls_of_IAM_are_signed_for_the_region_of_its_partition(string region, string signed)
    {
        await using var server = await TestServer.Start(Answer.Ok("<GetRoleResponse><GetRoleResult><Role><RoleName>r</RoleName></Role></GetRoleResult></GetRoleResponse>"));
        using var aws = AwsConnection.Open(server.Settings(region));

        await aws.Call(Iam.GetRole, new() { ["RoleName"] = "r" });

        SignatureV4.Assert(server.Only, signed, "iam");
    }

    [TestMethod]
    public async Task The_user_agent_says_who_calls()
    {
        await using var server = await TestServer.Start(Answer.Ok());
        using var aws = server.Connect();

        await aws.Call(Sqs.ListQueues, []);

        StringAssert.StartsWith(server.Only.Headers["user-agent"], "cdev/");
        StringAssert.Contains(server.Only.Headers["user-agent"], "app/cdev");
    }
}
