namespace Cdev;

/// <summary>Calls a function for what is published to a <see cref="Topic"/>.</summary>
/// <param name="topic">The field, as <c>nameof(Cloud.News)</c>: the build follows the symbol, so a literal is refused.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class TopicEventAttribute(string topic) : Attribute
{
    /// <summary>The simple name of the topic's field.</summary>
    public string Topic { get; } = topic;

    /// <summary>Which messages: a filter policy of SNS over the attributes, in JSON, as <c>{"kind":["order"]}</c>. All unless said.</summary>
    public string? Filter { get; set; }

    /// <summary>Whether <see cref="Filter"/> looks at the message's body, which is JSON then, rather than at its attributes.</summary>
    public bool FilterBody { get; set; }
}
