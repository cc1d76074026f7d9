using Amazon.S3;
using Amazon.S3.Model;
using Cdev.Aws.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Buckets;

[TestClass]
public sealed class NotificationsTests
{
    private const string Bucket = "crm-pictures";
    private const string First = "arn:aws:lambda:us-east-1:123456789012:function:shop-dev-order-place-f0f0f0f0:live";
    private const string Second = "arn:aws:lambda:us-east-1:123456789012:function:shop-dev-index-f1f1f1f1:live";

    private static readonly Life Subject = new(
        Prepare,
        Notifications(new { change = "created", function = First, prefix = "incoming/", suffix = ".jpg" }, new { change = "removed", function = Second }),
        Notifications(new { change = "created", function = First, prefix = "incoming/", suffix = ".png" }));

    [TestMethod]
    public Task Notifications_live_and_go() => Subject.Passes();

    [TestMethod]
    public Task Notifications_are_made_once_whatever_call_fails() => Subject.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task Notifications_are_changed_whatever_call_fails() => Subject.IsChangedWhateverFails();

    [TestMethod]
    public Task Notifications_are_deleted_whatever_call_fails() => Subject.IsDeletedWhateverFails();

    [TestMethod]
    public Task Notifications_that_were_begun_go() => Subject.WhatWasBegunGoes();

    [TestMethod]
    public async Task Rules_of_others_stay()
    {
        await using var cloud = await TestCloud.Start();
        await Prepare(cloud);
        var made = await cloud.Create(Subject.First);

        await cloud.Update(Subject.First, Subject.Second, made);
        var both = cloud.Endpoint.Cloud.Find("s3:bucket", Bucket)!["NotificationConfiguration"]!.ToJsonString();
        await cloud.Delete(Subject.Second, made);
        var alone = cloud.Endpoint.Cloud.Find("s3:bucket", Bucket)!["NotificationConfiguration"]!.ToJsonString();

        Assert.Contains("theirs", both);
        Assert.Contains(First, both);
        Assert.Contains("theirs", alone);
        Assert.DoesNotContain(First, alone);
    }

    [TestMethod]
    public async Task A_function_that_is_no_longer_called_may_no_longer_be()
    {
        await using var cloud = await TestCloud.Start();
        await Prepare(cloud);
        var made = await cloud.Create(Subject.First);

        await cloud.Update(Subject.First, Subject.Second, made);

        Assert.IsNull(cloud.Endpoint.Cloud.Find("lambda:policy", "shop-dev-index-f1f1f1f1:live"));
        var statement = cloud.Endpoint.Cloud.Find("lambda:policy", "shop-dev-order-place-f0f0f0f0:live")!["Statements"]!.AsArray().Single()!;
        Assert.AreEqual("123456789012", statement["Condition"]!["StringEquals"]!["AWS:SourceAccount"]!.GetValue<string>());
    }

    private static ResourceModel Notifications(params object[] rules)
        => TestCloud.Resource(ResourceTypes.Notifications, "pictures", new { bucket = Bucket, bucketArn = $"arn:aws:s3:::{Bucket}", rules });

    // A bucket of others, with a rule of theirs.
    private static async Task Prepare(TestCloud cloud)
    {
        await DeployedFunction.Add(cloud);
        await DeployedFunction.Add(cloud, "shop-dev-index-f1f1f1f1");
        await cloud.Place.Aws.Call(Api.Services.Sqs.CreateQueue, new() { ["QueueName"] = "theirs" });
        using var s3 = cloud.Place.Aws.CreateS3();
        await s3.PutBucketAsync(new PutBucketRequest { BucketName = Bucket });
        await s3.PutBucketNotificationAsync(new()
        {
            BucketName = Bucket,
            QueueConfigurations = [new() { Id = "theirs", Queue = "arn:aws:sqs:us-east-1:123456789012:theirs", Events = [EventType.ReducedRedundancyLostObject] }],
        });
    }
}
