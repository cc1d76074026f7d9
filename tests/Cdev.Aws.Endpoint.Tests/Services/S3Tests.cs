using System.Text;
using Cdev.Aws.Endpoint.Tests.Support;

namespace Cdev.Aws.Endpoint.Tests.Services;

[TestClass]
public sealed class S3Tests
{
    [TestMethod]
    public async Task A_bucket_is_made_again_in_us_east_1_and_refused_elsewhere()
    {
        await using var american = await Started.Endpoint();
        await using var european = await Started.Endpoint(new() { Region = "eu-west-1" });
        using var there = new SignedClient(american);
        using var here = new SignedClient(european);
        var constraint = Encoding.UTF8.GetBytes("<CreateBucketConfiguration xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\"><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>");

        (await there.Rest("s3", "PUT", "/shop-data")).Succeeded();
        (await there.Rest("s3", "PUT", "/shop-data")).Succeeded();
        Assert.AreEqual("IllegalLocationConstraintException", (await here.Send("s3", "PUT", "/shop-data", [], [], "eu-west-1")).Xml("Code"));
        (await here.Send("s3", "PUT", "/shop-data", constraint, [], "eu-west-1")).Succeeded();
        Assert.AreEqual("BucketAlreadyOwnedByYou", (await here.Send("s3", "PUT", "/shop-data", constraint, [], "eu-west-1")).Xml("Code"));
        Assert.IsEmpty(european.Violations);
    }

    [TestMethod]
    public async Task Someone_else_s_bucket_is_not_mine()
    {
        await using var aws = await Started.Endpoint(new() { BucketsOfOthers = ["taken"] });
        using var client = new SignedClient(aws);

        Assert.AreEqual("BucketAlreadyExists", (await client.Rest("s3", "PUT", "/taken")).Xml("Code"));
        Assert.AreEqual(403, (await client.Rest("s3", "HEAD", "/taken")).Status);
        Assert.AreEqual(404, (await client.Rest("s3", "HEAD", "/nobody-has-this")).Status);
    }

    [TestMethod]
    public async Task A_bucket_is_not_made_public_by_accident()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await client.Rest("s3", "PUT", "/shop-data")).Succeeded();

        var refused = await client.Send("s3", "PUT", "/shop-data?policy", Encoding.UTF8.GetBytes("""{"Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}"""), []);

        Assert.AreEqual((403, "AccessDenied"), (refused.Status, refused.Xml("Code")));
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task Notifications_need_a_function_that_lets_S3_call_it()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await client.Rest("s3", "PUT", "/shop-data")).Succeeded();
        await client.ActiveFunction("place");
        var notification = Encoding.UTF8.GetBytes("<NotificationConfiguration><CloudFunctionConfiguration><CloudFunction>arn:aws:lambda:us-east-1:123456789012:function:place</CloudFunction><Event>s3:ObjectCreated:*</Event></CloudFunctionConfiguration></NotificationConfiguration>");

        Assert.AreEqual("InvalidArgument", (await client.Send("s3", "PUT", "/shop-data?notification", notification, [])).Xml("Code"));
        (await client.Rest("lambda", "POST", "/2015-03-31/functions/place/policy", new System.Text.Json.Nodes.JsonObject { ["StatementId"] = "s3", ["Action"] = "lambda:InvokeFunction", ["Principal"] = "s3.amazonaws.com", ["SourceArn"] = "arn:aws:s3:::shop-data" })).Succeeded();
        (await client.Send("s3", "PUT", "/shop-data?notification", notification, [])).Succeeded();
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task A_virtual_host_names_the_bucket()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await client.Rest("s3", "PUT", "/shop-data")).Succeeded();

        (await client.Send("s3", "PUT", "/a/b", "x"u8.ToArray(), [], host: $"shop-data.localhost:{aws.Url.Port}")).Succeeded();

        Assert.AreEqual("x", (await client.Rest("s3", "GET", "/shop-data/a/b")).Text);
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task A_body_that_is_not_its_hash_is_refused()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        using var spoiled = new SignedClient(aws) { Spoil = request => { request.Content = new ByteArrayContent("y"u8.ToArray()); return request; } };
        (await client.Rest("s3", "PUT", "/shop-data")).Succeeded();

        Assert.AreEqual("XAmzContentSHA256Mismatch", (await spoiled.Send("s3", "PUT", "/shop-data/k", "x"u8.ToArray(), [])).Xml("Code"));
        Assert.IsNull(aws.Cloud.Find("s3:object", "shop-data/k"));
    }
}
