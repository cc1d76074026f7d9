using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Topics;

/// <summary>What is set of a topic, as a model has it, references resolved. What has its default is null.</summary>
/// <param name="Fifo">Whether messages of a group keep their order.</param>
/// <param name="ContentDeduplication">Whether messages of equal content are one.</param>
/// <param name="DisplayName">The sender's name.</param>
/// <param name="EncryptionKey">ARN of a KMS key; null: not encrypted at rest.</param>
internal sealed record TopicSettings(bool? Fifo = null, bool? ContentDeduplication = null, string? DisplayName = null, string? EncryptionKey = null)
{
    internal bool IsFifo => Fifo == true;

    /// <summary>The attributes as SNS has them; an empty text takes one away.</summary>
    /// <remarks>https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html</remarks>
    internal ImmutableSortedDictionary<string, string> ToAttributes()
    {
        var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        attributes["DisplayName"] = DisplayName ?? "";
        attributes["KmsMasterKeyId"] = EncryptionKey ?? "";
        if (IsFifo)
            attributes["ContentBasedDeduplication"] = ContentDeduplication == true ? "true" : "false";
        return attributes.ToImmutable();
    }

    /// <summary>What is found.</summary>
    /// <param name="answer">The answer of GetTopicAttributes.</param>
    internal static TopicSettings Of(JsonElement answer)
    {
        var attributes = answer.TextMap("Attributes").Where(attribute => attribute.Value.Length > 0).ToImmutableDictionary(StringComparer.Ordinal);
        return new(
            attributes.GetValueOrDefault("FifoTopic") == "true" ? true : null,
            attributes.GetValueOrDefault("ContentBasedDeduplication") == "true" ? true : null,
            attributes.GetValueOrDefault("DisplayName"),
            attributes.GetValueOrDefault("KmsMasterKeyId"));
    }
}
