using System.Text.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Presentation;

/// <summary>The rights of a function, a line each: <c>may read table orders</c>.</summary>
internal static class RightsText
{
    /// <param name="function">A function; any other resource has none.</param>
    internal static IEnumerable<string> Of(ResourceModel? function)
        => function is not null && function.Properties.TryGetProperty("grants", out var grants) && grants.ValueKind == JsonValueKind.Array
            ? grants.EnumerateArray().Select(Describe)
            : [];

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
}
