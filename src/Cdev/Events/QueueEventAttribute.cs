namespace Cdev;

/// <summary>
/// Calls a function for the messages of a <see cref="Queue"/>. A handler that takes one message is called for each; a message whose call
/// throws comes back, the others are done. One that takes a list is called for a batch, and says with <see cref="BatchResult"/> what failed.
/// </summary>
/// <param name="queue">The field, as <c>nameof(Cloud.Mail)</c>: the build follows the symbol, so a literal is refused.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class QueueEventAttribute(string queue) : Attribute
{
    /// <summary>The simple name of the queue's field.</summary>
    public string Queue { get; } = queue;

    /// <summary>How many messages at most make a batch: 1 to 10000, of a FIFO queue 10; 10 unless said. More than 10 need a <see cref="BatchWindow"/>.</summary>
    public int BatchSize { get; set; } = 10;

    /// <summary>Seconds to wait for a full batch, 0 to 300; of a FIFO queue 0.</summary>
    public int BatchWindow { get; set; }

    /// <summary>How many calls at most run at the same time for this queue, 2 to 1000; as many as it takes unless said.</summary>
    public int MaxConcurrency { get; set; }

    /// <summary>Which messages: a filter pattern of Lambda, in JSON, as <c>{"body":{"kind":["order"]}}</c>; the others are dropped. All unless said.</summary>
    public string? Filter { get; set; }
}
