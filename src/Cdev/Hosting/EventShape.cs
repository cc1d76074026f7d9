using System.ComponentModel;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>Tells events apart by their shape: all that a function with several kinds of them has to go by.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class EventShape
{
    private const int MaxNamed = 8;

    /// <summary>What an event is.</summary>
    /// <param name="payload">The event.</param>
    public static EventKind Of(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return Of(document.RootElement);
        }
        catch (JsonException)
        {
            return EventKind.Unknown;
        }
    }

    /// <summary>The exception for an event that a function doesn't take.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="taken">What it takes.</param>
    public static Exception Unexpected(ReadOnlyMemory<byte> payload, params EventKind[] taken)
    {
        ArgumentNullException.ThrowIfNull(taken);
        var found = Of(payload);
        return new NotSupportedException(
            $"The function takes {string.Join(" or ", taken.Select(Describe))}, and the event is {(found == EventKind.Unknown ? DescribeUnknown(payload) : Describe(found))}.");
    }

    internal static EventKind Of(JsonElement root)
    {
        if (root.ValueKind != JsonValueKind.Object)
            return EventKind.Unknown;
        if (root.TryGetProperty("Records", out var records))
            return records is { ValueKind: JsonValueKind.Array } && records.GetArrayLength() > 0 ? OfRecord(records[0]) : EventKind.Unknown;
        if (root.TryGetProperty("requestContext", out var context) && context.ValueKind == JsonValueKind.Object && context.TryGetProperty("http", out _))
            return EventKind.Http;
        if (Has(root, "Event", "s3:TestEvent"))
            return EventKind.Bucket;
        return root.TryGetProperty("scheduleArn", out _) || Has(root, "detail-type", "Scheduled Event") ? EventKind.Schedule : EventKind.Unknown;
    }

    private static EventKind OfRecord(JsonElement record)
    {
        // SNS alone begins with a capital.
        if (record.ValueKind != JsonValueKind.Object || !(record.TryGetProperty("eventSource", out var source) || record.TryGetProperty("EventSource", out source)))
            return EventKind.Unknown;
        return source.ValueKind != JsonValueKind.String ? EventKind.Unknown : source.GetString() switch
        {
            "aws:sqs" => EventKind.Queue,
            "aws:sns" => EventKind.Topic,
            "aws:s3" => EventKind.Bucket,
            "aws:dynamodb" => EventKind.TableStream,
            "aws:kinesis" => EventKind.Stream,
            _ => EventKind.Unknown,
        };
    }

    private static bool Has(JsonElement root, string name, string value)
        => root.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.ValueEquals(value);

    private static string Describe(EventKind kind) => kind switch
    {
        EventKind.Http => "an HTTP request (payload format 2.0)",
        EventKind.Queue => "messages of a queue (SQS)",
        EventKind.Topic => "messages of a topic (SNS)",
        EventKind.Bucket => "changes of a bucket (S3)",
        EventKind.TableStream => "changes of a table (DynamoDB)",
        EventKind.Stream => "records of a data stream (Kinesis)",
        EventKind.Schedule => "the call of a schedule (id, time, scheduleArn)",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, message: null),
    };

    // Names of members only: values may be nobody's business in a log.
    private static string DescribeUnknown(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            if (document.RootElement.ValueKind != JsonValueKind.Object)
                return $"JSON of the kind {document.RootElement.ValueKind}";
            var names = document.RootElement.EnumerateObject().Select(member => member.Name).Take(MaxNamed).ToList();
            return names.Count == 0 ? "an empty object" : $"an object of no known kind, with {string.Join(", ", names)}";
        }
        catch (JsonException)
        {
            return "not JSON";
        }
    }
}
