#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>EventBridge: rules and their targets.</summary>
/// <remarks>https://docs.aws.amazon.com/eventbridge/latest/APIReference/</remarks>
public static class EventBridge
{
    public static AwsService Service { get; } = new("events", "EventBridge", "events", AwsProtocol.Json11, "AWSEvents");

    public static AwsOperation PutRule { get; } = Service.Action("PutRule")
        .Requires("Name")
        .Takes("Description", "EventBusName", "EventPattern", "RoleArn", "ScheduleExpression", "State", "Tags")
        .Repeatable();

    public static AwsOperation DescribeRule { get; } = Service.Action("DescribeRule").Requires("Name").Takes("EventBusName").Repeatable();

    public static AwsOperation DeleteRule { get; } = Service.Action("DeleteRule").Requires("Name").Takes("EventBusName").Repeatable();

    public static AwsOperation ListRules { get; } = Service.Action("ListRules")
        .Takes("EventBusName", "Limit", "NamePrefix", "NextToken")
        .Pages("NextToken", "NextToken", "Rules")
        .Repeatable();

    public static AwsOperation PutTargets { get; } = Service.Action("PutTargets").Requires("Rule", "Targets").Takes("EventBusName").Repeatable();

    public static AwsOperation RemoveTargets { get; } = Service.Action("RemoveTargets").Requires("Rule", "Ids").Takes("EventBusName").Repeatable();

    public static AwsOperation ListTargetsByRule { get; } = Service.Action("ListTargetsByRule")
        .Requires("Rule")
        .Takes("EventBusName", "Limit", "NextToken")
        .Pages("NextToken", "NextToken", "Targets")
        .Repeatable();

    public static AwsOperation TagResource { get; } = Service.Action("TagResource").Requires("ResourceARN", "Tags").Repeatable();

    public static AwsOperation UntagResource { get; } = Service.Action("UntagResource").Requires("ResourceARN", "TagKeys").Repeatable();

    public static AwsOperation ListTagsForResource { get; } = Service.Action("ListTagsForResource").Requires("ResourceARN").Repeatable();
}
