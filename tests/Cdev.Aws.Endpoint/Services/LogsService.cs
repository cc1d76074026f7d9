using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>Amazon CloudWatch Logs: log groups.</summary>
internal sealed class LogsService(CloudState cloud) : Service(cloud)
{
    private Table Groups => Cloud["logs:group"];

    internal override ServiceResult Handle(ServiceCall call) => call.Operation.Name switch
    {
        "CreateLogGroup" => Create(call),
        "DeleteLogGroup" => Groups.Remove(call["logGroupName"]) ? ServiceResult.Empty : throw Missing(),
        "DescribeLogGroups" => Describe(call),
        "PutRetentionPolicy" => Change(call["logGroupName"], group => group["retentionInDays"] = call.Input.Int("retentionInDays")),
        "DeleteRetentionPolicy" => Change(call["logGroupName"], group => group.Remove("retentionInDays")),
        "TagResource" => Change(Name(call["resourceArn"]), group => group.Object("Tags")!.With(call.Input.Object("tags")!)),
        "UntagResource" => Change(Name(call["resourceArn"]), group => call.Input.Texts("tagKeys").ToList().ForEach(key => group.Object("Tags")!.Remove(key))),
        "ListTagsForResource" => new JsonObject { ["tags"] = Group(Name(call["resourceArn"]))["Tags"]!.DeepClone() },
        _ => throw call.NotEmulated(),
    };

    private ServiceResult Create(ServiceCall call)
    {
        var name = call["logGroupName"];
        if (Groups.Has(name))
        {
            throw new AwsException("ResourceAlreadyExistsException", "The specified log group already exists");
        }
        var arn = Cloud.Arn("logs", $"log-group:{name}");
        Groups.Put(name, new()
        {
            ["logGroupName"] = name,
            ["arn"] = $"{arn}:*",
            ["logGroupArn"] = arn,
            ["creationTime"] = Cloud.Now.ToUnixTimeMilliseconds(),
            ["metricFilterCount"] = 0,
            ["storedBytes"] = 0,
            ["logGroupClass"] = call.Input.Text("logGroupClass") ?? "STANDARD",
            ["Tags"] = call.Input.Object("tags")?.DeepClone() ?? new JsonObject(),
        });
        return ServiceResult.Empty;
    }

    private JsonObject Describe(ServiceCall call)
    {
        var (prefix, pattern) = (call.Input.Text("logGroupNamePrefix") ?? "", call.Input.Text("logGroupNamePattern") ?? "");
        var found = Groups.All.Values.Where(group => group.Text("logGroupName")!.StartsWith(prefix, StringComparison.Ordinal) && group.Text("logGroupName")!.Contains(pattern, StringComparison.OrdinalIgnoreCase));
        return call.Paged("logGroups", found.Select(group => group.Except("Tags")), "nextToken", "limit");
    }

    private ServiceResult Change(string name, Action<JsonObject> change)
    {
        _ = Group(name);
        _ = Groups.Change(name, change);
        return ServiceResult.Empty;
    }

    private JsonObject Group(string name) => Groups.Find(name) ?? throw Missing();

    private static string Name(string arn) => arn.Split(":log-group:")[^1].Replace(":*", "", StringComparison.Ordinal);

    private static AwsException Missing() => new("ResourceNotFoundException", "The specified log group does not exist.");
}
