using System.Collections.Immutable;

namespace Cdev;

/// <summary>What a handler of a batch says of its messages: those that failed come back, the others are done.</summary>
public sealed class BatchResult
{
    private BatchResult(ImmutableArray<string> failedIds) => FailedIds = failedIds;

    /// <summary>All messages are done.</summary>
    public static BatchResult Done { get; } = new([]);

    /// <summary>The ids of the messages that failed, in the order in which they were given.</summary>
    public ImmutableArray<string> FailedIds { get; }

    /// <summary>Some messages failed.</summary>
    /// <param name="messages">They, as the handler was given them.</param>
    public static BatchResult Failed(params IEnumerable<IBatchItem> messages)
    {
        ArgumentNullException.ThrowIfNull(messages);
        return new([.. messages.Select(message => message.ItemId)]);
    }

    /// <summary>Some messages failed.</summary>
    /// <param name="ids">Their ids: of a queue's message <see cref="QueueMessage.Id"/>, of a stream's record its sequence number.</param>
    public static BatchResult Failed(params IEnumerable<string> ids)
    {
        ArgumentNullException.ThrowIfNull(ids);
        return new([.. ids]);
    }
}

/// <summary>An item of a batch, which may fail on its own.</summary>
public interface IBatchItem
{
    /// <summary>What names it in its batch.</summary>
    string ItemId { get; }
}
