using Cdev.Aws.Api.Services;
using Cdev.Aws.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Topics;

[TestClass]
public sealed class SubscriptionTests
{
    private const string Function = "arn:aws:lambda:us-east-1:123456789012:function:shop-dev-order-place-f0f0f0f0:live";
    private const string Topic = "arn:aws:sns:us-east-1:123456789012:news";

    private static readonly Life Subject = new(
        Prepare,
        TestCloud.Resource(ResourceTypes.Subscription, "read news", new { function = Function, topic = Topic, filter = """{"kind":["headline"]}""" }),
        TestCloud.Resource(ResourceTypes.Subscription, "read news", new { function = Function, topic = Topic, filter = """{"news":{"kind":["headline"]}}""", filterBody = true }));

    [TestMethod]
    public Task A_subscription_lives_and_goes() => Subject.Passes();

    [TestMethod]
    public Task A_subscription_is_made_once_whatever_call_fails() => Subject.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task A_subscription_is_changed_whatever_call_fails() => Subject.IsChangedWhateverFails();

    [TestMethod]
    public Task A_subscription_is_deleted_whatever_call_fails() => Subject.IsDeletedWhateverFails();

    [TestMethod]
    public Task A_subscription_that_was_begun_goes() => Subject.WhatWasBegunGoes();

    [TestMethod]
    public async Task The_topic_alone_may_call_the_alias()
    {
        await using var cloud = await TestCloud.Start();
        await Prepare(cloud);

        await cloud.Create(Subject.First);

        var statement = cloud.Endpoint.Cloud.Find("lambda:policy", "shop-dev-order-place-f0f0f0f0:live")!["Statements"]!.AsArray().Single()!;
        Assert.AreEqual("sns.amazonaws.com", statement["Principal"]!["Service"]!.GetValue<string>());
        Assert.AreEqual(Topic, statement["Condition"]!["ArnLike"]!["AWS:SourceArn"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_subscription_whose_filter_goes_takes_everything()
    {
        await using var cloud = await TestCloud.Start();
        await Prepare(cloud);
        var made = await cloud.Create(Subject.First);
        var plain = TestCloud.Resource(ResourceTypes.Subscription, "read news", new { function = Function, topic = Topic });

        var changed = await cloud.Update(Subject.First, plain, made);

        Assert.IsEmpty((await cloud.Read(plain, changed))!.Drift);
    }

    [TestMethod]
    public async Task A_subscription_whose_function_was_replaced_calls_the_new_one_alone()
    {
        await using var cloud = await TestCloud.Start();
        await Prepare(cloud);
        var made = await cloud.Create(Subject.First);
        var replaced = await DeployedFunction.Add(cloud, "shop-dev-order-place-f1f1f1f1");

        await cloud.Update(Subject.First, TestCloud.Resource(ResourceTypes.Subscription, "read news", new { function = replaced, topic = Topic }), made);

        var subscription = cloud.Endpoint.Cloud.Resources.Single(resource => resource.Key.StartsWith("sns:subscription/", StringComparison.Ordinal)).Value;
        Assert.AreEqual(replaced, subscription["Endpoint"]!.GetValue<string>());
        Assert.IsNull(cloud.Endpoint.Cloud.Find("lambda:policy", "shop-dev-order-place-f0f0f0f0:live"));
    }

    [TestMethod]
    public async Task A_subscription_that_was_begun_goes_when_its_topic_is_gone()
    {
        await using var cloud = await TestCloud.Start();
        await Prepare(cloud);
        await cloud.Create(Subject.First);
        await cloud.Place.Aws.Call(Sns.DeleteTopic, new() { ["TopicArn"] = Topic });

        await cloud.Delete(Subject.First, known: null);

        Assert.IsNull(cloud.Endpoint.Cloud.Find("lambda:policy", "shop-dev-order-place-f0f0f0f0:live"));
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    private static async Task Prepare(TestCloud cloud)
    {
        await DeployedFunction.Add(cloud);
        await cloud.Place.Aws.Call(Sns.CreateTopic, new() { ["Name"] = "news" });
    }
}
