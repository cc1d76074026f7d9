#pragma warning disable CS1591 // The operations are documented by AWS: see the remarks.

namespace Cdev.Aws.Api.Services;

/// <summary>EventBridge Scheduler: schedules and their groups.</summary>
/// <remarks>https://docs.aws.amazon.com/scheduler/latest/APIReference/</remarks>
public static class Scheduler
{
    public static AwsService Service { get; } = new("scheduler", "Scheduler", "scheduler", AwsProtocol.RestJson);

    public static AwsOperation CreateSchedule { get; } = Service.Post("CreateSchedule", "/schedules/{Name}")
        .Requires("FlexibleTimeWindow", "ScheduleExpression", "Target")
        .Takes("ActionAfterCompletion", "Description", "EndDate", "GroupName", "KmsKeyArn", "ScheduleExpressionTimezone", "StartDate", "State")
        .Token("ClientToken");

    public static AwsOperation UpdateSchedule { get; } = Service.Put("UpdateSchedule", "/schedules/{Name}")
        .Requires("FlexibleTimeWindow", "ScheduleExpression", "Target")
        .Takes("ActionAfterCompletion", "Description", "EndDate", "GroupName", "KmsKeyArn", "ScheduleExpressionTimezone", "StartDate", "State")
        .Token("ClientToken");

    public static AwsOperation GetSchedule { get; } = Service.Get("GetSchedule", "/schedules/{Name}").Query("groupName");

    public static AwsOperation DeleteSchedule { get; } = Service.Delete("DeleteSchedule", "/schedules/{Name}").Query("groupName").QueryToken("clientToken");

    public static AwsOperation ListSchedules { get; } = Service.Get("ListSchedules", "/schedules")
        .Query("ScheduleGroup", "MaxResults", "NamePrefix", "NextToken", "State")
        .Pages("NextToken", "NextToken", "Schedules");

    public static AwsOperation CreateScheduleGroup { get; } = Service.Post("CreateScheduleGroup", "/schedule-groups/{Name}").Takes("Tags").Token("ClientToken");

    public static AwsOperation GetScheduleGroup { get; } = Service.Get("GetScheduleGroup", "/schedule-groups/{Name}");

    public static AwsOperation DeleteScheduleGroup { get; } = Service.Delete("DeleteScheduleGroup", "/schedule-groups/{Name}").QueryToken("clientToken");

    public static AwsOperation ListScheduleGroups { get; } = Service.Get("ListScheduleGroups", "/schedule-groups")
        .Query("MaxResults", "NamePrefix", "NextToken")
        .Pages("NextToken", "NextToken", "ScheduleGroups");

    public static AwsOperation TagResource { get; } = Service.Post("TagResource", "/tags/{ResourceArn}").Requires("Tags").Repeatable();

    public static AwsOperation UntagResource { get; } = Service.Delete("UntagResource", "/tags/{ResourceArn}").RequiresQuery("TagKeys");

    public static AwsOperation ListTagsForResource { get; } = Service.Get("ListTagsForResource", "/tags/{ResourceArn}");
}
