using System.Globalization;
using System.Text.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Presentation;

/// <summary>
/// The rights of a function, a line each: <c>may read table orders</c>; those that were inferred with the first call that asked for it,
/// <c>may s3:PutObject on bucket uploads  Uploads.cs:31</c>.
/// </summary>
internal static class RightsText
{
    private const string Property = "grants";

    /// <summary>Whether a path of a property is of rights.</summary>
    internal static bool IsRight(string path) => path == Property || path.StartsWith(Property + "[", StringComparison.Ordinal);

    /// <param name="function">A function; any other resource has none.</param>
    internal static IEnumerable<string> Of(ResourceModel? function) => Lines(Read(function));

    /// <summary>The rights that one version of a function has and another has not.</summary>
    /// <param name="function">The one.</param>
    /// <param name="other">The other.</param>
    internal static IEnumerable<string> Of(ResourceModel function, ResourceModel other)
        => Lines([.. Read(function).ExceptBy(Read(other).Select(right => right.Text), right => right.Text)]);

    private static IEnumerable<string> Lines(List<Right> rights)
    {
        var width = rights.Where(right => right.Call is not null).Select(right => right.Text.Length).DefaultIfEmpty().Max();
        return rights.Select(right => right.Call is { } call ? $"{right.Text.PadRight(width)}  {call}" : right.Text);
    }

    private static List<Right> Read(ResourceModel? function)
        => function is not null && function.Properties.TryGetProperty(Property, out var grants) && grants.ValueKind == JsonValueKind.Array
            ? [.. grants.EnumerateArray().SelectMany(grant => Describe(grant, function.Because ?? []))]
            : [];

    private static IEnumerable<Right> Describe(JsonElement grant, IReadOnlyList<RightReason> because)
    {
        if (!grant.TryGetProperty("actions", out var actions))
            return [new(Describe(grant), Call: null)];
        var resource = OutputReference.FindAll(grant.GetProperty("resources"))[0];
        return actions.EnumerateArray().Select(action => new Right(
            $"may {Words.OneLine(action.ToString())} on {Describe(resource)}",
            because.Where(reason => reason.Action == action.GetString() && reason.Type == resource.Type && reason.Name == resource.Name && reason.Component == resource.Component)
                .Select(reason => Calls(reason.Calls))
                .FirstOrDefault()));
    }

    private static string Calls(IReadOnlyList<RightCall> calls)
    {
        var first = calls[0] is { Source: { } source } ? string.Create(CultureInfo.InvariantCulture, $"{source.File}:{source.Line}") : calls[0].Method;
        return calls.Count == 1 ? first : $"{first} and {Words.Count(calls.Count - 1, "more call")}";
    }

    private static string Describe(JsonElement grant)
    {
        var onlyThat = grant.TryGetProperty("exact", out var exact) && exact.ValueKind == JsonValueKind.True ? ", and nothing else there" : "";
        if (grant.TryGetProperty("action", out var action))
            return $"may {Words.OneLine(action.ToString())} on {Words.OneLine(grant.GetProperty("arn").ToString())}{onlyThat}";
        var verb = grant.GetProperty("access").GetString() switch
        {
            "read" => "read",
            "write" => "write",
            _ => "read and write",
        };
        return $"may {verb} {Describe(OutputReference.TryRead(grant.GetProperty("resource"))!)}{onlyThat}";
    }

    private static string Describe(OutputReference resource)
        => resource.Component is { } component ? $"{resource.Provider} of {component}" : resource.Provider.ToString();

    private sealed record Right(string Text, string? Call);
}
