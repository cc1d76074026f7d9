using System.Collections.Immutable;

namespace Cdev.Local.HttpApis;

/// <summary>The path of a route: literal segments, variables <c>{name}</c>, and at the end perhaps a greedy one, <c>{name+}</c>.</summary>
internal sealed class RouteTemplate
{
    private const string DefaultPath = "$default";

    private readonly ImmutableArray<Segment> _segments;

    private RouteTemplate(bool isDefault, ImmutableArray<Segment> segments) => (IsDefault, _segments) = (isDefault, segments);

    private enum SegmentKind
    {
        Literal,
        Variable,
        Greedy,
    }

    /// <summary>
    /// The order in which routes are tried: full matches, then greedy ones, then the default route ("Routing API requests", Amazon
    /// API Gateway Developer Guide); among equals a literal segment before a variable, from the left.
    /// </summary>
    internal static IComparer<RouteTemplate> BySpecificity { get; } = Comparer<RouteTemplate>.Create((a, b) => a.CompareTo(b));

    /// <summary>Whether it takes what no other route takes.</summary>
    internal bool IsDefault { get; }

    private bool IsGreedy => !_segments.IsEmpty && _segments[^1].Kind == SegmentKind.Greedy;

    /// <summary>Reads a route's path, which the mapper has checked.</summary>
    internal static RouteTemplate Parse(string path)
        => path == DefaultPath ? new(isDefault: true, []) : new(isDefault: false, [.. Split(path).Select(ParseSegment)]);

    /// <summary>The segments of a path; a slash at the end makes one more, which is empty.</summary>
    internal static string[] Split(string path) => path[1..].Split('/');

    /// <summary>The values of the variables.</summary>
    /// <param name="segments">The request's path, percent-encoded as it came.</param>
    /// <returns>Null when the path does not match.</returns>
    internal ImmutableSortedDictionary<string, string>? Match(ReadOnlySpan<string> segments)
    {
        var values = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (IsDefault)
            return values.ToImmutable();
        if (IsGreedy ? segments.Length < _segments.Length : segments.Length != _segments.Length)
            return null;
        for (var i = 0; i < _segments.Length; i++)
        {
            var (kind, text) = _segments[i];
            switch (kind)
            {
                case SegmentKind.Literal when Uri.UnescapeDataString(segments[i]) != text:
                case SegmentKind.Variable when segments[i].Length == 0:
                    return null;
                case SegmentKind.Variable:
                    values[text] = Uri.UnescapeDataString(segments[i]);
                    break;
                case SegmentKind.Greedy:
                    values[text] = Uri.UnescapeDataString(string.Join('/', segments[i..]!));
                    break;
            }
        }

        return values.ToImmutable();
    }

    private int CompareTo(RouteTemplate other)
    {
        if (IsDefault != other.IsDefault)
            return IsDefault ? 1 : -1;
        if (IsGreedy != other.IsGreedy)
            return IsGreedy ? 1 : -1;
        for (var i = 0; i < Math.Min(_segments.Length, other._segments.Length); i++)
        {
            if (_segments[i].Kind != other._segments[i].Kind)
                return _segments[i].Kind.CompareTo(other._segments[i].Kind);
        }

        return other._segments.Length.CompareTo(_segments.Length);
    }

    private static Segment ParseSegment(string segment)
        => segment is not ['{', .. var name, '}'] ? new(SegmentKind.Literal, segment)
            : name.EndsWith('+') ? new(SegmentKind.Greedy, name[..^1])
            : new(SegmentKind.Variable, name);

    private sealed record Segment(SegmentKind Kind, string Text);
}
