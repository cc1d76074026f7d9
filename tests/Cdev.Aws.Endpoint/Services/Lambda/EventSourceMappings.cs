using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services.Lambda;

/// <summary>Event source mappings and their states.</summary>
internal sealed class EventSourceMappings(CloudState cloud, Functions functions)
{
    private static readonly string[] Copied =
    [
        "BatchSize", "MaximumBatchingWindowInSeconds", "StartingPosition", "StartingPositionTimestamp", "ParallelizationFactor", "DestinationConfig", "MaximumRecordAgeInSeconds", "BisectBatchOnFunctionError",
        "MaximumRetryAttempts", "TumblingWindowInSeconds", "FunctionResponseTypes", "ScalingConfig", "FilterCriteria", "KMSKeyArn", "MetricsConfig",
    ];

    private Table All => cloud["lambda:eventSourceMapping"];

    internal JsonObject Create(ServiceCall call)
    {
        var function = FunctionReference.Of(call);
        _ = functions.Configuration(function);
        var source = call.Input.Text("EventSourceArn") ?? throw new AwsException("InvalidParameterValueException", "Unrecognized event source.");
        CheckSource(source, call.Input);
        var arn = function.Arn(cloud);
        if (All.All.Values.FirstOrDefault(other => other.Text("EventSourceArn") == source && other.Text("FunctionArn") == arn) is { } same)
        {
            throw new AwsException("ResourceConflictException", $"An event source mapping with {Service(source).ToUpperInvariant()} arn (\" {source} \") and function (\" {function.Name} \") already exists. Please update or delete the existing mapping with UUID {same.Text("UUID")}");
        }
        var uuid = cloud.NewUuid($"mapping {source} {arn}");
        var mapping = new JsonObject
        {
            ["UUID"] = uuid,
            ["EventSourceMappingArn"] = cloud.Arn("lambda", $"event-source-mapping:{uuid}"),
            ["EventSourceArn"] = source,
            ["FunctionArn"] = arn,
            ["BatchSize"] = Service(source) == "sqs" ? 10 : 100,
            ["State"] = "Creating",
            ["StateTransitionReason"] = "USER_INITIATED",
            ["LastModified"] = cloud.Seconds,
            ["Tags"] = call.Input.Object("Tags")?.DeepClone() ?? new JsonObject(),
            ["_target"] = call.Input["Enabled"] is { } enabled && !enabled.GetValue<bool>() ? "Disabled" : "Enabled",
        }.With(call.Input.Only(Copied));
        cloud.Options.Settling.Begin(mapping, cloud.Now);
        All.Put(uuid, mapping);
        return Described(mapping);
    }

    internal JsonObject Get(ServiceCall call) => Described(Find(call));

    internal JsonObject List(ServiceCall call)
    {
        var function = call.Input.Text("FunctionName") is { } name ? FunctionReference.Parse(name) : null;
        var source = call.Input.Text("EventSourceArn");
        var found = All.All.Keys.Select(Look).OfType<JsonObject>()
            .Where(mapping => function is null || (function.Qualifier is null ? FunctionReference.Parse(mapping.Text("FunctionArn")!).Name == function.Name : mapping.Text("FunctionArn") == function.Arn(cloud)))
            .Where(mapping => source is null || mapping.Text("EventSourceArn") == source);
        return call.Paged("EventSourceMappings", found.Select(Described), "Marker", "MaxItems", 100, "NextMarker");
    }

    internal JsonObject Update(ServiceCall call)
    {
        CheckAtRest(Find(call));
        return Described(All.Change(call["UUID"], mapping =>
        {
            _ = mapping.With(call.Input.Only(Copied));
            if (call.Input.Text("FunctionName") is { } name)
            {
                var function = FunctionReference.Parse(name);
                _ = functions.Configuration(function);
                mapping["FunctionArn"] = function.Arn(cloud);
            }
            if (call.Input["Enabled"] is { } enabled)
            {
                mapping["_target"] = enabled.GetValue<bool>() ? "Enabled" : "Disabled";
            }
            mapping["State"] = "Updating";
            mapping["LastModified"] = cloud.Seconds;
            cloud.Options.Settling.Begin(mapping, cloud.Now);
        }));
    }

    internal JsonObject Delete(ServiceCall call)
    {
        CheckAtRest(Find(call));
        return Described(All.Change(call["UUID"], mapping =>
        {
            mapping["State"] = "Deleting";
            mapping["_target"] = "Deleting";
            cloud.Options.Settling.Begin(mapping, cloud.Now);
        }));
    }

    private void CheckSource(string source, JsonObject input)
    {
        var service = Service(source);
        var (kind, name) = service switch
        {
            "sqs" => ("sqs:queue", source.Split(':')[^1]),
            "dynamodb" => ("dynamodb:table", source.Split('/')[1]),
            "kinesis" => ("kinesis:stream", source.Split('/')[1]),
            _ => throw new AwsException("InvalidParameterValueException", "Unrecognized event source."),
        };
        if (!cloud[kind].Has(name))
        {
            throw new AwsException("InvalidParameterValueException", $"Error occurred while reading from the event source {source}: it does not exist, or the function's role may not read it.");
        }
        if (service != "sqs" && !input.ContainsKey("StartingPosition"))
        {
            throw new AwsException("InvalidParameterValueException", "1 validation error detected: Value null at 'startingPosition' failed to satisfy constraint: Member must not be null.");
        }
        if (service == "sqs" && (input.Int("BatchSize") ?? 10) > 10 && input.Int("MaximumBatchingWindowInSeconds") is null or 0)
        {
            throw new AwsException("InvalidParameterValueException", "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than 10");
        }
    }

    private static void CheckAtRest(JsonObject mapping)
    {
        if (mapping.Text("State") is "Creating" or "Updating" or "Deleting")
        {
            throw new AwsException("ResourceInUseException", "Cannot update the event source mapping because it is in use.");
        }
    }

    private JsonObject Find(ServiceCall call) => Look(call["UUID"]) ?? throw new AwsException("ResourceNotFoundException", "The resource you requested does not exist.");

    private JsonObject? Look(string uuid)
    {
        if (Settling.Look(All, uuid, cloud.Now, mapping => mapping["State"] = mapping.Text("_target")) && All.Find(uuid)?.Text("State") == "Deleting")
        {
            _ = All.Remove(uuid);
        }
        return All.Find(uuid);
    }

    private static string Service(string arn) => arn.Split(':')[2];

    private static JsonObject Described(JsonObject mapping) => mapping.Except("Tags");
}
