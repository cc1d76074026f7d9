using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>Amazon EventBridge Scheduler: schedules and their groups.</summary>
internal sealed partial class SchedulerService(CloudState cloud) : Service(cloud)
{
    private const string DefaultGroup = "default";

    private Table Schedules => Cloud["scheduler:schedule"];

    private Table Groups => Cloud["scheduler:group"];

    internal override ServiceResult Handle(ServiceCall call)
    {
        switch (call.Operation.Name)
        {
            case "CreateSchedule":
                return Create(call);
            case "GetSchedule":
                return call.Answer(Find(call));
            case "UpdateSchedule":
                var existing = Find(call);
                var changed = Made(call, Key(call));
                changed["CreationDate"] = existing["CreationDate"]!.DeepClone();
                Schedules.Put(Key(call), changed);
                return new JsonObject { ["ScheduleArn"] = changed.Text("Arn") };
            case "DeleteSchedule":
                _ = Find(call);
                _ = Schedules.Remove(Key(call));
                return ServiceResult.Empty;
            case "ListSchedules":
                return call.Paged("Schedules", Schedules.All.Values.Where(schedule => call.Input.Text("ScheduleGroup") is not { } group || schedule.Text("GroupName") == group).Where(schedule => schedule.Text("Name")!.StartsWith(call.Input.Text("NamePrefix") ?? "", StringComparison.Ordinal)).Select(Summary), "NextToken", "MaxResults", 100);
            case "CreateScheduleGroup":
                return CreateGroup(call);
            case "GetScheduleGroup":
                return call.Answer(Group(call["Name"]));
            case "DeleteScheduleGroup":
                return DeleteGroup(call["Name"]);
            case "ListScheduleGroups":
                return call.Paged("ScheduleGroups", Groups.All.Values.Where(group => group.Text("Name")!.StartsWith(call.Input.Text("NamePrefix") ?? "", StringComparison.Ordinal)).Select(group => group.Except("Tags")), "NextToken", "MaxResults", 100);
            case "TagResource":
                Groups.Tag(Tagged(call), call.Input.TagMap("Tags"));
                return ServiceResult.Empty;
            case "UntagResource":
                Groups.Untag(Tagged(call), call.Input.Texts("TagKeys"));
                return ServiceResult.Empty;
            case "ListTagsForResource":
                return new JsonObject { ["Tags"] = Groups.Find(Tagged(call))!.TagList() };
            default:
                throw call.NotEmulated();
        }
    }

    private JsonObject Create(ServiceCall call)
    {
        var key = Key(call);
        if (Schedules.Find(key) is { } existing)
        {
            return existing.Text("_token") == call["ClientToken"] ? new() { ["ScheduleArn"] = existing.Text("Arn") } : throw new AwsException("ConflictException", $"Schedule {call["Name"]} already exists.");
        }
        var schedule = Made(call, key);
        Schedules.Put(key, schedule);
        return new() { ["ScheduleArn"] = schedule.Text("Arn") };
    }

    private JsonObject Made(ServiceCall call, string key)
    {
        var group = key.Split('/')[0];
        if (group != DefaultGroup)
        {
            _ = Group(group);
        }
        if (!Expression().IsMatch(call["ScheduleExpression"]))
        {
            throw new AwsException("ValidationException", $"Invalid Schedule Expression {call["ScheduleExpression"]}.");
        }
        var role = call.Input.Object("Target")!.Text("RoleArn")!;
        if (Cloud["iam:role"].Find(role.Split('/')[^1])?.Text("AssumeRolePolicyDocument")!.Contains("\"scheduler.amazonaws.com\"", StringComparison.Ordinal) != true)
        {
            throw new AwsException("ValidationException", "The execution role you provide must allow AWS EventBridge Scheduler to assume the role.");
        }
        var schedule = new JsonObject
        {
            ["Arn"] = Cloud.Arn("scheduler", $"schedule/{key}"),
            ["CreationDate"] = Cloud.Seconds,
            ["LastModificationDate"] = Cloud.Seconds,
            ["State"] = "ENABLED",
            ["ScheduleExpressionTimezone"] = "UTC",
            ["ActionAfterCompletion"] = "NONE",
            ["_token"] = call["ClientToken"],
        }.With(call.Input.Except("ClientToken"));
        schedule["GroupName"] = group;
        return schedule;
    }

    private JsonObject CreateGroup(ServiceCall call)
    {
        var name = call["Name"];
        var arn = Cloud.Arn("scheduler", $"schedule-group/{name}");
        if (Groups.Find(name) is { } existing)
        {
            return existing.Text("_token") == call["ClientToken"] ? new() { ["ScheduleGroupArn"] = arn } : throw new AwsException("ConflictException", $"Schedule group {name} already exists.");
        }
        Groups.Put(name, new() { ["Name"] = name, ["Arn"] = arn, ["State"] = "ACTIVE", ["CreationDate"] = Cloud.Seconds, ["LastModificationDate"] = Cloud.Seconds, ["Tags"] = call.Input.TagMap("Tags"), ["_token"] = call["ClientToken"] });
        return new() { ["ScheduleGroupArn"] = arn };
    }

    private ServiceResult DeleteGroup(string name)
    {
        _ = Group(name);
        _ = Groups.Remove(name);
        foreach (var key in Schedules.All.Keys.Where(key => key.StartsWith(name + "/", StringComparison.Ordinal)))
        {
            _ = Schedules.Remove(key);
        }
        return ServiceResult.Empty;
    }

    private static JsonObject Summary(JsonObject schedule)
    {
        var summary = schedule.Only("Arn", "CreationDate", "GroupName", "LastModificationDate", "Name", "State");
        summary["Target"] = schedule.Object("Target")!.Only("Arn");
        return summary;
    }

    private static string Key(ServiceCall call) => $"{call.Input.Text("GroupName") ?? DefaultGroup}/{call["Name"]}";

    private JsonObject Find(ServiceCall call) => Schedules.Find(Key(call)) ?? throw new AwsException("ResourceNotFoundException", $"Schedule {call["Name"]} does not exist.");

    private JsonObject Group(string name) => Groups.Find(name) ?? throw new AwsException("ResourceNotFoundException", $"Schedule group {name} does not exist.");

    private string Tagged(ServiceCall call) => Group(call["ResourceArn"].Split('/')[^1]).Text("Name")!;

    // "Schedule types in EventBridge Scheduler", its User Guide.
    [GeneratedRegex(@"^(rate\([1-9][0-9]* (minutes?|hours?|days?)\)|cron\(([^ ]+ ){5}[^ ]+\)|at\(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\))$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Expression();
}
