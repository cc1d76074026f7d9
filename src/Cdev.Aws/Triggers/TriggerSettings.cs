using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Triggers;

/// <summary>What reads a queue or a stream and calls a function, as a model has it, references resolved. What has its default is null.</summary>
/// <param name="Function">ARN of the function.</param>
/// <param name="Kind"><c>queue</c>, <c>table-stream</c> or <c>stream</c>.</param>
/// <param name="Source">ARN of the queue, the table's stream or the data stream.</param>
/// <param name="BatchSize">Records that are handed over at once, at most.</param>
/// <param name="BatchWindow">Seconds to wait for a full batch.</param>
/// <param name="MaxConcurrency">Of a queue: calls at the same time.</param>
/// <param name="Filter">A filter pattern, as JSON text.</param>
/// <param name="FromStart">Of a stream: whether it is read from its oldest record on.</param>
/// <param name="MaxRetries">Of a stream: how often a batch is tried again.</param>
/// <param name="MaxAge">Of a stream: how old a record may be, in seconds.</param>
/// <param name="Bisect">Of a stream: whether a failed batch is halved.</param>
/// <param name="Parallelization">Of a stream: calls at the same time for a shard.</param>
/// <param name="OnFailure">Of a stream: ARN of the queue or topic that is told of what was given up.</param>
internal sealed record TriggerSettings(
    string Function,
    string Kind,
    string Source,
    int? BatchSize = null,
    int? BatchWindow = null,
    int? MaxConcurrency = null,
    string? Filter = null,
    bool? FromStart = null,
    int? MaxRetries = null,
    int? MaxAge = null,
    bool? Bisect = null,
    int? Parallelization = null,
    string? OnFailure = null)
{
    private const string Queue = "queue";
    private const string Oldest = "TRIM_HORIZON";

    // Until the record expires.
    private const int Endless = -1;

    private int UsualBatchSize => Kind == Queue ? 10 : 100;

    /// <summary>What may change, as Lambda takes it. What has its default is written too, so that it is set back.</summary>
    /// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_UpdateEventSourceMapping.html</remarks>
    internal JsonObject ToChangeable()
    {
        var input = new JsonObject
        {
            ["FunctionName"] = Function,
            ["BatchSize"] = BatchSize ?? UsualBatchSize,
            ["MaximumBatchingWindowInSeconds"] = BatchWindow ?? 0,
            ["FilterCriteria"] = new JsonObject { ["Filters"] = Filter is null ? [] : new JsonArray(new JsonObject { ["Pattern"] = Filter }) },
            // Functions say which records of a batch failed.
            ["FunctionResponseTypes"] = new JsonArray("ReportBatchItemFailures"),
        };
        if (Kind == Queue)
        {
            input["ScalingConfig"] = MaxConcurrency is { } most ? new JsonObject { ["MaximumConcurrency"] = most } : [];
            return input;
        }

        input["MaximumRetryAttempts"] = MaxRetries ?? Endless;
        input["MaximumRecordAgeInSeconds"] = MaxAge ?? Endless;
        input["BisectBatchOnFunctionError"] = Bisect ?? false;
        input["ParallelizationFactor"] = Parallelization ?? 1;
        input["DestinationConfig"] = new JsonObject { ["OnFailure"] = new JsonObject { ["Destination"] = OnFailure ?? "" } };
        return input;
    }

    /// <summary>As Lambda takes it for a new one.</summary>
    internal JsonObject ToNew()
    {
        var input = ToChangeable().With("EventSourceArn", Source);
        if (Filter is null)
            input.Remove("FilterCriteria");
        if (MaxConcurrency is null)
            input.Remove("ScalingConfig");
        if (OnFailure is null)
            input.Remove("DestinationConfig");
        return Kind == Queue ? input : input.With("StartingPosition", FromStart == true ? Oldest : "LATEST");
    }

    /// <summary>What is found.</summary>
    /// <param name="kind">The kind of source.</param>
    /// <param name="mapping">The answer of GetEventSourceMapping.</param>
    internal static TriggerSettings Of(string kind, JsonElement mapping)
    {
        var plain = new TriggerSettings(mapping.Text("FunctionArn")!, kind, mapping.Text("EventSourceArn")!);
        return plain with
        {
            BatchSize = Unless(mapping.Number("BatchSize"), plain.UsualBatchSize),
            BatchWindow = Unless(mapping.Number("MaximumBatchingWindowInSeconds"), 0),
            MaxConcurrency = mapping.Member("ScalingConfig")?.Number("MaximumConcurrency"),
            Filter = mapping.Member("FilterCriteria")?.Items("Filters").Select(filter => filter.Text("Pattern")).FirstOrDefault(),
            FromStart = mapping.Text("StartingPosition") == Oldest ? true : null,
            MaxRetries = Unless(mapping.Number("MaximumRetryAttempts"), Endless),
            MaxAge = Unless(mapping.Number("MaximumRecordAgeInSeconds"), Endless),
            Bisect = mapping.Flag("BisectBatchOnFunctionError") ? true : null,
            Parallelization = Unless(mapping.Number("ParallelizationFactor"), 1),
            OnFailure = mapping.Member("DestinationConfig")?.Member("OnFailure")?.Text("Destination") is { Length: > 0 } destination ? destination : null,
        };
    }

    private static int? Unless(int? number, int usual) => number == usual ? null : number;
}
