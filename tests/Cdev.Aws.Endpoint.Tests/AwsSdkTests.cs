using System.Net;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Cdev.Aws.Endpoint.Faults;
using Cdev.Aws.Endpoint.Tests.Support;

namespace Cdev.Aws.Endpoint.Tests;

/// <summary>What the AWS SDK for .NET sends is accepted, and what comes back is understood by it.</summary>
[TestClass]
public sealed class AwsSdkTests
{
    [TestMethod]
    public async Task An_object_comes_back_as_it_was_put()
    {
        await using var aws = await Started.Endpoint();
        using var s3 = S3(aws);
        await s3.PutBucketAsync("shop-data");

        var put = await s3.PutObjectAsync(new() { BucketName = "shop-data", Key = "a/ü b+c.txt", ContentBody = "content", Metadata = { ["owner"] = "me" } });
        using var got = await s3.GetObjectAsync("shop-data", "a/ü b+c.txt");

        using var reader = new StreamReader(got.ResponseStream);
        Assert.AreEqual("content", await reader.ReadToEndAsync());
        Assert.AreEqual(put.ETag, got.ETag);
        Assert.AreEqual("me", got.Metadata["owner"]);
        Assert.AreEqual("a/ü b+c.txt", (await s3.ListObjectsV2Async(new() { BucketName = "shop-data", Prefix = "a/" })).S3Objects.Single().Key);
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task A_stream_comes_in_signed_chunks_with_a_checksum_behind()
    {
        await using var aws = await Started.Endpoint();
        using var s3 = S3(aws);
        await s3.PutBucketAsync("shop-data");
        var content = new byte[200_000];
        Random.Shared.NextBytes(content);

        await s3.PutObjectAsync(new() { BucketName = "shop-data", Key = "k", InputStream = new MemoryStream(content), ChecksumAlgorithm = ChecksumAlgorithm.CRC32 });

        using var got = await s3.GetObjectAsync("shop-data", "k");
        using var back = new MemoryStream();
        await got.ResponseStream.CopyToAsync(back);
        CollectionAssert.AreEqual(content, back.ToArray());
        Assert.AreEqual("STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER", aws.Requests.Single(request => request.Operation == "PutObject").Wire.Header("x-amz-content-sha256"));
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task Conditions_of_writes_are_kept()
    {
        await using var aws = await Started.Endpoint();
        using var s3 = S3(aws);
        await s3.PutBucketAsync("state");
        var first = await s3.PutObjectAsync(new() { BucketName = "state", Key = "journal/1", ContentBody = "a", IfNoneMatch = "*" });

        var taken = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.PutObjectAsync(new() { BucketName = "state", Key = "journal/1", ContentBody = "b", IfNoneMatch = "*" }));
        await s3.PutObjectAsync(new() { BucketName = "state", Key = "journal/1", ContentBody = "b", IfMatch = first.ETag });
        var stale = await Assert.ThrowsAsync<AmazonS3Exception>(() => s3.PutObjectAsync(new() { BucketName = "state", Key = "journal/1", ContentBody = "c", IfMatch = first.ETag }));

        Assert.AreEqual((HttpStatusCode.PreconditionFailed, "PreconditionFailed"), (taken.StatusCode, taken.ErrorCode));
        Assert.AreEqual(HttpStatusCode.PreconditionFailed, stale.StatusCode);
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task Parts_become_one_object()
    {
        await using var aws = await Started.Endpoint();
        using var s3 = S3(aws);
        await s3.PutBucketAsync("shop-data");
        var upload = await s3.InitiateMultipartUploadAsync("shop-data", "big");
        var parts = new List<PartETag>();
        foreach (var (number, size) in ((int, int)[])[(1, 5 * 1024 * 1024), (2, 10)])
        {
            var part = await s3.UploadPartAsync(new() { BucketName = "shop-data", Key = "big", UploadId = upload.UploadId, PartNumber = number, InputStream = new MemoryStream(new byte[size]) });
            parts.Add(new(number, part.ETag));
        }

        var completed = await s3.CompleteMultipartUploadAsync(new() { BucketName = "shop-data", Key = "big", UploadId = upload.UploadId, PartETags = parts });

        StringAssert.EndsWith(completed.ETag.Trim('"'), "-2");
        Assert.AreEqual((5 * 1024 * 1024) + 10, (await s3.GetObjectMetadataAsync("shop-data", "big")).ContentLength);
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task A_bucket_is_configured()
    {
        await using var aws = await Started.Endpoint();
        using var s3 = S3(aws);
        await s3.PutBucketAsync("shop-data");

        await s3.PutBucketVersioningAsync(new() { BucketName = "shop-data", VersioningConfig = new() { Status = VersionStatus.Enabled } });
        await s3.PutBucketEncryptionAsync(new() { BucketName = "shop-data", ServerSideEncryptionConfiguration = new() { ServerSideEncryptionRules = [new() { ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256 } }] } });
        await s3.PutPublicAccessBlockAsync(new() { BucketName = "shop-data", PublicAccessBlockConfiguration = new() { BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true } });
        await s3.PutBucketTaggingAsync("shop-data", [new() { Key = "cdev:component", Value = "shop" }]);
        await s3.PutLifecycleConfigurationAsync("shop-data", new() { Rules = [new() { Id = "old", Status = LifecycleRuleStatus.Enabled, Filter = new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "tmp/" } }, Expiration = new() { Days = 7 } }] });
        await s3.PutBucketNotificationAsync(new PutBucketNotificationRequest { BucketName = "shop-data" });
        await s3.PutBucketPolicyAsync("shop-data", """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}]}""");

        Assert.AreEqual(VersionStatus.Enabled, (await s3.GetBucketVersioningAsync("shop-data")).VersioningConfig.Status);
        Assert.AreEqual("shop", (await s3.GetBucketTaggingAsync(new GetBucketTaggingRequest { BucketName = "shop-data" })).TagSet.Single().Value);
        Assert.AreEqual(7, (await s3.GetLifecycleConfigurationAsync("shop-data")).Configuration.Rules.Single().Expiration.Days);
        CollectionAssert.AreEqual((string[])["s3:bucket/shop-data"], aws.Cloud.Tagged("cdev:component", "shop"));
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task A_table_becomes_active()
    {
        await using var aws = await Started.Endpoint();
        using var dynamoDb = new AmazonDynamoDBClient(Credentials(aws), new AmazonDynamoDBConfig { ServiceURL = aws.Url.ToString(), AuthenticationRegion = "us-east-1" });

        await dynamoDb.CreateTableAsync(new CreateTableRequest { TableName = "orders", BillingMode = BillingMode.PAY_PER_REQUEST, AttributeDefinitions = [new("id", ScalarAttributeType.S)], KeySchema = [new("id", KeyType.HASH)] });

        Assert.AreEqual(TableStatus.CREATING, (await dynamoDb.DescribeTableAsync("orders")).Table.TableStatus);
        Assert.AreEqual(TableStatus.ACTIVE, (await dynamoDb.DescribeTableAsync("orders")).Table.TableStatus);
        _ = await Assert.ThrowsAsync<Amazon.DynamoDBv2.Model.ResourceNotFoundException>(() => dynamoDb.DescribeTableAsync("nobody"));
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task A_role_is_assumed_and_its_credentials_are_known()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await client.CreateRole("role")).Succeeded();
        var config = new AmazonSecurityTokenServiceConfig { ServiceURL = aws.Url.ToString(), AuthenticationRegion = "us-east-1" };
        using var sts = new AmazonSecurityTokenServiceClient(Credentials(aws), config);

        var assumed = await sts.AssumeRoleAsync(new AssumeRoleRequest { RoleArn = "arn:aws:iam::123456789012:role/role", RoleSessionName = "session" });

        using var asRole = new AmazonSecurityTokenServiceClient(assumed.Credentials, config);
        Assert.AreEqual("arn:aws:sts::123456789012:assumed-role/role/session", (await asRole.GetCallerIdentityAsync(new GetCallerIdentityRequest())).Arn);
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task The_SDK_s_retries_bear_throttling_server_errors_and_lost_answers()
    {
        await using var aws = await Started.Endpoint();
        using var s3 = S3(aws);
        await s3.PutBucketAsync("shop-data");
        aws.Faults.On("s3:PutObject", new Fault.Throttle());
        aws.Faults.On("s3:PutObject", new Fault.ServerError(500));
        aws.Faults.On("s3:PutObject", new Fault.ResetAfter());

        await s3.PutObjectAsync(new() { BucketName = "shop-data", Key = "k", ContentBody = "content" });

        CollectionAssert.AreEqual((int[])[503, 500, 0, 200], aws.Requests.Where(request => request.Operation == "PutObject").Select(request => request.Status).ToArray());
    }

    private static AmazonS3Client S3(AwsEndpoint aws) => new(Credentials(aws), new AmazonS3Config { ServiceURL = aws.Url.ToString(), AuthenticationRegion = "us-east-1", ForcePathStyle = true });

    private static BasicAWSCredentials Credentials(AwsEndpoint aws) => new(aws.Credentials.AccessKey, aws.Credentials.SecretKey);
}
