using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Topics;

/// <summary>A function's subscription to a topic, as a model has it, references resolved.</summary>
/// <param name="Function">ARN of the function.</param>
/// <param name="Topic">ARN of the topic.</param>
/// <param name="Filter">A filter policy, as JSON text; null: everything.</param>
/// <param name="FilterBody">Whether the filter looks at the body; null: at the attributes.</param>
internal sealed record SubscriptionSettings(string Function, string Topic, string? Filter = null, bool? FilterBody = null)
{
    /// <summary>Of a subscription: the filter policy.</summary>
    internal const string Policy = "FilterPolicy";

    /// <summary>Of a subscription: what the filter policy looks at.</summary>
    internal const string Scope = "FilterPolicyScope";

    private const string BodyScope = "MessageBody";

    /// <summary>
    /// The attributes as SNS has them, in the order in which they are written: a policy for bodies may be nested, which one for attributes may not.
    /// </summary>
    /// <remarks>https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html</remarks>
    internal ImmutableArray<KeyValuePair<string, string>> ToAttributes()
    {
        var policy = KeyValuePair.Create(Policy, Filter ?? "{}");
        var scope = KeyValuePair.Create(Scope, FilterBody == true ? BodyScope : "MessageAttributes");
        return FilterBody == true ? [scope, policy] : [policy, scope];
    }

    /// <summary>What is found.</summary>
    /// <param name="wanted">As wanted.</param>
    /// <param name="answer">The answer of GetSubscriptionAttributes.</param>
    internal static SubscriptionSettings Of(SubscriptionSettings wanted, JsonElement answer)
    {
        var attributes = answer.TextMap("Attributes").ToImmutableDictionary(StringComparer.Ordinal);
        var policy = attributes.GetValueOrDefault(Policy) is { Length: > 0 } text && text != "{}" ? text : null;
        return new(
            attributes.GetValueOrDefault("Endpoint", ""),
            attributes.GetValueOrDefault("TopicArn", ""),
            // SNS may write the same policy with other spaces.
            policy is not null && wanted.Filter is { } filter && JsonElement.DeepEquals(JsonElement.Parse(policy), JsonElement.Parse(filter)) ? filter : policy,
            attributes.GetValueOrDefault(Scope) == BodyScope ? true : null);
    }
}
