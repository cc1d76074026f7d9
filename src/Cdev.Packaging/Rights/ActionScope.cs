using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Cdev.Packaging.Rights;

/// <summary>
/// What of a resource an action is done with, as the "Resource types" columns of the Service Authorization Reference say: ends of ARNs, after
/// that of the resource whose handle the code reads.
/// </summary>
internal static class ActionScope
{
    private static readonly ImmutableArray<string> Itself = [""];
    private static readonly ImmutableArray<string> Objects = ["/*"];
    private static readonly ImmutableArray<string> WithIndexes = ["", "/index/*"];
    private static readonly ImmutableArray<string> TableStreams = ["/stream/*"];
    private static readonly ImmutableArray<string> Consumers = ["/consumer/*"];

    // What can be granted on everything only: of no resource, or of all.
    private static readonly FrozenSet<string> OfNoResource = FrozenSet.Create(
        StringComparer.Ordinal,
        "s3:ListAllMyBuckets",
        "dynamodb:DescribeLimits",
        "dynamodb:ListTables",
        "kinesis:DescribeLimits",
        "kinesis:ListStreams",
        "secretsmanager:GetRandomPassword",
        "secretsmanager:ListSecrets",
        "sns:ListSubscriptions",
        "sns:ListTopics",
        "sqs:ListQueues",
        "ssm:DescribeParameters",
        "lambda:GetAccountSettings",
        "lambda:ListFunctions");

    /// <summary>Whether an action is done with no resource in particular, so that only <c>*</c> grants it.</summary>
    internal static bool IsOfNoResource(string action) => OfNoResource.Contains(action);

    /// <summary>The ends of the ARNs that an action is done with.</summary>
    /// <param name="action">The action.</param>
    /// <param name="hasIndexes">Of a table: whether it has, or may have, secondary indexes.</param>
    internal static ImmutableArray<string> Of(string action, bool hasIndexes)
    {
        switch (action)
        {
            case "s3:AbortMultipartUpload" or "s3:ListMultipartUploadParts":
                return Objects;
            case "dynamodb:Query" or "dynamodb:Scan" or "dynamodb:PartiQLSelect" or "dynamodb:SearchVectors":
                return hasIndexes ? WithIndexes : Itself;
            case "dynamodb:DescribeStream" or "dynamodb:GetRecords" or "dynamodb:GetShardIterator" or "dynamodb:ListStreams":
                return TableStreams;
            case "kinesis:SubscribeToShard" or "kinesis:DescribeStreamConsumer":
                return Consumers;
            default:
                // "s3:GetBucketObjectLockConfiguration" is of the bucket.
                return action.StartsWith("s3:", StringComparison.Ordinal) && action.Contains("Object", StringComparison.Ordinal) && !action.Contains("Bucket", StringComparison.Ordinal) ? Objects : Itself;
        }
    }
}
