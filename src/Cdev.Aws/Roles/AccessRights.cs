using System.Collections.Frozen;
using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Aws.Roles;

/// <summary>What reading and writing a resource of the program means in IAM's actions, and on which ARNs.</summary>
/// <remarks>
/// Actions and the resource types that each is checked against: "Actions, resources, and condition keys" of each service in the Service Authorization
/// Reference, https://docs.aws.amazon.com/service-authorization/latest/reference/. Nothing here makes, configures or deletes a resource.
/// </remarks>
internal static class AccessRights
{
    private static readonly FrozenDictionary<(string Type, string Access), ImmutableArray<Right>> Rights = new Dictionary<(string, string), ImmutableArray<Right>>
    {
        [(ResourceTypes.Bucket, "read")] = [new("/*", "s3:GetObject", "s3:GetObjectAttributes", "s3:GetObjectTagging", "s3:GetObjectVersion"), new("", "s3:GetBucketLocation", "s3:ListBucket")],
        [(ResourceTypes.Bucket, "write")] = [new("/*", "s3:AbortMultipartUpload", "s3:DeleteObject", "s3:ListMultipartUploadParts", "s3:PutObject", "s3:PutObjectTagging")],
        [(ResourceTypes.Table, "read")] =
        [
            new("", "dynamodb:BatchGetItem", "dynamodb:ConditionCheckItem", "dynamodb:DescribeTable", "dynamodb:GetItem", "dynamodb:Query", "dynamodb:Scan"),
            new("/index/*", "dynamodb:Query", "dynamodb:Scan"),
        ],
        [(ResourceTypes.Table, "write")] =
        [
            new("", "dynamodb:BatchWriteItem", "dynamodb:ConditionCheckItem", "dynamodb:DeleteItem", "dynamodb:DescribeTable", "dynamodb:PutItem", "dynamodb:UpdateItem"),
        ],
        [(ResourceTypes.Queue, "read")] =
        [
            new("", "sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:ReceiveMessage"),
        ],
        [(ResourceTypes.Queue, "write")] = [new("", "sqs:GetQueueAttributes", "sqs:GetQueueUrl", "sqs:SendMessage")],
        [(ResourceTypes.Topic, "write")] = [new("", "sns:Publish")],
        [(ResourceTypes.Stream, "read")] =
        [
            new("", "kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"),
        ],
        [(ResourceTypes.Stream, "write")] = [new("", "kinesis:DescribeStreamSummary", "kinesis:ListShards", "kinesis:PutRecord", "kinesis:PutRecords")],
        [(ResourceTypes.Secret, "read")] = [new("", "secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue")],
        [(ResourceTypes.Secret, "write")] = [new("", "secretsmanager:PutSecretValue", "secretsmanager:UpdateSecretVersionStage")],
        [(ResourceTypes.Setting, "read")] = [new("", "ssm:GetParameter", "ssm:GetParameters")],
        [(ResourceTypes.Setting, "write")] = [new("", "ssm:PutParameter")],
    }.ToFrozenDictionary();

    /// <summary>Whether there is such a right: a topic, for one, cannot be read.</summary>
    internal static bool Has(string type, string access) => Parts(access).All(part => Rights.ContainsKey((TypeFor(type, arn: ""), part)));

    /// <summary>The statements that a grant comes to.</summary>
    internal static IEnumerable<PolicyStatement> Of(Grant grant) => grant switch
    {
        Grant.OfActions raw => [new(raw.Actions, raw.Arns)],
        Grant.OnResource on => Parts(on.Access)
            .SelectMany(part => Rights[(TypeFor(on.Type, on.Arn), part)])
            .GroupBy(right => right.Suffix, StringComparer.Ordinal)
            .Select(group => new PolicyStatement([.. group.SelectMany(right => right.Actions).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)], [on.Arn + group.Key])),
        _ => throw new ArgumentException($"{grant} is no grant.", nameof(grant)),
    };

    private static string[] Parts(string access) => access == "readWrite" ? ["read", "write"] : [access];

    // A secret may be kept as a secure parameter: its ARN says so.
    private static string TypeFor(string type, string arn)
        => type == ResourceTypes.Secret && arn.Split(':') is [_, _, "ssm", ..] ? ResourceTypes.Setting : type;

    private sealed record Right(string Suffix, params string[] Actions);
}
