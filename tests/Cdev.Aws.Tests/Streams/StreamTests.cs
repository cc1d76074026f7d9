using Cdev.Aws.Api.Services;
using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Streams;

[TestClass]
public sealed class StreamTests
{
    private static readonly Life Subject = Life.Of(
        ResourceTypes.Stream,
        "clicks",
        new { shards = 2, retention = 172_800, tags = new { team = "orders" } },
        new { });

    [TestMethod]
    public Task A_stream_lives_and_goes() => Subject.Passes();

    [TestMethod]
    public Task A_stream_is_made_once_whatever_call_fails() => Subject.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task A_stream_is_changed_whatever_call_fails() => Subject.IsChangedWhateverFails();

    [TestMethod]
    public Task A_stream_is_deleted_whatever_call_fails() => Subject.IsDeletedWhateverFails();

    [TestMethod]
    public Task A_stream_that_was_begun_goes() => Subject.WhatWasBegunGoes();

    [TestMethod]
    public async Task Shards_are_at_most_doubled_or_halved_at_once()
    {
        await using var cloud = await TestCloud.Start();
        var few = TestCloud.Resource(ResourceTypes.Stream, "clicks", new { shards = 2 });
        var many = TestCloud.Resource(ResourceTypes.Stream, "clicks", new { shards = 7 });
        var made = await cloud.Create(few);
        var requests = cloud.Endpoint.Requests.Length;

        await cloud.Update(few, many, made);

        Assert.IsEmpty((await cloud.Read(many, made))!.Drift);
        Assert.HasCount(2, cloud.Writes(requests));
    }

    [TestMethod]
    public async Task A_stream_is_encrypted()
    {
        await using var cloud = await TestCloud.Start();

        await cloud.Create(Subject.First);

        Assert.AreEqual("KMS", cloud.Endpoint.Cloud.Find("kinesis:stream", "shop-dev-clicks-a1b2c3d4")!["EncryptionType"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_stream_that_is_made_elsewhere_is_looked_up()
    {
        await using var cloud = await TestCloud.Start();
        await cloud.Place.Aws.Call(Kinesis.CreateStream, new() { ["StreamName"] = "crm-clicks", ["ShardCount"] = 1 });

        var found = await cloud.Create(TestCloud.Resource(ResourceTypes.Stream, "crm-clicks", new { existing = true }));
        var missing = await Assert.ThrowsExactlyAsync<MappingException>(() => cloud.Create(TestCloud.Resource(ResourceTypes.Stream, "nope", new { existing = true })));

        Assert.AreEqual("arn:aws:kinesis:us-east-1:123456789012:stream/crm-clicks", found.Values.GetProperty("arn").GetString());
        Assert.AreEqual("CDEV511", missing.Code);
    }
}
