#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>SNS: topics and subscriptions.</summary>
/// <remarks>https://docs.aws.amazon.com/sns/latest/api/</remarks>
public static class Sns
{
    public static AwsService Service { get; } = new("sns", "SNS", "sns", AwsProtocol.Query, "2010-03-31");

    private static readonly AwsShape Subscriptions = AwsShape.List(AwsShape.Structure(
        ("SubscriptionArn", AwsShape.Text),
        ("Owner", AwsShape.Text),
        ("Protocol", AwsShape.Text),
        ("Endpoint", AwsShape.Text),
        ("TopicArn", AwsShape.Text)));

    public static AwsOperation CreateTopic { get; } = Service.Action("CreateTopic")
        .Requires("Name")
        .Takes("Tags")
        .TakesMap("Attributes")
        .Repeatable()
        .Returns(("TopicArn", AwsShape.Text));

    public static AwsOperation GetTopicAttributes { get; } = Service.Action("GetTopicAttributes")
        .Requires("TopicArn")
        .Repeatable()
        .Returns(("Attributes", AwsShape.Map));

    public static AwsOperation SetTopicAttributes { get; } = Service.Action("SetTopicAttributes")
        .Requires("TopicArn", "AttributeName")
        .Takes("AttributeValue")
        .Repeatable();

    public static AwsOperation DeleteTopic { get; } = Service.Action("DeleteTopic").Requires("TopicArn").Repeatable();

    public static AwsOperation ListTopics { get; } = Service.Action("ListTopics")
        .Takes("NextToken")
        .Pages("NextToken", "NextToken", "Topics")
        .Repeatable()
        .Returns(("Topics", AwsShape.List(AwsShape.Structure(("TopicArn", AwsShape.Text)))), ("NextToken", AwsShape.Text));

    public static AwsOperation Subscribe { get; } = Service.Action("Subscribe")
        .Requires("TopicArn", "Protocol")
        .Takes("Endpoint", "ReturnSubscriptionArn")
        .TakesMap("Attributes")
        .Repeatable()
        .Returns(("SubscriptionArn", AwsShape.Text));

    public static AwsOperation Unsubscribe { get; } = Service.Action("Unsubscribe").Requires("SubscriptionArn").Repeatable();

    public static AwsOperation GetSubscriptionAttributes { get; } = Service.Action("GetSubscriptionAttributes")
        .Requires("SubscriptionArn")
        .Repeatable()
        .Returns(("Attributes", AwsShape.Map));

    public static AwsOperation SetSubscriptionAttributes { get; } = Service.Action("SetSubscriptionAttributes")
        .Requires("SubscriptionArn", "AttributeName")
        .Takes("AttributeValue")
        .Repeatable();

    public static AwsOperation ListSubscriptionsByTopic { get; } = Service.Action("ListSubscriptionsByTopic")
        .Requires("TopicArn")
        .Takes("NextToken")
        .Pages("NextToken", "NextToken", "Subscriptions")
        .Repeatable()
        .Returns(("Subscriptions", Subscriptions), ("NextToken", AwsShape.Text));

    public static AwsOperation TagResource { get; } = Service.Action("TagResource").Requires("ResourceArn", "Tags").Repeatable();

    public static AwsOperation UntagResource { get; } = Service.Action("UntagResource").Requires("ResourceArn", "TagKeys").Repeatable();

    public static AwsOperation ListTagsForResource { get; } = Service.Action("ListTagsForResource")
        .Requires("ResourceArn")
        .Repeatable()
        .Returns(("Tags", AwsShape.List(AwsShape.Structure(("Key", AwsShape.Text), ("Value", AwsShape.Text)))));
}
