using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.S3;
using Amazon.S3.Model;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Deployment.Mappers;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Buckets;

/// <summary>Buckets: encrypted, nothing of them public. Found by their names. Everything of a bucket is changed in place.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html</remarks>
internal sealed class BucketKind(AwsPlace place) : ResourceKind(place)
{
    /// <inheritdoc/>
    public override string Type => ResourceTypes.Bucket;

    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(63, LowerCase: true);

    /// <inheritdoc/>
    /// <remarks>With everything in it: whoever asks for it was asked about the data.</remarks>
    public override async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        using var s3 = Aws.CreateS3();
        var name = NameOf(target);
        await SdkCalls.Tell($"Deleting the bucket {name}", () => SdkCalls.Find(async () =>
        {
            await Empty(s3, name, cancel);
            return await s3.DeleteBucketAsync(new DeleteBucketRequest { BucketName = name }, cancel);
        }));
    }

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        using var s3 = Aws.CreateS3();
        var (name, wanted) = (NameOf(target), deployed.As<BucketSettings>());
        var found = await SdkCalls.Tell($"Reading the bucket {name}", () => Find(s3, name, wanted, cancel));
        return found is null ? null : Observation.Of(Output(name), ModelJson.ToElement(wanted), ModelJson.ToElement(found));
    }

    /// <inheritdoc/>
    public override async Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel)
    {
        using var s3 = Aws.CreateS3();
        return await SdkCalls.Tell($"Looking for the bucket {resource.Name}", () => Exists(s3, resource.Name, cancel))
            ? Output(resource.Name)
            : throw Existing.Missing(resource, "bucket of S3");
    }

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        using var s3 = Aws.CreateS3();
        var (name, wanted) = (NameOf(change), change.Properties.As<BucketSettings>());
        await SdkCalls.Tell($"Setting up the bucket {name}", async () =>
        {
            if (!await Exists(s3, name, cancel))
                await Make(s3, name, cancel);
            await BringPublicAccessBlock(s3, name, cancel);
            await BringSettings(s3, name, wanted, cancel);
            await BringTags(s3, change, name, cancel);
        });
        return Output(name);
    }

    private static async Task Make(AmazonS3Client s3, string name, CancellationToken cancel)
    {
        try
        {
            await s3.PutBucketAsync(new PutBucketRequest { BucketName = name, UseClientRegion = true }, cancel);
        }
        catch (AmazonS3Exception e) when (e.ErrorCode == "BucketAlreadyOwnedByYou")
        {
            // The answer to the first try was lost.
        }
    }

    private static async Task BringPublicAccessBlock(AmazonS3Client s3, string name, CancellationToken cancel)
    {
        var found = await SdkCalls.Find(() => s3.GetPublicAccessBlockAsync(new() { BucketName = name }, cancel));
        if (found?.PublicAccessBlockConfiguration is { BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true })
            return;
        await s3.PutPublicAccessBlockAsync(
            new()
            {
                BucketName = name,
                PublicAccessBlockConfiguration = new() { BlockPublicAcls = true, BlockPublicPolicy = true, IgnorePublicAcls = true, RestrictPublicBuckets = true },
            },
            cancel);
    }

    private static async Task BringSettings(AmazonS3Client s3, string name, BucketSettings wanted, CancellationToken cancel)
    {
        var found = await Read(s3, name, wanted, cancel);
        if (found.EncryptionKey != wanted.EncryptionKey)
            await s3.PutBucketEncryptionAsync(new() { BucketName = name, ServerSideEncryptionConfiguration = new() { ServerSideEncryptionRules = [wanted.ToEncryption()] } }, cancel);
        if (found.Versioning != wanted.Versioning)
        {
            var status = wanted.Versioning == true ? VersionStatus.Enabled : VersionStatus.Suspended;
            await s3.PutBucketVersioningAsync(new() { BucketName = name, VersioningConfig = new() { Status = status } }, cancel);
        }

        if ((found.ExpireAfter, found.ExpireVersionsAfter) != (wanted.ExpireAfter, wanted.ExpireVersionsAfter))
        {
            if (wanted.ToLifecycle() is { Count: > 0 } rules)
                await s3.PutLifecycleConfigurationAsync(new() { BucketName = name, Configuration = new() { Rules = rules } }, cancel);
            else
                await s3.DeleteLifecycleConfigurationAsync(new DeleteLifecycleConfigurationRequest { BucketName = name }, cancel);
        }

        if (!Equals(found.Cors, wanted.Cors))
        {
            if (wanted.Cors is { } cors)
                await s3.PutCORSConfigurationAsync(new() { BucketName = name, Configuration = new() { Rules = [BucketSettings.ToAws(cors)] } }, cancel);
            else
                await s3.DeleteCORSConfigurationAsync(new DeleteCORSConfigurationRequest { BucketName = name }, cancel);
        }
    }

    private async Task BringTags(AmazonS3Client s3, AwsChange change, string name, CancellationToken cancel)
    {
        var found = await SdkCalls.Find(() => s3.GetBucketTaggingAsync(new() { BucketName = name }, cancel));
        var held = (found?.TagSet ?? []).ToDictionary(tag => tag.Key, tag => tag.Value, StringComparer.Ordinal);
        var tags = TagChange.Of(Place, change, held);
        if (tags.Set.IsEmpty && tags.Removed.IsEmpty)
            return;
        foreach (var key in tags.Removed)
            held.Remove(key);
        foreach (var (key, value) in tags.Set)
            held[key] = value;
        await s3.PutBucketTaggingAsync(new() { BucketName = name, TagSet = [.. held.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] }, cancel);
    }

    private static async Task<BucketSettings?> Find(AmazonS3Client s3, string name, BucketSettings wanted, CancellationToken cancel)
        => await Exists(s3, name, cancel) ? await Read(s3, name, wanted, cancel) : null;

    private static async Task<BucketSettings> Read(AmazonS3Client s3, string name, BucketSettings wanted, CancellationToken cancel) => BucketSettings.Of(
        wanted,
        await s3.GetBucketVersioningAsync(new GetBucketVersioningRequest { BucketName = name }, cancel),
        await SdkCalls.Find(() => s3.GetLifecycleConfigurationAsync(new GetLifecycleConfigurationRequest { BucketName = name }, cancel)),
        await SdkCalls.Find(() => s3.GetCORSConfigurationAsync(new GetCORSConfigurationRequest { BucketName = name }, cancel)),
        await SdkCalls.Find(() => s3.GetBucketEncryptionAsync(new() { BucketName = name }, cancel)));

    private static async Task<bool> Exists(AmazonS3Client s3, string name, CancellationToken cancel)
        => await SdkCalls.Find(() => s3.HeadBucketAsync(new() { BucketName = name }, cancel)) is not null;

    // A bucket goes when it has neither objects nor former versions.
    private static async Task Empty(AmazonS3Client s3, string name, CancellationToken cancel)
    {
        for (var isMore = true; isMore;)
        {
            var page = await s3.ListVersionsAsync(new ListVersionsRequest { BucketName = name }, cancel);
            var versions = (page.Versions ?? []).ConvertAll(version => new KeyVersion { Key = version.Key, VersionId = version.VersionId });
            if (versions.Count > 0)
                await s3.DeleteObjectsAsync(new() { BucketName = name, Objects = versions, Quiet = true }, cancel);
            isMore = page.IsTruncated == true;
        }
    }

    private CloudOutput Output(string name) => new JsonObject { ["name"] = name, ["arn"] = $"arn:{Aws.Partition}:s3:::{name}" }.ToOutput();
}
