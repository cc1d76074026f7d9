namespace Cdev;

/// <summary>A message of a topic.</summary>
public class TopicMessage
{
    /// <summary>The id that the topic gave it.</summary>
    public required string Id { get; init; }

    /// <summary>The message as it was published.</summary>
    public required string Body { get; init; }

    /// <summary>The subject, where it has one.</summary>
    public string? Subject { get; init; }

    /// <summary>When it was published.</summary>
    public DateTimeOffset PublishedAt { get; init; }

    /// <summary>The ARN of the topic.</summary>
    public string TopicArn { get; init; } = "";

    /// <summary>The attributes that the publisher set, as text; bytes in Base64.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>A message of a topic whose body is JSON.</summary>
/// <typeparam name="T">What the body is.</typeparam>
public sealed class TopicMessage<T> : TopicMessage
{
    /// <summary>The body.</summary>
    public required T Content { get; init; }
}
