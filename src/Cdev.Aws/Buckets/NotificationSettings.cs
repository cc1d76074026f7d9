using System.Collections.Immutable;

namespace Cdev.Aws.Buckets;

/// <summary>All rules by which a bucket calls functions, as a model has them, references resolved.</summary>
/// <param name="Bucket">The bucket's name.</param>
/// <param name="BucketArn">Its ARN.</param>
/// <param name="Rules">The rules.</param>
internal sealed record NotificationSettings(string Bucket, string BucketArn, ImmutableArray<NotificationRule> Rules)
{
    /// <summary>The functions that are called.</summary>
    internal ImmutableArray<string> Functions => [.. Rules.Select(rule => rule.Function).Distinct(StringComparer.Ordinal)];
}
