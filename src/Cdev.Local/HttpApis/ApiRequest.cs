using System.Collections.Immutable;

namespace Cdev.Local.HttpApis;

/// <summary>An HTTP request to an API.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path, percent-encoded as it came.</param>
/// <param name="Query">The query as it came, without its question mark.</param>
/// <param name="Protocol">For example <c>HTTP/1.1</c>.</param>
/// <param name="Headers">Names in lower case, and their values as they came.</param>
/// <param name="Body">The body; empty when there is none.</param>
/// <param name="SourceIp">The client's address.</param>
/// <param name="Port">The port that it came to.</param>
internal sealed record ApiRequest(
    string Method,
    string Path,
    string Query,
    string Protocol,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Headers,
    ReadOnlyMemory<byte> Body,
    string SourceIp,
    int Port)
{
    /// <summary>A header's values joined by commas.</summary>
    /// <returns>Null when it is not there.</returns>
    internal string? Header(string name) => Headers.TryGetValue(name, out var values) ? string.Join(',', values) : null;
}
