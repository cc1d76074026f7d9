#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>CloudWatch Logs: log groups.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/</remarks>
public static class Logs
{
    public static AwsService Service { get; } = new("logs", "CloudWatch Logs", "logs", AwsProtocol.Json11, "Logs_20140328");

    public static AwsOperation CreateLogGroup { get; } = Service.Action("CreateLogGroup").Requires("logGroupName").Takes("kmsKeyId", "logGroupClass", "tags");

    public static AwsOperation DescribeLogGroups { get; } = Service.Action("DescribeLogGroups")
        .Takes("limit", "logGroupClass", "logGroupNamePattern", "logGroupNamePrefix", "nextToken")
        .Pages("nextToken", "nextToken", "logGroups")
        .Repeatable();

    public static AwsOperation DeleteLogGroup { get; } = Service.Action("DeleteLogGroup").Requires("logGroupName").Repeatable();

    public static AwsOperation PutRetentionPolicy { get; } = Service.Action("PutRetentionPolicy").Requires("logGroupName", "retentionInDays").Repeatable();

    public static AwsOperation DeleteRetentionPolicy { get; } = Service.Action("DeleteRetentionPolicy").Requires("logGroupName").Repeatable();

    public static AwsOperation TagResource { get; } = Service.Action("TagResource").Requires("resourceArn", "tags").Repeatable();

    public static AwsOperation UntagResource { get; } = Service.Action("UntagResource").Requires("resourceArn", "tagKeys").Repeatable();

    public static AwsOperation ListTagsForResource { get; } = Service.Action("ListTagsForResource").Requires("resourceArn").Repeatable();
}
