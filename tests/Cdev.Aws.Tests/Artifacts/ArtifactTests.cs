using Cdev.Aws.Artifacts;
using Cdev.Aws.Tests.Functions;
using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Artifacts;

[TestClass]
public sealed class ArtifactTests
{
    private const string Bucket = "cdev-123456789012-us-east-1";

    // Of a size that needs no bucket: what is shown here is the bucket's.
    private static readonly LambdaArchive Small = new(Archive.Of("1"), Archive.Sha256(Archive.Of("1")));

    [TestMethod]
    public async Task Archives_above_the_limit_of_a_call_go_through_a_bucket_and_others_need_none()
    {
        await using var cloud = await TestCloud.Start();
        var archive = Archive.Large(seed: 1);
        cloud.AddArchive(archive, "large");

        await cloud.Create(cloud.Function("small", name: "small"), token: "b1b2c3d4");
        Assert.IsNull(cloud.Endpoint.Cloud.Find("s3:bucket", Bucket));
        var function = await cloud.Create(TestFunction.Of("large"));
        var layer = await cloud.Create(TestCloud.Resource(ResourceTypes.Layer, "large-0a1b2c3d", new { content = "large" }));

        Assert.AreEqual(Archive.Sha256(archive), function.Values.GetProperty("codeSha256").GetString());
        Assert.IsNotNull(layer);
        Assert.AreEqual(1, cloud.Writes().Count(write => write == "s3:PutObject"), "The same archive is sent once.");
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task The_bucket_is_versioned_encrypted_and_not_public()
    {
        await using var cloud = await TestCloud.Start();

        var (bucket, key) = await new ArtifactBucket(cloud.Place).Put(Small, CancellationToken.None);

        Assert.AreEqual(Bucket, bucket);
        Assert.IsNotNull(cloud.Endpoint.Cloud.Find("s3:object", $"{bucket}/{key}"));
        var made = cloud.Endpoint.Cloud.Find("s3:bucket", bucket)!;
        Assert.AreEqual("Enabled", (string?)made["VersioningConfiguration"]!["Status"]);
        Assert.AreEqual("AES256", (string?)made["ServerSideEncryptionConfiguration"]!["Rules"]![0]!["ApplyServerSideEncryptionByDefault"]!["SSEAlgorithm"]);
        Assert.IsTrue(made["PublicAccessBlockConfiguration"]!.AsObject().All(setting => (bool)setting.Value!));
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task Who_comes_at_the_same_time_finds_one_bucket()
    {
        await using var cloud = await TestCloud.Start(new() { Region = "us-east-1" });
        ArtifactBucket[] processes = [new(cloud.Place), new(cloud.Place)];

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number
            => processes[number % 2].Put(new(Archive.Of($"{number}"), Archive.Sha256(Archive.Of($"{number}"))), CancellationToken.None)));

        Assert.HasCount(8, cloud.Endpoint.Cloud.Resources.Keys.Where(key => key.StartsWith("s3:object/", StringComparison.Ordinal)));
        Assert.IsLessThanOrEqualTo(2, cloud.Writes().Count(write => write == "s3:CreateBucket"));
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public Task An_archive_arrives_whatever_fails()
        => FaultSweep.Over(_ => Task.CompletedTask, cloud => new ArtifactBucket(cloud.Place).Put(Small, CancellationToken.None));

    [TestMethod]
    public async Task A_bucket_of_somebody_else_is_told_and_nothing_is_sent_there()
    {
        await using var cloud = await TestCloud.Start(new() { BucketsOfOthers = [Bucket] });

        var error = await Assert.ThrowsAsync<MappingException>(() => new ArtifactBucket(cloud.Place).Put(Small, CancellationToken.None));

        Assert.AreEqual("CDEV512", error.Code);
        Assert.Contains(Bucket, error.Message);
        Assert.IsEmpty(cloud.Writes());
    }
}
