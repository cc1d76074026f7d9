using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;

namespace Cdev.Aws.Values;

/// <summary>What is said of a parameter of Systems Manager without its value.</summary>
internal static class ParameterMetadata
{
    /// <summary>Looks for a parameter.</summary>
    /// <returns>Null when there is none.</returns>
    internal static async Task<JsonElement?> Find(AwsConnection aws, string name, CancellationToken cancel)
    {
        var filter = new JsonObject { ["Key"] = "Name", ["Option"] = "Equals", ["Values"] = new JsonArray(name) };
        await foreach (var parameter in aws.List(ParameterStore.DescribeParameters, new() { ["ParameterFilters"] = new JsonArray(filter) }, cancel))
            return parameter;
        return null;
    }
}
