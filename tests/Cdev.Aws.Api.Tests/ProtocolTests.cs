using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Api.Tests.Support;

namespace Cdev.Aws.Api.Tests;

/// <summary>What stands on the wire in the JSON and Query protocols, and what becomes of the answers.</summary>
[TestClass]
public sealed class ProtocolTests
{
    [TestMethod]
    [DataRow("1.0", "AmazonSQS.CreateQueue")]
    [DataRow("1.1", "Logs_20140328.CreateLogGroup")]
    public async Task JSON_services_are_told_the_operation_in_a_header(string version, string target)
    {
        await using var server = await TestServer.Start(Answer.Ok());
        using var aws = server.Connect();

        await (version == "1.0"
            ? aws.Call(Sqs.CreateQueue, new() { ["QueueName"] = "q", ["Attributes"] = new JsonObject { ["DelaySeconds"] = "5" } })
            : aws.Call(Logs.CreateLogGroup, new() { ["logGroupName"] = "/aws/lambda/f" }));

        Assert.AreEqual("POST /", $"{server.Only.Method} {server.Only.Target}");
        Assert.AreEqual(target, server.Only.Headers["x-amz-target"]);
        Assert.AreEqual($"application/x-amz-json-{version}", server.Only.Headers["content-type"]);
        Assert.AreEqual(version == "1.0" ? """{"QueueName":"q","Attributes":{"DelaySeconds":"5"}}""" : """{"logGroupName":"/aws/lambda/f"}""", server.Only.Text);
        SignatureV4.Assert(server.Only, "eu-west-1", version == "1.0" ? "sqs" : "logs");
    }

    [TestMethod]
    public async Task JSON_services_get_an_object_when_there_is_no_member()
    {
        await using var server = await TestServer.Start(Answer.Ok());
        using var aws = server.Connect();

        await aws.Call(Sqs.ListQueues, []);

        Assert.AreEqual("{}", server.Only.Text);
    }

    [TestMethod]
    public async Task Query_services_get_a_form_with_lists_and_maps()
    {
        await using var server = await TestServer.Start(
            Answer.Ok("<CreateRoleResponse><CreateRoleResult><Role/></CreateRoleResult></CreateRoleResponse>"),
            Answer.Ok("<CreateTopicResponse><CreateTopicResult><TopicArn>arn:aws:sns:eu-west-1:1:t</TopicArn></CreateTopicResult></CreateTopicResponse>"));
        using var aws = server.Connect();

        await aws.Call(Iam.CreateRole, new()
        {
            ["RoleName"] = "r",
            ["AssumeRolePolicyDocument"] = """{"Version":"2012-10-17"} & more""",
            ["MaxSessionDuration"] = 3600,
            ["Tags"] = new JsonArray(new JsonObject { ["Key"] = "cdev:component", ["Value"] = "sh+op" }, new JsonObject { ["Key"] = "b", ["Value"] = "" }),
        });
        var topic = await aws.Call(Sns.CreateTopic, new() { ["Name"] = "t", ["Attributes"] = new JsonObject { ["FifoTopic"] = "true", ["DisplayName"] = "é" } });

        Assert.AreEqual(
            "Action=CreateRole&Version=2010-05-08&RoleName=r&AssumeRolePolicyDocument=%7B%22Version%22%3A%222012-10-17%22%7D%20%26%20more"
                + "&MaxSessionDuration=3600&Tags.member.1.Key=cdev%3Acomponent&Tags.member.1.Value=sh%2Bop&Tags.member.2.Key=b&Tags.member.2.Value=",
            server.Exchanges[0].Text);
        Assert.AreEqual(
            "Action=CreateTopic&Version=2010-03-31&Name=t&Attributes.entry.1.key=FifoTopic&Attributes.entry.1.value=true&Attributes.entry.2.key=DisplayName&Attributes.entry.2.value=%C3%A9",
            server.Exchanges[1].Text);
        Assert.AreEqual("application/x-www-form-urlencoded; charset=utf-8", server.Exchanges[1].Headers["content-type"]);
        Assert.AreEqual("arn:aws:sns:eu-west-1:1:t", topic.GetProperty("TopicArn").GetString());
        SignatureV4.Assert(server.Exchanges[0], "us-east-1", "iam");
        SignatureV4.Assert(server.Exchanges[1], "eu-west-1", "sns");
    }

