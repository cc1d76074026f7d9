using System.Text;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Parsing.Events;

/// <summary>
/// Reads paths of routes by the rules of HTTP APIs
/// (<see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-routes.html">routes</see>):
/// a parameter is a whole segment, a greedy one the last.
/// </summary>
internal static class RoutePaths
{
    /// <summary>The path; null when it is malformed, and then what is wrong, for people.</summary>
    public static RoutePath? Parse(string text, out string wrong)
    {
        if (!text.StartsWith("/", StringComparison.Ordinal))
        {
            wrong = "it must start with a slash";
            return null;
        }

        if (text == "/")
        {
            wrong = "";
            return new(text, text, EquatableArray<string>.Empty);
        }

        var segments = text.Substring(1).Split('/');
        var shape = new StringBuilder();
        var parameters = new List<string>();
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            wrong = CheckSegment(segment, isLast: i == segments.Length - 1) ?? "";
            if (wrong.Length > 0)
                return null;
            shape.Append('/');
            if (!IsParameter(segment))
            {
                shape.Append(segment);
                continue;
            }

            var isGreedy = IsGreedy(segment);
            var name = segment.Substring(1, segment.Length - (isGreedy ? 3 : 2));
            if (parameters.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                wrong = $"the parameter '{name}' stands twice (names are compared without case)";
                return null;
            }

            parameters.Add(name);
            shape.Append(isGreedy ? "{+}" : "{}");
        }

        wrong = "";
        return new(text, shape.ToString(), parameters.ToEquatableArray());
    }

    private static string? CheckSegment(string segment, bool isLast)
    {
        if (segment.Length == 0)
            return isLast ? "it must not end with a slash" : "it has an empty segment";
        if (IsParameter(segment))
            return CheckParameter(segment, isLast);
        if (segment.IndexOfAny(['{', '}']) >= 0)
            return $"in '{segment}' a brace stands among other characters; a parameter is a whole segment, as in '/orders/{{id}}'";
        return segment.Any(c => c is <= ' ' or > '~' or '?' or '#' or '\\' or '"' or '<' or '>' or '^' or '`' or '|')
            ? $"'{segment}' has a character that can't stand in a path"
            : null;
    }

    private static string? CheckParameter(string segment, bool isLast)
    {
        var isGreedy = IsGreedy(segment);
        if (isGreedy && !isLast)
            return $"'{segment}' takes all that follows, so it must be the last segment";
        var name = segment.Substring(1, segment.Length - (isGreedy ? 3 : 2));
        if (name.Length == 0)
            return $"the parameter '{segment}' has no name";
        return name.All(c => c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_' or '-' or '.')
            ? null
            : $"'{segment}' is no parameter; it is written '{{name}}', or '{{name+}}' for all that follows, the name of letters, digits, '_', '-' and '.' (types, constraints and optional parameters are not known here)";
    }

    private static bool IsParameter(string segment)
        => segment.Length >= 2 && segment[0] == '{' && segment.IndexOf('}') == segment.Length - 1 && segment.LastIndexOf('{') == 0;

    private static bool IsGreedy(string segment) => segment[segment.Length - 2] == '+';
}
