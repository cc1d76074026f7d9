namespace Cdev;

/// <summary>A message of a queue.</summary>
public class QueueMessage : IBatchItem
{
    /// <summary>The id that the queue gave it.</summary>
    public required string Id { get; init; }

    /// <summary>The message as it was sent.</summary>
    public required string Body { get; init; }

    /// <summary>What names this receipt of it, for changing its visibility.</summary>
    public string ReceiptHandle { get; init; } = "";

    /// <summary>When it was sent.</summary>
    public DateTimeOffset SentAt { get; init; }

    /// <summary>How often it was received, this time counted.</summary>
    public int ReceiveCount { get; init; } = 1;

    /// <summary>The group, of a FIFO queue's message.</summary>
    public string? GroupId { get; init; }

    /// <summary>The sequence number, of a FIFO queue's message.</summary>
    public string? SequenceNumber { get; init; }

    /// <summary>The ARN of the queue.</summary>
    public string QueueArn { get; init; } = "";

    /// <summary>The attributes that the sender set, as text; bytes in Base64.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <inheritdoc/>
    string IBatchItem.ItemId => Id;
}

/// <summary>A message of a queue whose body is JSON.</summary>
/// <typeparam name="T">What the body is.</typeparam>
public sealed class QueueMessage<T> : QueueMessage
{
    /// <summary>The body.</summary>
    public required T Content { get; init; }
}