    [TestMethod]
    public async Task A_Query_services_XML_becomes_JSON_by_the_declared_shapes()
    {
        await using var server = await TestServer.Start(
            Answer.Ok("""
                <GetRoleResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><GetRoleResult><Role>
                  <Path>/</Path><RoleName>a &amp; b</RoleName><MaxSessionDuration>3600</MaxSessionDuration><NotDeclared><x/></NotDeclared>
                  <CreateDate>2026-11-20T10:00:00Z</CreateDate><Tags><member><Key>k</Key><Value>1</Value></member></Tags>
                </Role></GetRoleResult><ResponseMetadata><RequestId>x</RequestId></ResponseMetadata></GetRoleResponse>
                """),
            Answer.Ok("<GetTopicAttributesResponse><GetTopicAttributesResult><Attributes><entry><key>FifoTopic</key><value>true</value></entry></Attributes></GetTopicAttributesResult></GetTopicAttributesResponse>"),
            Answer.Ok("<ListRolePoliciesResponse><ListRolePoliciesResult><PolicyNames/></ListRolePoliciesResult></ListRolePoliciesResponse>"),
            Answer.Ok("<DeleteRoleResponse><ResponseMetadata><RequestId>x</RequestId></ResponseMetadata></DeleteRoleResponse>"));
        using var aws = server.Connect();

        var role = await aws.Call(Iam.GetRole, new() { ["RoleName"] = "r" });
        var topic = await aws.Call(Sns.GetTopicAttributes, new() { ["TopicArn"] = "t" });
        var policies = await aws.Call(Iam.ListRolePolicies, new() { ["RoleName"] = "r" });
        var deleted = await aws.Call(Iam.DeleteRole, new() { ["RoleName"] = "r" });

        Assert.IsTrue(JsonElement.DeepEquals(
            JsonElement.Parse("""{"Role":{"Path":"/","RoleName":"a & b","MaxSessionDuration":3600,"CreateDate":"2026-11-20T10:00:00Z","Tags":[{"Key":"k","Value":"1"}]}}"""), role), role.GetRawText());
        Assert.AreEqual(new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.Zero), AwsTimestamp.Read(role.GetProperty("Role").GetProperty("CreateDate")));
        Assert.AreEqual("""{"Attributes":{"FifoTopic":"true"}}""", topic.GetRawText());
        Assert.AreEqual("""{"PolicyNames":[]}""", policies.GetRawText());
        Assert.AreEqual("{}", deleted.GetRawText());
    }

    [TestMethod]
    public async Task Payloads_and_headers_travel_as_bytes_and_headers()
    {
        await using var server = await TestServer.Start(new Answer(200, "\"bytes\"", ("X-Amz-Function-Error", "Unhandled"), ("X-Amz-Executed-Version", "7")));
        using var aws = server.Connect();

        var answer = await aws.Call(Lambda.Invoke, new()
        {
            ["FunctionName"] = "f",
            ["Qualifier"] = "live",
            ["X-Amz-Invocation-Type"] = "RequestResponse",
            ["Payload"] = Convert.ToBase64String(Encoding.UTF8.GetBytes("""{"in":1}""")),
        });

        Assert.AreEqual("/2015-03-31/functions/f/invocations?Qualifier=live", server.Only.Target);
        Assert.AreEqual("""{"in":1}""", server.Only.Text);
        Assert.AreEqual("RequestResponse", server.Only.Headers["x-amz-invocation-type"]);
        Assert.AreEqual("\"bytes\"", Encoding.UTF8.GetString(answer.GetProperty("Payload").GetBytesFromBase64()));
        Assert.AreEqual("Unhandled 7 200", $"{answer.GetProperty("X-Amz-Function-Error")} {answer.GetProperty("X-Amz-Executed-Version")} {answer.GetProperty("StatusCode")}");
        SignatureV4.Assert(server.Only, "eu-west-1", "lambda");
    }

    [TestMethod]
    public async Task Timestamps_are_seconds_since_1970()
    {
        await using var server = await TestServer.Start(Answer.Ok("""{"CreationDate":1763632800.5}"""));
        using var aws = server.Connect();
        var time = new DateTimeOffset(2025, 11, 20, 10, 0, 0, 500, TimeSpan.Zero);

        var answer = await aws.Call(Scheduler.UpdateSchedule, new()
        {
            ["Name"] = "s", ["ScheduleExpression"] = "rate(1 hour)", ["FlexibleTimeWindow"] = new JsonObject { ["Mode"] = "OFF" }, ["Target"] = new JsonObject(), ["StartDate"] = AwsTimestamp.Write(time),
        });

        using var sent = JsonDocument.Parse(server.Only.Body);
        Assert.AreEqual("1763632800.5", sent.RootElement.GetProperty("StartDate").GetRawText());
        Assert.AreEqual(time, AwsTimestamp.Read(answer.GetProperty("CreationDate")));
    }

    [TestMethod]
    public async Task An_idempotency_token_is_made_where_none_is_given_and_kept_where_one_is()
    {
        await using var server = await TestServer.Start(Answer.Json(500, "GeneralServiceException"), Answer.Ok(), Answer.Ok());
        using var aws = server.Connect();

        await aws.Call(CloudControl.DeleteResource, new() { ["TypeName"] = "AWS::SNS::Topic", ["Identifier"] = "t" });
        await aws.Call(CloudControl.DeleteResource, new() { ["TypeName"] = "AWS::SNS::Topic", ["Identifier"] = "t", ["ClientToken"] = "mine" });

        var tokens = server.Exchanges.Select(exchange => JsonDocument.Parse(exchange.Body).RootElement.GetProperty("ClientToken").GetString()!).ToArray();
        Assert.HasCount(3, tokens);
        Assert.AreEqual(tokens[0], tokens[1], "A repeated call has the same token.");
        Assert.AreEqual(36, tokens[0].Length);
        Assert.AreEqual("mine", tokens[2]);
    }

    [TestMethod]
    public async Task Pages_are_asked_for_until_there_is_no_further_token()
    {
        await using var server = await TestServer.Start(
            Answer.Ok("""{"Functions":[{"n":1},{"n":2}],"NextMarker":"a b"}"""), Answer.Ok("""{"Functions":[],"NextMarker":"c"}"""), Answer.Ok("""{"Functions":[{"n":3}],"NextMarker":null}"""));
        using var aws = server.Connect();
        var input = new JsonObject { ["MaxItems"] = 2 };

        var found = new List<int>();
        await foreach (var function in aws.List(Lambda.ListFunctions, input))
        {
            found.Add(function.GetProperty("n").GetInt32());
        }

        CollectionAssert.AreEqual(new[] { 1, 2, 3 }, found);
        CollectionAssert.AreEqual(new[] { "MaxItems=2", "MaxItems=2&Marker=a%20b", "MaxItems=2&Marker=c" }, server.Exchanges.Select(exchange => string.Join('&', exchange.Query.Split('&').OrderDescending())).ToArray());
        Assert.AreEqual("""{"MaxItems":2}""", input.ToJsonString(), "What was given is not changed.");
    }

    [TestMethod]
    public async Task Members_that_the_declaration_does_not_know_are_refused_before_anything_is_sent()
    {
        await using var server = await TestServer.Start(Answer.Ok());
        using var aws = server.Connect();

        var unknown = await Assert.ThrowsExactlyAsync<ArgumentException>(() => aws.Call(Sqs.CreateQueue, new() { ["QueueName"] = "q", ["Attribute"] = new JsonObject() }));
        var missing = await Assert.ThrowsExactlyAsync<ArgumentException>(() => aws.Call(Sqs.CreateQueue, []));
        var empty = await Assert.ThrowsExactlyAsync<ArgumentException>(() => aws.Call(Lambda.DeleteFunction, new() { ["FunctionName"] = "" }));

        StringAssert.Contains(unknown.Message, "sqs:CreateQueue has no member Attribute.");
        StringAssert.Contains(missing.Message, "sqs:CreateQueue needs QueueName.");
        StringAssert.Contains(empty.Message, "lambda:DeleteFunction needs a FunctionName that is not empty.");
        Assert.IsEmpty(server.Exchanges);
    }
}
