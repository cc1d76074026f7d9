using System.Collections.Immutable;

namespace Cdev.Aws.Endpoint;

/// <summary>An HTTP request as it came over the wire.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query as sent.</param>
/// <param name="Headers">The headers in their order, names as sent.</param>
/// <param name="Body">The body as sent.</param>
public sealed record WireRequest(string Method, string Target, ImmutableArray<KeyValuePair<string, string>> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The path as sent, percent-encoded.</summary>
    public string Path => Target.Split('?', 2)[0];

    /// <summary>The query's names and values, decoded; null for a name without an equals sign.</summary>
    public ImmutableArray<KeyValuePair<string, string?>> Query { get; } = ParseQuery(Target);

    /// <summary>The value of a header, several joined by commas; null: not sent.</summary>
    public string? Header(string name)
    {
        var values = Headers.Where(header => string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase)).Select(header => header.Value.Trim()).ToList();
        return values.Count == 0 ? null : string.Join(',', values);
    }

    private static ImmutableArray<KeyValuePair<string, string?>> ParseQuery(string target)
    {
        var parts = target.Split('?', 2);
        return parts.Length == 1 ? [] :
        [
            .. parts[1].Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .Select(pair => KeyValuePair.Create(Uri.UnescapeDataString(pair[0]), pair.Length == 1 ? null : Uri.UnescapeDataString(pair[1].Replace('+', ' ')))),
        ];
    }
}
