using Amazon.S3;
using Amazon.S3.Model;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Buckets;

/// <summary>What is set of a bucket, as a model has it, references resolved. What has its default is null.</summary>
/// <param name="Versioning">Whether former versions of objects are kept.</param>
/// <param name="ExpireAfter">Seconds, whole days, after which objects are deleted.</param>
/// <param name="ExpireVersionsAfter">Seconds, whole days, after which former versions are deleted.</param>
/// <param name="Cors">Which pages may use it.</param>
/// <param name="EncryptionKey">ARN of a KMS key; null: S3's own.</param>
internal sealed record BucketSettings(bool? Versioning = null, int? ExpireAfter = null, int? ExpireVersionsAfter = null, CorsSettings? Cors = null, string? EncryptionKey = null)
{
    private const int Day = 86_400;
    private const string Objects = "objects";
    private const string Versions = "versions";

    /// <summary>When objects and versions go, as S3 takes it; none when they stay.</summary>
    /// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html</remarks>
    internal List<LifecycleRule> ToLifecycle()
    {
        List<LifecycleRule> rules = [];
        if (ExpireAfter is { } objects)
            rules.Add(Rule(Objects, rule => rule.Expiration = new() { Days = objects / Day }));
        if (ExpireVersionsAfter is { } versions)
            rules.Add(Rule(Versions, rule => rule.NoncurrentVersionExpiration = new() { NoncurrentDays = versions / Day }));
        return rules;
    }

    /// <summary>Who may use it from a browser, as S3 takes it.</summary>
    internal static CORSRule ToAws(CorsSettings cors) => new()
    {
        AllowedOrigins = [.. cors.AllowOrigins ?? []],
        AllowedMethods = [.. cors.AllowMethods ?? CorsSettings.UsualMethods],
        AllowedHeaders = [.. cors.AllowHeaders ?? []],
        ExposeHeaders = [.. cors.ExposeHeaders ?? []],
        MaxAgeSeconds = cors.MaxAge,
    };

    /// <summary>How objects are encrypted, as S3 takes it.</summary>
    internal ServerSideEncryptionRule ToEncryption() => new()
    {
        ServerSideEncryptionByDefault = EncryptionKey is null
            ? new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AES256 }
            : new() { ServerSideEncryptionAlgorithm = ServerSideEncryptionMethod.AWSKMS, ServerSideEncryptionKeyManagementServiceKeyId = EncryptionKey },
        // One call to KMS for many objects.
        BucketKeyEnabled = EncryptionKey is not null,
    };

    /// <summary>What is found, told as the wanted is where both mean the same.</summary>
    internal static BucketSettings Of(
        BucketSettings wanted,
        GetBucketVersioningResponse versioning,
        GetLifecycleConfigurationResponse? lifecycle,
        GetCORSConfigurationResponse? cors,
        GetBucketEncryptionResponse? encryption)
    {
        var rules = lifecycle?.Configuration?.Rules ?? [];
        // S3 always lets pages send cookies.
        var found = cors?.Configuration?.Rules is [var rule, ..] ? Of(rule) with { AllowCredentials = wanted.Cors?.AllowCredentials } : null;
        return new(
            versioning.VersioningConfig?.Status == VersionStatus.Enabled ? true : null,
            rules.Find(candidate => candidate.Id == Objects)?.Expiration?.Days * Day,
            rules.Find(candidate => candidate.Id == Versions)?.NoncurrentVersionExpiration?.NoncurrentDays * Day,
            found is not null && found.Equals(wanted.Cors) ? wanted.Cors : found,
            encryption?.ServerSideEncryptionConfiguration?.ServerSideEncryptionRules is [var held, ..] ? held.ServerSideEncryptionByDefault?.ServerSideEncryptionKeyManagementServiceKeyId : null);
    }

    private static CorsSettings Of(CORSRule rule) => new(
        [.. rule.AllowedOrigins ?? []],
        [.. rule.AllowedMethods ?? []],
        rule.AllowedHeaders is { Count: > 0 } headers ? [.. headers] : null,
        rule.ExposeHeaders is { Count: > 0 } exposed ? [.. exposed] : null,
        MaxAge: rule.MaxAgeSeconds);

    private static LifecycleRule Rule(string id, Action<LifecycleRule> say)
    {
        var rule = new LifecycleRule { Id = id, Status = LifecycleRuleStatus.Enabled, Filter = new() { LifecycleFilterPredicate = new LifecyclePrefixPredicate { Prefix = "" } } };
        say(rule);
        return rule;
    }
}
