namespace Cdev.Analyzers.Parsing.Events;

/// <summary>
/// Checks the form that filter patterns of Lambda
/// (<see href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html">event filtering</see>) and filter policies of SNS
/// (<see href="https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html">constraints</see>) have in common: a
/// JSON object whose members are arrays of what is wanted, or such objects again.
/// </summary>
internal static class FilterPatterns
{
    /// <summary>What is wrong with a pattern, for people; null when nothing is.</summary>
    /// <param name="text">The pattern.</param>
    /// <param name="maxKeys">How many members the outer object may have.</param>
    /// <param name="allowsNesting">Whether a member may be an object.</param>
    public static string? Explain(string text, int maxKeys, bool allowsNesting)
    {
        if (JsonShape.Parse(text, out var position) is not { } pattern)
            return $"it is not JSON: see character {position + 1}";
        if (pattern.Kind != JsonShape.ShapeKind.Object)
            return "it is not a JSON object";
        if (pattern.Members.Count == 0)
            return "it is an empty object";
        if (pattern.Members.Count > maxKeys)
            return $"it has {pattern.Members.Count} keys, and {maxKeys} are the most";
        return ExplainMembers(pattern, allowsNesting, path: "");
    }

    private static string? ExplainMembers(JsonShape pattern, bool allowsNesting, string path)
    {
        foreach (var (name, value) in pattern.Members)
        {
            var wrong = value.Kind switch
            {
                JsonShape.ShapeKind.Array when value.Members.Count > 0 => null,
                JsonShape.ShapeKind.Array => $"'{path}{name}' is an empty array, which nothing matches",
                JsonShape.ShapeKind.Object when allowsNesting => value.Members.Count == 0 ? $"'{path}{name}' is an empty object" : ExplainMembers(value, allowsNesting, $"{path}{name}."),
                JsonShape.ShapeKind.Object => $"'{path}{name}' is an object, and a message's attributes have no members; write FilterBody = true if its body is meant",
                _ => $"'{path}{name}' must be an array of what is wanted, even of one: [\"…\"]",
            };
            if (wrong is not null)
                return wrong;
        }

        return null;
    }
}
