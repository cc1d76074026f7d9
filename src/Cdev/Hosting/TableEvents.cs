using System.ComponentModel;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>Reads the changes of tables (<see href="https://docs.aws.amazon.com/lambda/latest/dg/with-ddb.html">their form</see>).</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TableEvents
{
    /// <summary>The changes.</summary>
    /// <param name="payload">The event.</param>
    /// <param name="invocation">The call.</param>
    /// <param name="deadline">Cancelled shortly before the platform ends the call.</param>
    /// <exception cref="NotSupportedException">It is another event.</exception>
    public static EventBatch<TableChange> Open(ReadOnlyMemory<byte> payload, IInvocation invocation, CancellationToken deadline)
        => new(EventReader.Read(payload, EventKind.TableStream, ReadChange), FailurePolicy.Checkpoint, invocation, deadline);

    /// <summary>The change with its items read.</summary>
    /// <param name="change">The change.</param>
    /// <param name="json">How they are read.</param>
    /// <param name="validate">Whether the type's annotations are checked.</param>
    /// <exception cref="JsonException">An item is not of the type.</exception>
    public static TableChange<T> Typed<T>(TableChange change, HandlerJson? json = null, bool validate = false)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(change);
        return new()
        {
            Kind = change.Kind,
            Keys = change.Keys,
            NewImage = change.NewImage,
            OldImage = change.OldImage,
            SequenceNumber = change.SequenceNumber,
            Time = change.Time,
            IsExpiry = change.IsExpiry,
            StreamArn = change.StreamArn,
            New = ReadItem<T>(change.NewImage, json ?? HandlerJson.Default, validate),
            Old = ReadItem<T>(change.OldImage, json ?? HandlerJson.Default, validate),
        };
    }

    private static T? ReadItem<T>(JsonElement? image, HandlerJson json, bool validate)
        where T : class
    {
        if (image is not { } item)
            return null;
        var value = item.Deserialize<T>(json.Reading);
        return validate ? Checks.Model(value, json) : value;
    }

    private static TableChange ReadChange(JsonElement record)
    {
        var change = EventReader.Required(record, "dynamodb");
        var kind = EventReader.Text(record, "eventName") switch
        {
            "INSERT" => ItemChange.Inserted,
            "MODIFY" => ItemChange.Modified,
            "REMOVE" => ItemChange.Removed,
            var other => throw new JsonException($"The change of a table can't be \"{other}\"."),
        };
        return new()
        {
            Kind = kind,
            Keys = change.TryGetProperty("Keys", out var keys) ? AttributeValues.ToJson(keys) : default,
            NewImage = change.TryGetProperty("NewImage", out var added) ? AttributeValues.ToJson(added) : null,
            OldImage = change.TryGetProperty("OldImage", out var removed) ? AttributeValues.ToJson(removed) : null,
            SequenceNumber = EventReader.Text(change, "SequenceNumber"),
            Time = EventReader.UnixTime(change, "ApproximateCreationDateTime"),
            // The service itself removes what has expired: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/time-to-live-ttl-streams.html
            IsExpiry = kind == ItemChange.Removed && record.TryGetProperty("userIdentity", out var who) && EventReader.TextOrNull(who, "principalId") == "dynamodb.amazonaws.com",
            StreamArn = EventReader.TextOrNull(record, "eventSourceARN") ?? "",
        };
    }
}
