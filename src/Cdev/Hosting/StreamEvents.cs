using System.ComponentModel;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>Reads the records of data streams (<see href="https://docs.aws.amazon.com/lambda/latest/dg/with-kinesis.html">their form</see>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class StreamEvents
{
    /// <summary>The records.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="invocation">The call.</param>
    /// <param name="deadline">Cancelled shortly before the platform ends the call.</param>
    /// <exception cref="NotSupportedException">It is another event.</exception>
    public static EventBatch<StreamMessage> Open(ReadOnlyMemory<byte> payload, IInvocation invocation, CancellationToken deadline)
        => new(EventReader.Read(payload, EventKind.Stream, ReadRecord), FailurePolicy.Checkpoint, invocation, deadline);

    /// <summary>The record with its bytes read.</summary>
    /// <param name="message">The record.</param>
    /// <param name="json">How they are read.</param>
    /// <param name="validate">Whether the type's annotations are checked.</param>
    /// <exception cref="JsonException">The bytes are not JSON, not of the type, or <c>null</c>.</exception>
    public static StreamMessage<T> Typed<T>(StreamMessage message, HandlerJson? json = null, bool validate = false)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new()
        {
            SequenceNumber = message.SequenceNumber,
            PartitionKey = message.PartitionKey,
            Data = message.Data,
            ArrivedAt = message.ArrivedAt,
            StreamArn = message.StreamArn,
            Content = RecordContent.Read<T>(message.Data, json, validate),
        };
    }

    private static StreamMessage ReadRecord(JsonElement record)
    {
        var kinesis = EventReader.Required(record, "kinesis");
        return new()
        {
            SequenceNumber = EventReader.Text(kinesis, "sequenceNumber"),
            PartitionKey = EventReader.Text(kinesis, "partitionKey"),
            Data = EventReader.Required(kinesis, "data").GetBytesFromBase64(),
            ArrivedAt = EventReader.UnixTime(kinesis, "approximateArrivalTimestamp"),
            StreamArn = EventReader.TextOrNull(record, "eventSourceARN") ?? "",
        };
    }
}
