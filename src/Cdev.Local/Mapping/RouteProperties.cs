using System.Text.Json;
using System.Text.RegularExpressions;
using Cdev.Model.Resources;

namespace Cdev.Local.Mapping;

/// <summary>What the local cloud takes of a route's properties.</summary>
/// <param name="Api">Id of the API.</param>
/// <param name="Method">An HTTP method in upper case, or <c>ANY</c>.</param>
/// <param name="Path">The path with its variables, or <c>$default</c>.</param>
/// <param name="Function">ARN of the function.</param>
internal sealed partial record RouteProperties(string Api, string Method, string Path, string Function)
{
    internal const string AnyMethod = "ANY";

    private const string DefaultPath = "$default";
    private static readonly string[] Methods = [AnyMethod, "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

    /// <summary>Reads and checks a route's properties; the rules are those of API Gateway's HTTP APIs.</summary>
    internal static (RouteProperties Properties, Problem? Problem) Read(ResourceId route, JsonElement properties)
    {
        var reader = new PropertyReader(route, properties, DiagnosticCodes.InvalidRoute);
        var path = reader.String("path");
        var read = new RouteProperties(
            reader.String("api"),
            reader.String("method", AnyMethod).ToUpperInvariant(),
            path,
            reader.String("function"));
        if (!Methods.Contains(read.Method))
            reader.Fail($"\"{read.Method}\" is none of {string.Join(", ", Methods)}.");
        if (path != DefaultPath && WrongPath(path) is { } wrong)
            reader.Fail($"the path \"{path}\" {wrong}");
        // Whose API has an authorizer is refused with it.
        reader.Ignore("authorizer", "authorizerId", "scopes", "tags");
        reader.RefuseOthers();
        return (read, reader.Problem);
    }

    private static string? WrongPath(string path)
    {
        if (!path.StartsWith('/'))
            return "must begin with a slash.";
        var segments = path[1..].Split('/');
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < segments.Length; i++)
        {
            var variable = Variable().Match(segments[i]);
            if (!variable.Success)
            {
                if (segments[i].AsSpan().IndexOfAny('{', '}') >= 0)
                    return $"has the segment \"{segments[i]}\"; a variable is a whole segment: {{name}} or {{name+}}.";
                continue;
            }

            if (!names.Add(variable.Groups["name"].Value))
                return $"has the variable \"{variable.Groups["name"].Value}\" twice.";
            if (variable.Groups["greedy"].Length > 0 && i < segments.Length - 1)
                return $"has the greedy variable {segments[i]} before its end, where it must stand.";
        }

        return null;
    }

    [GeneratedRegex(@"^\{(?<name>[\w.:-]+)(?<greedy>\+?)\}$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
