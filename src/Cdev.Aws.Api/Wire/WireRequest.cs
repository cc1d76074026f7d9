using System.Collections.Immutable;

namespace Cdev.Aws.Api.Wire;

/// <summary>A call as it goes over the wire, without what every call has (host, date, signature).</summary>
/// <param name="Operation">What is called.</param>
/// <param name="Subject">Which resource it is about, for messages; null when the call does not say.</param>
/// <param name="Labels">The values of the URI template's labels, not yet escaped.</param>
/// <param name="Query">The query string's values, not yet escaped.</param>
/// <param name="Headers">Headers.</param>
/// <param name="Body">The body; null for none.</param>
internal sealed record WireRequest(
    AwsOperation Operation,
    string? Subject,
    ImmutableArray<KeyValuePair<string, string>> Labels,
    ImmutableArray<KeyValuePair<string, ImmutableArray<string>>> Query,
    ImmutableArray<KeyValuePair<string, string>> Headers,
    byte[]? Body);
