using Amazon.S3.Model;
using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Buckets;

[TestClass]
public sealed class BucketTests
{
    private const string Name = "shop-dev-receipts-a1b2c3d4";

    private static readonly Life Subject = Life.Of(
        ResourceTypes.Bucket,
        "receipts",
        new
        {
            expireAfter = 31_536_000,
            cors = new { allowOrigins = new[] { "https://shop.example" }, allowMethods = new[] { "PUT" }, maxAge = 60 },
            tags = new { team = "orders" },
        },
        new { expireVersionsAfter = 86_400, encryptionKey = "arn:aws:kms:us-east-1:123456789012:key/1" });

    [TestMethod]
    public Task A_bucket_lives_and_goes() => Subject.Passes();

    [TestMethod]
    public Task A_bucket_is_made_once_whatever_call_fails() => Subject.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task A_bucket_is_changed_whatever_call_fails() => Subject.IsChangedWhateverFails();

    [TestMethod]
    public Task A_bucket_is_deleted_whatever_call_fails() => Subject.IsDeletedWhateverFails();

    [TestMethod]
    public Task A_bucket_that_was_begun_goes() => Subject.WhatWasBegunGoes();

    [TestMethod]
    public async Task A_bucket_is_encrypted_and_nothing_of_it_is_public()
    {
        await using var cloud = await TestCloud.Start();

        await cloud.Create(Subject.First);

        var bucket = cloud.Endpoint.Cloud.Find("s3:bucket", Name)!;
        Assert.IsTrue(bucket["PublicAccessBlockConfiguration"]!.AsObject().All(member => member.Value!.GetValue<bool>()));
        Assert.Contains("AES256", bucket["ServerSideEncryptionConfiguration"]!.ToJsonString());
    }

    [TestMethod]
    public async Task Public_access_that_somebody_opened_is_closed_by_the_next_change()
    {
        await using var cloud = await TestCloud.Start();
        var made = await cloud.Create(Subject.First);
        using (var s3 = cloud.Place.Aws.CreateS3())
            await s3.DeletePublicAccessBlockAsync(new() { BucketName = Name });

        await cloud.Update(Subject.First, Subject.First, made);

        Assert.IsNotNull(cloud.Endpoint.Cloud.Find("s3:bucket", Name)!["PublicAccessBlockConfiguration"]);
    }

    [TestMethod]
    public async Task Versioning_is_turned_on_and_suspended()
    {
        await using var cloud = await TestCloud.Start();
        var plain = TestCloud.Resource(ResourceTypes.Bucket, "receipts", new { });
        var versioned = TestCloud.Resource(ResourceTypes.Bucket, "receipts", new { versioning = true });
        var made = await cloud.Create(plain);

        await cloud.Update(plain, versioned, made);
        Assert.IsEmpty((await cloud.Read(versioned, made))!.Drift);
        await cloud.Update(versioned, plain, made);

        Assert.AreEqual("Suspended", cloud.Endpoint.Cloud.Find("s3:bucket", Name)!["VersioningConfiguration"]!["Status"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_bucket_goes_with_its_objects_and_their_former_versions()
    {
        await using var cloud = await TestCloud.Start();
        var versioned = TestCloud.Resource(ResourceTypes.Bucket, "receipts", new { versioning = true });
        var made = await cloud.Create(versioned);
        using (var s3 = cloud.Place.Aws.CreateS3())
        {
            foreach (var content in (string[])["first", "second"])
                await s3.PutObjectAsync(new PutObjectRequest { BucketName = Name, Key = "receipt", ContentBody = content });
            await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = Name, Key = "receipt" });
        }

        await cloud.Delete(versioned, made);

        Assert.AreEqual("", cloud.Endpoint.Cloud.Snapshot());
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task A_bucket_that_is_made_elsewhere_is_looked_up()
    {
        await using var cloud = await TestCloud.Start();
        using (var s3 = cloud.Place.Aws.CreateS3())
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = "crm-files" });

        var found = await cloud.Create(TestCloud.Resource(ResourceTypes.Bucket, "crm-files", new { existing = true }));
        var missing = await Assert.ThrowsExactlyAsync<MappingException>(() => cloud.Create(TestCloud.Resource(ResourceTypes.Bucket, "nope-nope", new { existing = true })));

        Assert.AreEqual("arn:aws:s3:::crm-files", found.Values.GetProperty("arn").GetString());
        Assert.AreEqual("CDEV511", missing.Code);
    }
}
