using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Tests.Support;

namespace Cdev.Aws.Endpoint.Tests;

/// <summary>What the models refuse, and what signatures must be.</summary>
[TestClass]
public sealed class RequestTests
{
    [TestMethod]
    [DataRow("""{"FunctionName":"f","Code":{}}""", "'role' failed to satisfy constraint: Member must not be null")]
    [DataRow("""{"FunctionName":"f","Role":"arn:aws:iam::123456789012:role/r","Code":{},"Memory":1}""", "no member 'Memory'")]
    [DataRow("""{"FunctionName":"f","Role":"arn:aws:iam::123456789012:role/r","Code":{},"Timeout":"1"}""", "String at 'Timeout' is no integer")]
    [DataRow("""{"FunctionName":"f","Role":"arn:aws:iam::123456789012:role/r","Code":{},"Timeout":0}""", "greater than or equal to 1")]
    [DataRow("""{"FunctionName":"f","Role":"arn:aws:iam::123456789012:role/r","Code":{},"Runtime":"dotnet1"}""", "enum value set")]
    [DataRow("""{"FunctionName":"a b","Role":"arn:aws:iam::123456789012:role/r","Code":{}}""", "regular expression pattern")]
    [DataRow("""{"FunctionName":"f","Role":"arn:aws:iam::123456789012:role/r","Code":{"ZipFile":"?"}}""", "'Code.ZipFile' is no blob")]
    [DataRow("""{"FunctionName":"f","Role":null,"Code":{}}""", "Null at 'Role'")]
    [DataRow("{", "the body is no JSON")]
    public async Task What_the_model_refuses_is_a_violation_and_the_service_s_error(string body, string violation)
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);

        var refused = await client.Send("lambda", "POST", "/2015-03-31/functions", System.Text.Encoding.UTF8.GetBytes(body), [new("Content-Type", "application/json")]);

        Assert.AreEqual((400, "ValidationException"), (refused.Status, refused.Header("x-amzn-ErrorType")));
        Assert.Contains(violation, string.Join('\n', aws.Violations));
    }

    [TestMethod]
    public async Task Unknown_query_values_headers_and_operations_are_violations()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);

        _ = await client.Rest("lambda", "GET", "/2015-03-31/functions?Most=1");
        _ = await client.Send("lambda", "GET", "/2015-03-31/functions", [], [new("x-amz-odd", "1")]);
        _ = await client.Rest("lambda", "PATCH", "/2015-03-31/functions");
        _ = await client.Json("logs", "Logs_20140328.MakeGroup", new JsonObject());
        _ = await client.Json("logs", "Logs_20140328.CreateLogGroup", new JsonObject { ["logGroupName"] = "g" }, "1.0");
        _ = await client.Query("iam", "2010-05-08", "GetRole", ("RoleName", "r"), ("Odd", "1"));
        _ = await client.Query("iam", "2011-05-08", "GetRole", ("RoleName", "r"));

        Assert.HasCount(7, aws.Violations);
    }

    [TestMethod]
    public async Task A_request_without_a_signature_is_refused()
    {
        await using var aws = await Started.Endpoint();
        using var http = new HttpClient();

        using var response = await http.GetAsync(new Uri(aws.Url, "/2015-03-31/functions"));

        Assert.AreEqual(403, (int)response.StatusCode);
        Assert.HasCount(1, aws.Violations);
    }

    [TestMethod]
    public async Task A_request_that_was_changed_after_it_was_signed_is_refused()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws) { Spoil = request => { request.RequestUri = new(request.RequestUri + "?MaxItems=1"); return request; } };

        var refused = await client.Rest("lambda", "GET", "/2015-03-31/functions");

        Assert.AreEqual((403, "InvalidSignatureException"), (refused.Status, refused.Header("x-amzn-ErrorType")));
        Assert.HasCount(1, aws.Violations);
    }

    [TestMethod]
    public async Task A_clock_more_than_five_minutes_away_is_refused()
    {
        var time = new VirtualTime();
        await using var aws = await Started.Endpoint(new() { Time = time });
        using var client = new SignedClient(aws, time: new VirtualTime());

        (await client.Rest("lambda", "GET", "/2015-03-31/functions")).Succeeded();
        time.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        Assert.AreEqual(403, (await client.Rest("lambda", "GET", "/2015-03-31/functions")).Status);
    }

    [TestMethod]
    public async Task Temporary_credentials_need_their_token_and_end()
    {
        var time = new VirtualTime();
        await using var aws = await Started.Endpoint(new() { Time = time });
        var session = aws.NewSession(TimeSpan.FromMinutes(1));
        using var client = new SignedClient(aws, session, time);
        using var without = new SignedClient(aws, session with { SessionToken = null }, time);

        StringAssert.Contains((await client.Query("sts", "2011-06-15", "GetCallerIdentity")).Succeeded().Xml("Account"), "123456789012");
        Assert.AreEqual("InvalidClientTokenId", (await without.Query("sts", "2011-06-15", "GetCallerIdentity")).Xml("Code"));
        time.Advance(TimeSpan.FromMinutes(1));
        Assert.AreEqual("ExpiredToken", (await client.Query("sts", "2011-06-15", "GetCallerIdentity")).Xml("Code"));
    }

    [TestMethod]
    public async Task A_signature_for_another_region_is_refused_but_IAM_s_is_always_us_east_1()
    {
        await using var aws = await Started.Endpoint(new() { Region = "eu-west-1" });
        using var client = new SignedClient(aws);

        Assert.AreEqual(403, (await client.Rest("lambda", "GET", "/2015-03-31/functions")).Status);
        (await client.Query("iam", "2010-05-08", "ListRoles")).Succeeded();
    }
}
