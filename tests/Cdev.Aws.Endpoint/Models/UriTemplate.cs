using System.Collections.Immutable;

namespace Cdev.Aws.Endpoint.Models;

/// <summary>The form of a REST operation's URI: labels in braces, a greedy one with a plus, and literal query values.</summary>
public sealed class UriTemplate
{
    private readonly ImmutableArray<string> _segments;
    private readonly string _text;

    internal UriTemplate(string template)
    {
        _text = template;
        var parts = template.Split('?', 2);
        // The trailing slash of templates such as "/2015-03-31/functions/" is optional with services.
        _segments = [.. parts[0].Trim('/').Split('/')];
        Query = parts.Length == 1 ? [] : [.. parts[1].Split('&').Select(pair => pair.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], pair.Length == 1 ? null : pair[1]))];
    }

    /// <summary>Query values that the operation is recognised by; null: the name alone.</summary>
    public ImmutableArray<KeyValuePair<string, string?>> Query { get; }

    /// <summary>How many segments are literal.</summary>
    public int Literals => _segments.Count(segment => !IsLabel(segment));

    /// <summary>Matches a path.</summary>
    /// <param name="path">The segments of the path as sent, percent-encoded.</param>
    /// <returns>The labels' values, decoded; null: another path.</returns>
    public ImmutableDictionary<string, string>? Match(ImmutableArray<string> path)
    {
        var labels = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < _segments.Length; index++)
        {
            var segment = _segments[index];
            if (index >= path.Length)
            {
                return null;
            }
            if (IsLabel(segment) && segment.EndsWith("+}", StringComparison.Ordinal))
            {
                labels[segment[1..^2]] = Uri.UnescapeDataString(string.Join('/', path[index..]));
                return labels[segment[1..^2]].Length > 0 ? labels.ToImmutable() : null;
            }
            if (IsLabel(segment))
            {
                labels[segment[1..^1]] = Uri.UnescapeDataString(path[index]);
                if (path[index].Length == 0)
                {
                    return null;
                }
            }
            else if (segment != path[index])
            {
                return null;
            }
        }
        return path.Length == _segments.Length || (path.Length == _segments.Length + 1 && path[^1].Length == 0) ? labels.ToImmutable() : null;
    }

    /// <summary>The template.</summary>
    public override string ToString() => _text;

    private static bool IsLabel(string segment) => segment.StartsWith('{');
}
