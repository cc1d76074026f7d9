using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Tests.Support;

namespace Cdev.Aws.Endpoint.Tests.Services;

[TestClass]
public sealed class MessagingTests
{
    private const string Sns = "2010-03-31";

    [TestMethod]
    public async Task A_queue_s_name_is_free_again_after_a_minute()
    {
        var time = new VirtualTime();
        await using var aws = await Started.Endpoint(new() { Time = time });
        using var client = new SignedClient(aws, time: time);
        var url = (await CreateQueue(client, [])).Succeeded().Json.GetProperty("QueueUrl").GetString();
        (await client.Json("sqs", "AmazonSQS.DeleteQueue", new JsonObject { ["QueueUrl"] = url }, "1.0")).Succeeded();

        var refused = await CreateQueue(client, []);
        Assert.AreEqual("AWS.SimpleQueueService.QueueDeletedRecently;Sender", refused.Header("x-amzn-query-error"));
        Assert.AreEqual("com.amazonaws.sqs#QueueDeletedRecently", refused.Json.GetProperty("__type").GetString());
        time.Advance(TimeSpan.FromSeconds(60));
        (await CreateQueue(client, [])).Succeeded();
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    [DataRow("VisibilityTimeout", "43201")]
    [DataRow("RedrivePolicy", """{"deadLetterTargetArn":"arn:aws:sqs:us-east-1:123456789012:nobody","maxReceiveCount":5}""")]
    public async Task A_queue_s_attributes_have_their_ranges(string name, string value)
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);

        Assert.AreEqual("InvalidAttributeValue", (await CreateQueue(client, new() { [name] = value })).Header("x-amzn-ErrorType"));
    }

    [TestMethod]
    public async Task The_same_queue_is_made_twice_and_another_of_its_name_never()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await CreateQueue(client, new() { ["VisibilityTimeout"] = "60" })).Succeeded();

        (await CreateQueue(client, new() { ["VisibilityTimeout"] = "60" })).Succeeded();
        Assert.AreEqual("QueueNameExists", (await CreateQueue(client, new() { ["VisibilityTimeout"] = "61" })).Header("x-amzn-ErrorType"));
        Assert.HasCount(1, aws.Cloud.Resources);
    }

    [TestMethod]
    public async Task Topics_and_subscriptions_are_made_once()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        async Task<string> Topic() => (await client.Query("sns", Sns, "CreateTopic", ("Name", "news"))).Succeeded().Xml("TopicArn");
        async Task<string> Subscription() => (await client.Query("sns", Sns, "Subscribe", ("TopicArn", await Topic()), ("Protocol", "sqs"), ("Endpoint", "arn:aws:sqs:us-east-1:123456789012:mail"))).Succeeded().Xml("SubscriptionArn");

        Assert.AreEqual(await Topic(), await Topic());
        Assert.AreEqual(await Subscription(), await Subscription());
        Assert.AreEqual("InvalidParameter", (await client.Query("sns", Sns, "CreateTopic", ("Name", "news"), ("Tags.member.1.Key", "a"), ("Tags.member.1.Value", "b"))).Xml("Code"));
        Assert.HasCount(2, aws.Cloud.Resources);
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task An_event_source_mapping_exists_once_and_is_on_its_way_before_it_is_enabled()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        await client.ActiveFunction("place");
        var mapping = new JsonObject { ["FunctionName"] = "place", ["EventSourceArn"] = "arn:aws:sqs:us-east-1:123456789012:mail" };
        Task<SignedClient.Answer> Create() => client.Rest("lambda", "POST", "/2015-03-31/event-source-mappings", mapping);

        Assert.AreEqual(400, (await Create()).Status);
        (await CreateQueue(client, [])).Succeeded();
        var uuid = (await Create()).Succeeded().Json.GetProperty("UUID").GetString();
        Assert.AreEqual(409, (await Create()).Status);
        Assert.AreEqual("Creating", (await client.Rest("lambda", "GET", $"/2015-03-31/event-source-mappings/{uuid}")).Json.GetProperty("State").GetString());
        Assert.AreEqual("Enabled", (await client.Rest("lambda", "GET", $"/2015-03-31/event-source-mappings/{uuid}")).Json.GetProperty("State").GetString());
        (await client.Rest("lambda", "DELETE", $"/2015-03-31/event-source-mappings/{uuid}")).Succeeded();
        Assert.AreEqual("Deleting", (await client.Rest("lambda", "GET", $"/2015-03-31/event-source-mappings/{uuid}")).Json.GetProperty("State").GetString());
        Assert.AreEqual(404, (await client.Rest("lambda", "GET", $"/2015-03-31/event-source-mappings/{uuid}")).Status);
        Assert.IsEmpty(aws.Violations);
    }

    private static Task<SignedClient.Answer> CreateQueue(SignedClient client, JsonObject attributes) =>
        client.Json("sqs", "AmazonSQS.CreateQueue", new JsonObject { ["QueueName"] = "mail", ["Attributes"] = attributes }, "1.0");
}
