namespace Cdev;

/// <summary>A record of a data stream.</summary>
public class StreamMessage : IBatchItem
{
    /// <summary>Its place in its shard.</summary>
    public required string SequenceNumber { get; init; }

    /// <summary>The key by which the writer chose the shard.</summary>
    public required string PartitionKey { get; init; }

    /// <summary>The record's bytes.</summary>
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>When it came, to the minute or so.</summary>
    public DateTimeOffset ArrivedAt { get; init; }

    /// <summary>The ARN of the stream.</summary>
    public string StreamArn { get; init; } = "";

    /// <inheritdoc/>
    string IBatchItem.ItemId => SequenceNumber;
}

/// <summary>A record of a data stream whose bytes are JSON.</summary>
/// <typeparam name="T">What the bytes are.</typeparam>
public sealed class StreamMessage<T> : StreamMessage
{
    /// <summary>The content.</summary>
    public required T Content { get; init; }
}
