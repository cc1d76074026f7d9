using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Queues;

/// <summary>What is set of a queue, as a model has it, references resolved. What has its default is null.</summary>
/// <param name="Fifo">Whether messages of a group keep their order.</param>
/// <param name="ContentDeduplication">Whether messages of equal content are one.</param>
/// <param name="VisibilityTimeout">Seconds.</param>
/// <param name="Retention">Seconds.</param>
/// <param name="Delay">Seconds.</param>
/// <param name="MaxReceiveCount">How often a message is received before it is dead.</param>
/// <param name="DeadLetter">ARN of the queue for dead messages; null: one of its own.</param>
/// <param name="EncryptionKey">ARN of a KMS key; null: SQS's own.</param>
internal sealed record QueueSettings(
    bool? Fifo = null,
    bool? ContentDeduplication = null,
    int? VisibilityTimeout = null,
    int? Retention = null,
    int? Delay = null,
    int? MaxReceiveCount = null,
    string? DeadLetter = null,
    string? EncryptionKey = null)
{
    private const int UsualVisibility = 30;
    private const int UsualRetention = 345_600;

    /// <summary>Fourteen days, the longest that SQS keeps a message.</summary>
    private const int LongestRetention = 1_209_600;

    internal bool IsFifo => Fifo == true;

    /// <summary>Whether dead messages go to a queue that is made for this one.</summary>
    internal bool HasOwnDeadLetter => MaxReceiveCount is not null && DeadLetter is null;

    /// <summary>The queue that is made for dead messages.</summary>
    internal QueueSettings ForDead() => new(Fifo, Retention: LongestRetention, EncryptionKey: EncryptionKey);

    /// <summary>The attributes as SQS has them; an empty text takes one away.</summary>
    /// <remarks>https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html</remarks>
    internal ImmutableSortedDictionary<string, string> ToAttributes()
    {
        var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        attributes["VisibilityTimeout"] = Text(VisibilityTimeout ?? UsualVisibility);
        attributes["MessageRetentionPeriod"] = Text(Retention ?? UsualRetention);
        attributes["DelaySeconds"] = Text(Delay ?? 0);
        attributes["RedrivePolicy"] = MaxReceiveCount is { } count
            ? new JsonObject { ["deadLetterTargetArn"] = DeadLetter, ["maxReceiveCount"] = count }.ToJsonString()
            : "";
        // SQS takes one of the two at a time.
        attributes["KmsMasterKeyId"] = EncryptionKey ?? "";
        attributes["SqsManagedSseEnabled"] = EncryptionKey is null ? "true" : "false";
        if (IsFifo)
            attributes["ContentBasedDeduplication"] = ContentDeduplication == true ? "true" : "false";
        return attributes.ToImmutable();
    }

    /// <summary>What is found.</summary>
    /// <param name="answer">The answer of GetQueueAttributes.</param>
    internal static QueueSettings Of(JsonElement answer)
    {
        var attributes = answer.TextMap("Attributes").ToImmutableDictionary(StringComparer.Ordinal);
        var redrive = attributes.GetValueOrDefault("RedrivePolicy") is { Length: > 0 } policy ? JsonElement.Parse(policy) : default(JsonElement?);
        return new(
            attributes.GetValueOrDefault("FifoQueue") == "true" ? true : null,
            attributes.GetValueOrDefault("ContentBasedDeduplication") == "true" ? true : null,
            Number("VisibilityTimeout", UsualVisibility),
            Number("MessageRetentionPeriod", UsualRetention),
            Number("DelaySeconds", 0),
            // AWS gives the number back as it was written: as a number, or as text.
            redrive?.Member("maxReceiveCount") is { } count ? int.Parse(count.ToString(), CultureInfo.InvariantCulture) : null,
            redrive?.Text("deadLetterTargetArn"),
            attributes.GetValueOrDefault("KmsMasterKeyId") is { Length: > 0 } key ? key : null);

        int? Number(string name, int usual)
            => attributes.TryGetValue(name, out var text) && int.Parse(text, CultureInfo.InvariantCulture) is var number && number != usual ? number : null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
