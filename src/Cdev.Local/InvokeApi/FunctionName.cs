using System.Text.RegularExpressions;

namespace Cdev.Local.InvokeApi;

/// <summary>
/// How the Invoke API names a function: a name, a partial ARN or an ARN, each perhaps with a qualifier ("Invoke", AWS Lambda API Reference).
/// </summary>
/// <param name="Name">The name without what stands around it.</param>
/// <param name="Qualifier">The version or alias; null when none is said.</param>
internal sealed partial record FunctionName(string Name, string? Qualifier)
{
    /// <summary>Reads a name.</summary>
    /// <param name="text">As it stands in the path, decoded.</param>
    /// <param name="qualifier">What the query says.</param>
    internal static FunctionName Parse(string text, string? qualifier)
    {
        var match = Pattern().Match(text);
        if (!match.Success)
            return new(text, qualifier);
        var own = match.Groups["qualifier"];
        return new(match.Groups["name"].Value, own.Success ? own.Value : qualifier);
    }

    /// <summary>Whether it means the one version that the local cloud has.</summary>
    internal bool IsLatest => Qualifier is null or "" or "$LATEST";

    [GeneratedRegex(@"^(arn:[^:]+:lambda:[^:]*:)?(\d{12}:)?(function:)?(?<name>[^:]+)(:(?<qualifier>[^:]+))?$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Pattern();
}
