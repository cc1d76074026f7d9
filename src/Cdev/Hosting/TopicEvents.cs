using System.ComponentModel;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>Reads the events of topics (<see href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html">their form</see>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TopicEvents
{
    /// <summary>The messages.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="invocation">The call.</param>
    /// <param name="deadline">Cancelled shortly before the platform ends the call.</param>
    /// <exception cref="NotSupportedException">It is another event.</exception>
    public static EventBatch<TopicMessage> Open(ReadOnlyMemory<byte> payload, IInvocation invocation, CancellationToken deadline)
        => new(EventReader.Read(payload, EventKind.Topic, ReadMessage), FailurePolicy.Whole, invocation, deadline);

    /// <summary>The message with its body read.</summary>
    /// <param name="message">The message.</param>
    /// <param name="json">How it is read.</param>
    /// <param name="validate">Whether the type's annotations are checked.</param>
    /// <exception cref="JsonException">The body is not JSON, not of the type, or <c>null</c>.</exception>
    public static TopicMessage<T> Typed<T>(TopicMessage message, HandlerJson? json = null, bool validate = false)
    {
        ArgumentNullException.ThrowIfNull(message);
        return new()
        {
            Id = message.Id,
            Body = message.Body,
            Subject = message.Subject,
            PublishedAt = message.PublishedAt,
            TopicArn = message.TopicArn,
            Attributes = message.Attributes,
            Content = RecordContent.Read<T>(message.Body, json, validate),
        };
    }

    private static TopicMessage ReadMessage(JsonElement record)
    {
        var message = EventReader.Required(record, "Sns");
        return new()
        {
            Id = EventReader.Text(message, "MessageId"),
            Body = EventReader.Text(message, "Message"),
            Subject = EventReader.TextOrNull(message, "Subject"),
            PublishedAt = EventReader.IsoTime(message, "Timestamp"),
            TopicArn = EventReader.TextOrNull(message, "TopicArn") ?? "",
            Attributes = ReadAttributes(message),
        };
    }

    private static Dictionary<string, string> ReadAttributes(JsonElement message)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!message.TryGetProperty("MessageAttributes", out var attributes) || attributes.ValueKind != JsonValueKind.Object)
            return values;
        foreach (var attribute in attributes.EnumerateObject())
        {
            if (EventReader.TextOrNull(attribute.Value, "Value") is { } value)
                values[attribute.Name] = value;
        }

        return values;
    }
}
