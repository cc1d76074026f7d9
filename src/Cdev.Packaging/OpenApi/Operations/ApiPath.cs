using System.Collections.Immutable;

namespace Cdev.Packaging.OpenApi.Operations;

/// <summary>A route's path: literal segments, parameters <c>{id}</c>, and at the end perhaps one that takes the rest, <c>{proxy+}</c>.</summary>
/// <param name="Text">As it was declared.</param>
/// <param name="Template">As OpenAPI writes it, which knows no parameter that takes the rest.</param>
/// <param name="Shape">The template without names: OpenAPI takes two paths of one shape for the same.</param>
/// <param name="Parameters">The names of its parameters, in order.</param>
/// <param name="IsGreedy">Whether the last parameter takes the rest.</param>
internal sealed record ApiPath(string Text, string Template, string Shape, ImmutableArray<string> Parameters, bool IsGreedy)
{
    /// <summary>Reads a path, which the handler parser has checked.</summary>
    internal static ApiPath Parse(string text)
    {
        var isGreedy = text.EndsWith("+}", StringComparison.Ordinal);
        var template = isGreedy ? text[..^2] + "}" : text;
        var segments = template.Split('/');
        return new(
            text,
            template,
            string.Join('/', segments.Select(segment => IsParameter(segment) ? "{}" : segment)),
            [.. segments.Where(IsParameter).Select(segment => segment[1..^1])],
            isGreedy);
    }

    private static bool IsParameter(string segment) => segment is ['{', _, .., '}'];
}
