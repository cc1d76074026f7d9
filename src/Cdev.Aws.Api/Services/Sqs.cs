#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>SQS: queues.</summary>
/// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/</remarks>
public static class Sqs
{
    public static AwsService Service { get; } = new("sqs", "SQS", "sqs", AwsProtocol.Json10, "AmazonSQS");

    public static AwsOperation CreateQueue { get; } = Service.Action("CreateQueue").Requires("QueueName").Takes("Attributes", "tags").Repeatable();

    public static AwsOperation GetQueueUrl { get; } = Service.Action("GetQueueUrl").Requires("QueueName").Repeatable();

    public static AwsOperation GetQueueAttributes { get; } = Service.Action("GetQueueAttributes").Requires("QueueUrl").Takes("AttributeNames").Repeatable();

    public static AwsOperation SetQueueAttributes { get; } = Service.Action("SetQueueAttributes").Requires("QueueUrl", "Attributes").Repeatable();

    public static AwsOperation DeleteQueue { get; } = Service.Action("DeleteQueue").Requires("QueueUrl").Repeatable();

    public static AwsOperation ListQueues { get; } = Service.Action("ListQueues")
        .Takes("MaxResults", "NextToken", "QueueNamePrefix")
        .Pages("NextToken", "NextToken", "QueueUrls")
        .Repeatable();

    public static AwsOperation TagQueue { get; } = Service.Action("TagQueue").Requires("QueueUrl", "Tags").Repeatable();

    public static AwsOperation UntagQueue { get; } = Service.Action("UntagQueue").Requires("QueueUrl", "TagKeys").Repeatable();

    public static AwsOperation ListQueueTags { get; } = Service.Action("ListQueueTags").Requires("QueueUrl").Repeatable();
}
