using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>Amazon EventBridge: rules of the default bus, and their targets.</summary>
internal sealed class EventsService(CloudState cloud) : Service(cloud)
{
    // "Amazon EventBridge quotas": targets a rule.
    private const int MostTargets = 5;

    private Table Rules => Cloud["events:rule"];

    internal override ServiceResult Handle(ServiceCall call)
    {
        if (call.Input.Text("EventBusName") is not (null or "default"))
        {
            throw call.NotEmulated(" but of the default bus");
        }
        switch (call.Operation.Name)
        {
            case "PutRule":
                return Put(call);
            case "DescribeRule":
                return call.Answer(Find(call["Name"]));
            case "ListRules":
                return call.Paged("Rules", Rules.All.Values.Where(rule => rule.Text("Name")!.StartsWith(call.Input.Text("NamePrefix") ?? "", StringComparison.Ordinal)).Select(rule => rule.Except("Tags", "Targets")), "NextToken", "Limit", 100);
            case "DeleteRule":
                return Delete(call["Name"]);
            case "EnableRule" or "DisableRule":
                _ = Find(call["Name"]);
                _ = Rules.Change(call["Name"], rule => rule["State"] = call.Operation.Name == "EnableRule" ? "ENABLED" : "DISABLED");
                return ServiceResult.Empty;
            case "PutTargets":
                return SetTargets(call["Rule"], Find(call["Rule"]).List("Targets").Where(target => !Ids(call.Input.List("Targets")).Contains(Id(target))).Concat(call.Input.List("Targets")));
            case "RemoveTargets":
                return SetTargets(call["Rule"], Find(call["Rule"]).List("Targets").Where(target => !call.Input.Texts("Ids").Contains(Id(target), StringComparer.Ordinal)));
            case "ListTargetsByRule":
                return call.Paged("Targets", Find(call["Rule"]).List("Targets"), "NextToken", "Limit", 100);
            case "TagResource":
                Rules.Tag(Tagged(call), call.Input.TagMap("Tags"));
                return ServiceResult.Empty;
            case "UntagResource":
                Rules.Untag(Tagged(call), call.Input.Texts("TagKeys"));
                return ServiceResult.Empty;
            case "ListTagsForResource":
                return new JsonObject { ["Tags"] = Rules.Find(Tagged(call))!.TagList() };
            default:
                throw call.NotEmulated();
        }
    }

    private JsonObject Put(ServiceCall call)
    {
        if (!call.Input.ContainsKey("ScheduleExpression") && !call.Input.ContainsKey("EventPattern"))
        {
            throw new AwsException("ValidationException", "Parameter(s) EventPattern or ScheduleExpression must be specified.", 400);
        }
        var name = call["Name"];
        var existing = Rules.Find(name);
        // "When you initially create a rule, you can optionally assign tags; … if you are updating an existing rule, the tags are ignored."
        var rule = new JsonObject { ["Name"] = name, ["Arn"] = Cloud.Arn("events", $"rule/{name}"), ["EventBusName"] = "default", ["State"] = "ENABLED", ["Targets"] = existing?["Targets"]?.DeepClone() ?? new JsonArray(), ["Tags"] = existing?["Tags"]?.DeepClone() ?? call.Input.TagMap("Tags") }
            .With(call.Input.Only("ScheduleExpression", "EventPattern", "Description", "RoleArn", "State"));
        Rules.Put(name, rule);
        return new() { ["RuleArn"] = rule.Text("Arn") };
    }

    // It is no error when there is none.
    private ServiceResult Delete(string name)
    {
        if (Rules.Find(name)?.List("Targets").Any() == true)
        {
            throw new AwsException("ValidationException", "Rule can't be deleted since it has targets.", 400);
        }
        _ = Rules.Remove(name);
        return ServiceResult.Empty;
    }

    private JsonObject SetTargets(string name, IEnumerable<JsonNode> targets)
    {
        var all = targets.Select(target => target.DeepClone()).ToArray();
        if (all.Length > MostTargets)
        {
            throw new AwsException("LimitExceededException", "The requested resource exceeds the maximum number allowed.");
        }
        _ = Rules.Change(name, rule => rule["Targets"] = new JsonArray(all));
        return new() { ["FailedEntryCount"] = 0, ["FailedEntries"] = new JsonArray() };
    }

    private static HashSet<string> Ids(IEnumerable<JsonNode> targets) => targets.Select(Id).ToHashSet(StringComparer.Ordinal);

    private static string Id(JsonNode target) => target["Id"]!.GetValue<string>();

    private JsonObject Find(string name) => Rules.Find(name) ?? throw new AwsException("ResourceNotFoundException", $"Rule {name} does not exist on EventBus default.");

    private string Tagged(ServiceCall call) => Find(call["ResourceARN"].Split("rule/")[^1]).Text("Name")!;
}
