using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Queues;

[TestClass]
public sealed class QueueTests
{
    private static readonly Life Subject = Life.Of(
        ResourceTypes.Queue,
        "mail",
        new { visibilityTimeout = 60, maxReceiveCount = 5, tags = new { team = "orders" } },
        new { retention = 600, delay = 5, encryptionKey = "arn:aws:kms:us-east-1:123456789012:key/1" });

    [TestMethod]
    public Task A_queue_lives_and_goes() => Subject.Passes();

    [TestMethod]
    public Task A_queue_is_made_once_whatever_call_fails() => Subject.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task A_queue_is_changed_whatever_call_fails() => Subject.IsChangedWhateverFails();

    [TestMethod]
    public Task A_queue_is_deleted_whatever_call_fails() => Subject.IsDeletedWhateverFails();

    [TestMethod]
    public Task A_queue_that_was_begun_goes() => Subject.WhatWasBegunGoes();

    [TestMethod]
    public async Task Dead_messages_go_to_a_queue_of_their_own_that_keeps_them_longest()
    {
        await using var cloud = await TestCloud.Start();

        await cloud.Create(Subject.First);

        var dead = cloud.Endpoint.Cloud.Find("sqs:queue", "shop-dev-mail-a1b2c3d4-dead")!;
        Assert.AreEqual("1209600", dead["Attributes"]!["MessageRetentionPeriod"]!.GetValue<string>());
        var policy = cloud.Endpoint.Cloud.Find("sqs:queue", "shop-dev-mail-a1b2c3d4")!["Attributes"]!["RedrivePolicy"]!.GetValue<string>();
        Assert.AreEqual(dead["QueueArn"]!.GetValue<string>(), JsonNode.Parse(policy)!["deadLetterTargetArn"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_fifo_queue_and_its_dead_letters_end_in_fifo_however_long_the_name()
    {
        await using var cloud = await TestCloud.Start();
        var queue = TestCloud.Resource(ResourceTypes.Queue, new('q', 64), new { fifo = true, contentDeduplication = true, maxReceiveCount = 3 });

        var output = await cloud.Create(queue);

        StringAssert.EndsWith(output.Values.GetProperty("name").GetString(), "-a1b2c3d4.fifo", StringComparison.Ordinal);
        Assert.AreEqual(2, cloud.Endpoint.Cloud.Resources.Keys.Count(key => key.EndsWith(".fifo", StringComparison.Ordinal)));
        await cloud.Delete(queue, output);
        Assert.AreEqual("", cloud.Endpoint.Cloud.Snapshot());
    }

    [TestMethod]
    public async Task A_named_dead_letter_queue_is_used()
    {
        await using var cloud = await TestCloud.Start();
        var dead = await cloud.Create(TestCloud.Resource(ResourceTypes.Queue, "dead", new { }), token: "e5f6a7b8");
        var arn = dead.Values.GetProperty("arn").GetString();
        var wanted = TestCloud.Resource(ResourceTypes.Queue, "mail", new { maxReceiveCount = 3, deadLetter = arn });

        var read = await cloud.Read(wanted, await cloud.Create(wanted));

        Assert.IsEmpty(read!.Drift);
        Assert.IsNull(cloud.Endpoint.Cloud.Find("sqs:queue", "shop-dev-mail-a1b2c3d4-dead"));
    }

    [TestMethod]
    public async Task Only_what_makes_a_queue_fifo_replaces_it()
    {
        await using var cloud = await TestCloud.Start();
        var plain = TestCloud.Resource(ResourceTypes.Queue, "mail", new { delay = 1 });

        Assert.IsInstanceOfType<ChangeDescription.Replace>(await cloud.Describe(plain, TestCloud.Resource(ResourceTypes.Queue, "mail", new { delay = 1, fifo = true })));
        Assert.IsInstanceOfType<ChangeDescription.InPlace>(await cloud.Describe(plain, TestCloud.Resource(ResourceTypes.Queue, "mail", new { delay = 2 })));
    }

    [TestMethod]
    public async Task A_queue_that_is_made_elsewhere_is_looked_up()
    {
        await using var cloud = await TestCloud.Start();
        await cloud.Place.Aws.Call(Sqs.CreateQueue, new() { ["QueueName"] = "crm-mail" });

        var found = await cloud.Create(TestCloud.Resource(ResourceTypes.Queue, "crm-mail", new { existing = true }));
        var missing = await Assert.ThrowsExactlyAsync<MappingException>(() => cloud.Create(TestCloud.Resource(ResourceTypes.Queue, "nope", new { existing = true })));

        Assert.AreEqual("arn:aws:sqs:us-east-1:123456789012:crm-mail", found.Values.GetProperty("arn").GetString());
        Assert.AreEqual("CDEV511", missing.Code);
    }
}
