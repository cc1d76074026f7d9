using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>Amazon Kinesis Data Streams: streams.</summary>
internal sealed class KinesisService(CloudState cloud) : Service(cloud)
{
    private Table Streams => Cloud["kinesis:stream"];

    internal override ServiceResult Handle(ServiceCall call)
    {
        switch (call.Operation.Name)
        {
            case "CreateStream":
                return Create(call);
            case "ListStreams":
                return new JsonObject { ["StreamNames"] = new JsonArray([.. Streams.All.Keys.Select(name => JsonValue.Create(name))]), ["HasMoreStreams"] = false };
        }
        var name = Name(call);
        var stream = Look(name) ?? throw new AwsException("ResourceNotFoundException", $"Stream {name} under account {Cloud.Options.Account} not found.");
        switch (call.Operation.Name)
        {
            case "DescribeStreamSummary":
                return new JsonObject { ["StreamDescriptionSummary"] = stream.Except("Tags") };
            case "DescribeStream":
                var described = stream.Except("Tags", "OpenShardCount");
                described["Shards"] = new JsonArray();
                described["HasMoreShards"] = false;
                return new JsonObject { ["StreamDescription"] = described };
            case "ListTagsForStream":
                return new JsonObject { ["Tags"] = stream.TagList(), ["HasMoreTags"] = false };
            case "ListTagsForResource":
                return new JsonObject { ["Tags"] = stream.TagList() };
            case "AddTagsToStream" or "TagResource":
                Streams.Tag(name, call.Input.Object("Tags")!);
                return ServiceResult.Empty;
            case "RemoveTagsFromStream" or "UntagResource":
                Streams.Untag(name, call.Input.Texts("TagKeys"));
                return ServiceResult.Empty;
        }
        if (stream.Text("StreamStatus") is var status and not "ACTIVE")
        {
            throw new AwsException("ResourceInUseException", $"Stream {name} under account {Cloud.Options.Account} not ACTIVE, instead in state {status}");
        }
        return Change(call, name, stream);
    }

    private ServiceResult Create(ServiceCall call)
    {
        var name = call["StreamName"];
        if (Look(name) is not null)
        {
            throw new AwsException("ResourceInUseException", $"Stream {name} under account {Cloud.Options.Account} already exists.");
        }
        var mode = call.Input.Object("StreamModeDetails")?.Text("StreamMode") ?? "PROVISIONED";
        if (mode == "PROVISIONED" != call.Input.ContainsKey("ShardCount"))
        {
            throw new AwsException("ValidationException", mode == "PROVISIONED" ? "ShardCount is required for streams in PROVISIONED mode." : "ShardCount must not be given for streams in ON_DEMAND mode.", 400);
        }
        var stream = new JsonObject
        {
            ["StreamName"] = name,
            ["StreamARN"] = Cloud.Arn("kinesis", $"stream/{name}"),
            ["StreamStatus"] = "CREATING",
            ["StreamModeDetails"] = new JsonObject { ["StreamMode"] = mode },
            ["RetentionPeriodHours"] = 24,
            ["StreamCreationTimestamp"] = Cloud.Seconds,
            ["EnhancedMonitoring"] = new JsonArray(),
            ["EncryptionType"] = "NONE",
            ["OpenShardCount"] = call.Input.Int("ShardCount") ?? 4,
            ["Tags"] = call.Input.Object("Tags")?.DeepClone() ?? new JsonObject(),
        };
        Cloud.Options.Settling.Begin(stream, Cloud.Now);
        Streams.Put(name, stream);
        return ServiceResult.Empty;
    }

    private ServiceResult Change(ServiceCall call, string name, JsonObject stream)
    {
        var (operation, hours, before) = (call.Operation.Name, call.Input.Int("RetentionPeriodHours"), stream.Int("RetentionPeriodHours"));
        if ((operation == "IncreaseStreamRetentionPeriod" && hours <= before) || (operation == "DecreaseStreamRetentionPeriod" && hours >= before))
        {
            throw new AwsException("InvalidArgumentException", $"Requested retention period ({hours} hours) for stream {name} is not {(operation[0] == 'I' ? "longer" : "shorter")} than the existing one ({before} hours).");
        }
        _ = Streams.Change(name, record =>
        {
            switch (operation)
            {
                case "IncreaseStreamRetentionPeriod" or "DecreaseStreamRetentionPeriod":
                    record["RetentionPeriodHours"] = hours;
                    break;
                case "UpdateShardCount":
                    record["OpenShardCount"] = call.Input.Int("TargetShardCount");
                    break;
                case "UpdateStreamMode":
                    record["StreamModeDetails"] = call.Input["StreamModeDetails"]!.DeepClone();
                    break;
                case "StartStreamEncryption":
                    record["EncryptionType"] = call["EncryptionType"];
                    record["KeyId"] = call["KeyId"];
                    break;
                case "StopStreamEncryption":
                    record["EncryptionType"] = "NONE";
                    _ = record.Remove("KeyId");
                    break;
                case "DeleteStream":
                    break;
                default:
                    throw call.NotEmulated();
            }
            record["StreamStatus"] = operation == "DeleteStream" ? "DELETING" : "UPDATING";
            Cloud.Options.Settling.Begin(record, Cloud.Now);
        });
        return operation == "UpdateShardCount"
            ? new JsonObject { ["StreamName"] = name, ["CurrentShardCount"] = stream.Int("OpenShardCount"), ["TargetShardCount"] = call.Input.Int("TargetShardCount"), ["StreamARN"] = stream.Text("StreamARN") }
            : ServiceResult.Empty;
    }

    private static string Name(ServiceCall call) =>
        call.Input.Text("StreamName") ?? (call.Input.Text("StreamARN") ?? call.Input.Text("ResourceARN"))?.Split('/')[^1] ?? throw new AwsException("InvalidArgumentException", "Either StreamName or StreamARN must be given.");

    private JsonObject? Look(string name)
    {
        if (Settling.Look(Streams, name, Cloud.Now, stream => stream["StreamStatus"] = stream.Text("StreamStatus") == "DELETING" ? "DELETED" : "ACTIVE") && Streams.Find(name)?.Text("StreamStatus") == "DELETED")
        {
            _ = Streams.Remove(name);
        }
        return Streams.Find(name);
    }
}
