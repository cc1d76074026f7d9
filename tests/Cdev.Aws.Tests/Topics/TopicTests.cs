using Cdev.Aws.Api.Services;
using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Topics;

[TestClass]
public sealed class TopicTests
{
    private static readonly Life Subject = Life.Of(
        ResourceTypes.Topic,
        "news",
        new { fifo = true, contentDeduplication = true, displayName = "Shop", tags = new { team = "orders" } },
        new { fifo = true, encryptionKey = "arn:aws:kms:us-east-1:123456789012:key/1" });

    [TestMethod]
    public Task A_topic_lives_and_goes() => Subject.Passes();

    [TestMethod]
    public Task A_topic_is_made_once_whatever_call_fails() => Subject.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task A_topic_is_changed_whatever_call_fails() => Subject.IsChangedWhateverFails();

    [TestMethod]
    public Task A_topic_is_deleted_whatever_call_fails() => Subject.IsDeletedWhateverFails();

    [TestMethod]
    public Task A_topic_that_was_begun_goes() => Subject.WhatWasBegunGoes();

    [TestMethod]
    public async Task Only_what_makes_a_topic_fifo_replaces_it()
    {
        await using var cloud = await TestCloud.Start();
        var plain = TestCloud.Resource(ResourceTypes.Topic, "news", new { });

        Assert.IsInstanceOfType<ChangeDescription.Replace>(await cloud.Describe(plain, Subject.First));
        Assert.IsInstanceOfType<ChangeDescription.InPlace>(await cloud.Describe(plain, TestCloud.Resource(ResourceTypes.Topic, "news", new { displayName = "Shop" })));
    }

    [TestMethod]
    public async Task A_topic_that_is_made_elsewhere_is_looked_up()
    {
        await using var cloud = await TestCloud.Start();
        await cloud.Place.Aws.Call(Sns.CreateTopic, new() { ["Name"] = "crm-news" });

        var found = await cloud.Create(TestCloud.Resource(ResourceTypes.Topic, "crm-news", new { existing = true }));
        var missing = await Assert.ThrowsExactlyAsync<MappingException>(() => cloud.Create(TestCloud.Resource(ResourceTypes.Topic, "nope", new { existing = true })));

        Assert.AreEqual("arn:aws:sns:us-east-1:123456789012:crm-news", found.Values.GetProperty("arn").GetString());
        Assert.AreEqual("CDEV511", missing.Code);
    }
}
