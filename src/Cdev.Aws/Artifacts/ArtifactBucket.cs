using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Cdev.Aws.Mapping;
using Cdev.Deployment.Mappers;

namespace Cdev.Aws.Artifacts;

/// <summary>
/// The bucket of archives that are too large for a call: one an account and region, <c>cdev-&lt;account&gt;-&lt;region&gt;</c>, shared by all components and
/// environments. It is made when it is first needed: versioned, encrypted, its public access blocked. An archive is an object whose key is the hash
/// of its content, so that nothing is sent twice. Objects stay, and so does the bucket.
/// </summary>
internal sealed class ArtifactBucket(AwsPlace place)
{
    private readonly SemaphoreSlim _lock = new(1, 1);
    private volatile bool _isReady;

    /// <summary>Puts an archive there, unless it is there.</summary>
    /// <returns>Where it is.</returns>
    /// <exception cref="MappingException">CDEV512: the bucket cannot be used.</exception>
    /// <exception cref="Api.AwsError">The account is not known.</exception>
    internal async Task<(string Bucket, string Key)> Put(LambdaArchive archive, CancellationToken cancel)
    {
        var account = await place.Aws.Account(cancel);
        var bucket = $"cdev-{account}-{place.Aws.Region}";
        var key = $"{Convert.ToHexStringLower(Convert.FromBase64String(archive.Sha256))}.zip";
        using var s3 = place.Aws.CreateS3();
        try
        {
            await Prepare(s3, bucket, account, cancel);
            if (!await Has(s3, bucket, key, account, cancel))
                await Upload(s3, bucket, key, account, archive, cancel);
        }
        catch (AmazonS3Exception e)
        {
            throw new MappingException(
                "CDEV512",
                $"The archive {key} could not be put into the bucket {bucket}: {e.Message.TrimEnd('.')} ({e.ErrorCode}, HTTP {(int)e.StatusCode}).",
                "The bucket has to be this account's, and the deploying identity needs s3:CreateBucket, s3:ListBucket, s3:GetObject, s3:PutObject and the bucket's settings on it.",
                inner: e);
        }

        return (bucket, key);
    }

    // One at a time in this process; another process that does the same at the same time sets the same.
    private async Task Prepare(AmazonS3Client s3, string bucket, string account, CancellationToken cancel)
    {
        if (_isReady)
            return;
        await _lock.WaitAsync(cancel);
        try
        {
            if (!_isReady && !await IsPrepared(s3, bucket, account, cancel))
                await Make(s3, bucket, account, cancel);
            _isReady = true;
        }
        finally
        {
            _lock.Release();
        }
    }

    // Versioning is set last: where it is set, all is.
    private static async Task<bool> IsPrepared(AmazonS3Client s3, string bucket, string account, CancellationToken cancel)
    {
        try
        {
            var answer = await s3.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = bucket, ExpectedBucketOwner = account }, cancel);
            return answer.VersioningConfig.Status == VersionStatus.Enabled;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }

    private async Task Make(AmazonS3Client s3, string bucket, string account, CancellationToken cancel)
    {
        try
        {
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = bucket, UseClientRegion = true }, cancel);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "BucketAlreadyOwnedByYou")
        {
            // By another process, or by one that died here.
        }

        await s3.PutPublicAccessBlockAsync(
            new()
            {
                BucketName = bucket,
                ExpectedBucketOwner = account,
                PublicAccessBlockConfiguration = new() { BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true },
            },
            cancel);
        await s3.PutBucketEncryptionAsync(
            new()
            {
                BucketName = bucket,
                ExpectedBucketOwner = account,
                ServerSideEncryptionConfiguration = new()
                {
                    ServerSideEncryptionRules = [new() { ServerSideEncryptionByDefault = new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256 } }],
                },
            },
            cancel);
        // It is nobody's in particular, so it has none of the tags by which what a component leaves is found.
        await s3.PutBucketTaggingAsync(new() { BucketName = bucket, ExpectedBucketOwner = account, TagSet = [new() { Key = "cdev:shared", Value = "artifacts" }] }, cancel);
        await s3.PutBucketVersioningAsync(new() { BucketName = bucket, ExpectedBucketOwner = account, VersioningConfig = new() { Status = VersionStatus.Enabled } }, cancel);
    }

    private static async Task Upload(AmazonS3Client s3, string bucket, string key, string account, LambdaArchive archive, CancellationToken cancel)
    {
        using var content = new MemoryStream(archive.Content.ToArray(), writable: false);
        var request = new PutObjectRequest { BucketName = bucket, Key = key, InputStream = content, ContentType = "application/zip", ExpectedBucketOwner = account, IfNoneMatch = "*" };
        try
        {
            await s3.PutObjectAsync(request, cancel);
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.PreconditionFailed)
        {
            // It is there: by another process, or by this very call, whose first answer was lost.
        }
    }

    private static async Task<bool> Has(AmazonS3Client s3, string bucket, string key, string account, CancellationToken cancel)
    {
        try
        {
            await s3.GetObjectMetadataAsync(new() { BucketName = bucket, Key = key, ExpectedBucketOwner = account }, cancel);
            return true;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.NotFound)
        {
            return false;
        }
    }
}
