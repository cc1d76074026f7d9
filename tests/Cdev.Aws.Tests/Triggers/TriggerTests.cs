using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Triggers;

[TestClass]
public sealed class TriggerTests
{
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:shop-dev-order-place-f0f0f0f0:live";
    private const string Queue = "arn:aws:sqs:us-east-1:123456789012:mail";

    private static readonly Life Subject = new(
        Prepare,
        TestCloud.Resource(ResourceTypes.Trigger, "send queue mail", new { function = Function, kind = "queue", source = Queue, batchSize = 5, maxConcurrency = 4, filter = """{"body":{"kind":["order"]}}""" }),
        TestCloud.Resource(ResourceTypes.Trigger, "send queue mail", new { function = Function, kind = "queue", source = Queue, batchSize = 50, batchWindow = 5 }));

    [TestMethod]
    public Task A_trigger_lives_and_goes() => Subject.Passes();

    [TestMethod]
    public Task A_trigger_is_made_once_whatever_call_fails() => Subject.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task A_trigger_is_changed_whatever_call_fails() => Subject.IsChangedWhateverFails();

    [TestMethod]
    public Task A_trigger_is_deleted_whatever_call_fails() => Subject.IsDeletedWhateverFails();

    [TestMethod]
    public Task A_trigger_that_was_begun_goes() => Subject.WhatWasBegunGoes();

    [TestMethod]
    public async Task The_role_may_read_the_queue_and_nothing_else()
    {
        await using var cloud = await TestCloud.Start();
        await Prepare(cloud);

        await cloud.Create(Subject.First);

        var policy = cloud.Endpoint.Cloud.Find("iam:rolePolicy", "shop-dev-order-place-f0f0f0f0/shop-dev-send-queue-mail-d3b4c4-a1b2c3d4")
            ?? cloud.Endpoint.Cloud.Resources.Single(resource => resource.Key.StartsWith("iam:rolePolicy/", StringComparison.Ordinal)).Value;
        Assert.AreEqual(
            $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes"],"Resource":["{{Queue}}"]}]}""",
            policy["PolicyDocument"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task Every_option_of_a_stream_is_set_and_set_back()
    {
        await using var cloud = await TestCloud.Start();
        var life = Stream();
        await life.Prepare(cloud);
        var made = await cloud.Create(life.First);

        var changed = await cloud.Update(life.First, life.Second, made);

        Assert.IsEmpty((await cloud.Read(life.Second, changed))!.Drift);
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public Task A_stream_lives_and_goes() => Stream().Passes();

    [TestMethod]
    public async Task A_role_that_is_made_elsewhere_stays_as_it_is_and_is_told_what_it_lacks()
    {
        await using var cloud = await TestCloud.Start();
        await DeployedFunction.Add(cloud, ownRole: false);
        var lacking = TestCloud.Resource(ResourceTypes.Trigger, "send queue mail", new { function = Function, kind = "queue", source = Queue });

        var error = await Assert.ThrowsExactlyAsync<MappingException>(() => cloud.Create(lacking));

        Assert.AreEqual("CDEV522", error.Code);
        Assert.Contains("sqs:ReceiveMessage", error.HelpMessage);
        Assert.DoesNotContain("iam:PutRolePolicy", cloud.Writes());
    }

    [TestMethod]
    public async Task A_trigger_whose_function_was_replaced_leaves_nothing_with_the_old_one()
    {
        await using var cloud = await TestCloud.Start();
        await Prepare(cloud);
        var made = await cloud.Create(Subject.First);
        var replaced = await DeployedFunction.Add(cloud, "shop-dev-order-place-f1f1f1f1");
        var properties = JsonNode.Parse(Subject.First.Properties.GetRawText())!.AsObject();
        properties["function"] = replaced;

        var changed = await cloud.Update(Subject.First, TestCloud.Resource(ResourceTypes.Trigger, "send queue mail", properties), made);

        Assert.AreEqual("shop-dev-order-place-f1f1f1f1", changed.Values.GetProperty("role").GetString());
        Assert.AreEqual(1, cloud.Endpoint.Cloud.Resources.Keys.Count(key => key.StartsWith("lambda:eventSourceMapping/", StringComparison.Ordinal)));
        Assert.AreEqual(1, cloud.Endpoint.Cloud.Resources.Keys.Count(key => key.StartsWith("iam:rolePolicy/", StringComparison.Ordinal)));
    }

    [TestMethod]
    public async Task Source_and_starting_position_replace_a_trigger()
    {
        await using var cloud = await TestCloud.Start();
        var stream = TestCloud.Resource(ResourceTypes.Trigger, "t", new { kind = "stream", source = "a" });

        var source = Assert.IsInstanceOfType<ChangeDescription.Replace>(await cloud.Describe(stream, TestCloud.Resource(ResourceTypes.Trigger, "t", new { kind = "stream", source = "b" })));
        var start = Assert.IsInstanceOfType<ChangeDescription.Replace>(await cloud.Describe(stream, TestCloud.Resource(ResourceTypes.Trigger, "t", new { kind = "stream", source = "a", fromStart = true })));

        Assert.IsFalse(source.DeleteFirst);
        Assert.IsTrue(start.DeleteFirst);
        Assert.IsInstanceOfType<ChangeDescription.InPlace>(await cloud.Describe(stream, TestCloud.Resource(ResourceTypes.Trigger, "t", new { kind = "stream", source = "a", batchSize = 7 })));
    }

    private static async Task Prepare(TestCloud cloud)
    {
        await DeployedFunction.Add(cloud);
        await cloud.Place.Aws.Call(Sqs.CreateQueue, new() { ["QueueName"] = "mail" });
    }

    private static Life Stream()
    {
        const string Clicks = "arn:aws:kinesis:us-east-1:123456789012:stream/clicks";
        return new(
            async cloud =>
            {
                await Prepare(cloud);
                await cloud.Place.Aws.Call(Kinesis.CreateStream, new() { ["StreamName"] = "clicks", ["ShardCount"] = 1 });
            },
            TestCloud.Resource(ResourceTypes.Trigger, "count stream clicks", new { function = Function, kind = "stream", source = Clicks, fromStart = true, maxRetries = 3, maxAge = 60, bisect = true, parallelization = 2, onFailure = Queue }),
            TestCloud.Resource(ResourceTypes.Trigger, "count stream clicks", new { function = Function, kind = "stream", source = Clicks, fromStart = true }));
    }
}
