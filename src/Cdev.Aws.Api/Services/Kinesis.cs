#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>Kinesis: streams.</summary>
/// <remarks>https://docs.aws.amazon.com/kinesis/latest/APIReference/</remarks>
public static class Kinesis
{
    public static AwsService Service { get; } = new("kinesis", "Kinesis", "kinesis", AwsProtocol.Json11, "Kinesis_20131202");

    public static AwsOperation CreateStream { get; } = Service.Action("CreateStream").Requires("StreamName").Takes("ShardCount", "StreamModeDetails", "Tags");

    public static AwsOperation DescribeStreamSummary { get; } = Service.Action("DescribeStreamSummary").Takes("StreamARN", "StreamName").Repeatable();

    public static AwsOperation DeleteStream { get; } = Service.Action("DeleteStream").Takes("EnforceConsumerDeletion", "StreamARN", "StreamName").Repeatable();

    public static AwsOperation ListStreams { get; } = Service.Action("ListStreams")
        .Takes("ExclusiveStartStreamName", "Limit", "NextToken")
        .Pages("NextToken", "NextToken", "StreamNames")
        .Repeatable();

    public static AwsOperation UpdateShardCount { get; } = Service.Action("UpdateShardCount")
        .Requires("ScalingType", "TargetShardCount")
        .Takes("StreamARN", "StreamName");

    public static AwsOperation UpdateStreamMode { get; } = Service.Action("UpdateStreamMode").Requires("StreamARN", "StreamModeDetails").Repeatable();

    public static AwsOperation IncreaseStreamRetentionPeriod { get; } = Service.Action("IncreaseStreamRetentionPeriod")
        .Requires("RetentionPeriodHours")
        .Takes("StreamARN", "StreamName");

    public static AwsOperation DecreaseStreamRetentionPeriod { get; } = Service.Action("DecreaseStreamRetentionPeriod")
        .Requires("RetentionPeriodHours")
        .Takes("StreamARN", "StreamName");

    public static AwsOperation StartStreamEncryption { get; } = Service.Action("StartStreamEncryption")
        .Requires("EncryptionType", "KeyId")
        .Takes("StreamARN", "StreamName");

    public static AwsOperation StopStreamEncryption { get; } = Service.Action("StopStreamEncryption")
        .Requires("EncryptionType", "KeyId")
        .Takes("StreamARN", "StreamName");

    public static AwsOperation AddTagsToStream { get; } = Service.Action("AddTagsToStream").Requires("Tags").Takes("StreamARN", "StreamName").Repeatable();

    public static AwsOperation RemoveTagsFromStream { get; } = Service.Action("RemoveTagsFromStream")
        .Requires("TagKeys")
        .Takes("StreamARN", "StreamName")
        .Repeatable();

    public static AwsOperation ListTagsForStream { get; } = Service.Action("ListTagsForStream")
        .Takes("ExclusiveStartTagKey", "Limit", "StreamARN", "StreamName")
        .Repeatable();
}
