using System.ComponentModel;
using System.Globalization;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>Reads the events of queues (<see href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">their form</see>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class QueueEvents
{
    /// <summary>The messages. Those of a FIFO queue, whose name ends so, stop at the first failure: later ones of its group must not overtake it.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="invocation">The call.</param>
    /// <param name="deadline">Cancelled shortly before the platform ends the call.</param>
    /// <exception cref="NotSupportedException">It is another event.</exception>
    public static EventBatch<QueueMessage> Open(ReadOnlyMemory<byte> payload, IInvocation invocation, CancellationToken deadline)
    {
        var messages = EventReader.Read(payload, EventKind.Queue, ReadMessage);
        var isFifo = messages.Exists(message => message.QueueArn.EndsWith(".fifo", StringComparison.Ordinal));
        return new(messages, isFifo ? FailurePolicy.Rest : FailurePolicy.Each, invocation, deadline);
    }

    /// <summary>The message with its body read.</summary>
    /// <param name="message">The message.</param>
    /// <param name="json">How it is read.</param>
    /// <param name="validate">Whether the type's annotations are checked.</param>
    /// <exception cref="JsonException">The body is not JSON, not of the type, or <c>null</c>.</exception>
    public static QueueMessage<T> Typed<T>(QueueMessage message, HandlerJson? json = null, bool validate = false)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new()
        {
            Id = message.Id,
            Body = message.Body,
            ReceiptHandle = message.ReceiptHandle,
            SentAt = message.SentAt,
            ReceiveCount = message.ReceiveCount,
            GroupId = message.GroupId,
            SequenceNumber = message.SequenceNumber,
            QueueArn = message.QueueArn,
            Attributes = message.Attributes,
            Content = RecordContent.Read<T>(message.Body, json, validate),
        };
    }

    private static QueueMessage ReadMessage(JsonElement record)
    {
        var system = record.TryGetProperty("attributes", out var attributes) ? attributes : default;
        return new()
        {
            Id = EventReader.Text(record, "messageId"),
            Body = EventReader.Text(record, "body"),
            ReceiptHandle = EventReader.TextOrNull(record, "receiptHandle") ?? "",
            SentAt = EventReader.UnixTime(system, "SentTimestamp"),
            ReceiveCount = int.TryParse(EventReader.TextOrNull(system, "ApproximateReceiveCount"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 1,
            GroupId = EventReader.TextOrNull(system, "MessageGroupId"),
            SequenceNumber = EventReader.TextOrNull(system, "SequenceNumber"),
            QueueArn = EventReader.TextOrNull(record, "eventSourceARN") ?? "",
            Attributes = ReadAttributes(record),
        };
    }

    private static Dictionary<string, string> ReadAttributes(JsonElement record)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!record.TryGetProperty("messageAttributes", out var attributes) || attributes.ValueKind != JsonValueKind.Object)
            return values;
        foreach (var attribute in attributes.EnumerateObject())
        {
            if ((EventReader.TextOrNull(attribute.Value, "stringValue") ?? EventReader.TextOrNull(attribute.Value, "binaryValue")) is { } value)
                values[attribute.Name] = value;
        }

        return values;
    }
}
