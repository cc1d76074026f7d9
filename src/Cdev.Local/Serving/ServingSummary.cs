using System.Collections.Immutable;
using Cdev.Local.HttpApis;
using Cdev.Local.Storage;

namespace Cdev.Local.Serving;

/// <summary>What is served, for people.</summary>
internal static class ServingSummary
{
    /// <summary>Each API with its routes and where it is described, the other functions, and where functions are invoked.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="deployed">What is deployed.</param>
    /// <param name="urls">Where the APIs listen, by id.</param>
    /// <param name="controlUrl">Where the Invoke API listens.</param>
    /// <param name="described">The APIs, by id, that have an OpenAPI document.</param>
    internal static ImmutableArray<string> Describe(string environment, CloudSnapshot deployed, IReadOnlyDictionary<string, string> urls, string controlUrl, IEnumerable<string> described)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        lines.Add($"Cdev local cloud, environment {environment}");
        var methodWidth = deployed.Routes.Select(route => route.Method.Length).DefaultIfEmpty(0).Max();
        var pathWidth = deployed.Routes.Select(route => route.Path.Length).DefaultIfEmpty(0).Max();
        foreach (var api in deployed.Apis.Values)
        {
            lines.Add($"  {api.Name}: {(urls.TryGetValue(api.ApiId, out var url) ? url : "not served")}");
            foreach (var route in deployed.Routes.Where(route => route.Api == api.ApiId))
            {
                var function = deployed.Functions.TryGetValue(route.Function, out var found) ? found.Name : route.Function;
                lines.Add($"    {route.Method.PadRight(methodWidth)} {route.Path.PadRight(pathWidth)} → {function}");
            }

            if (url is not null && described.Contains(api.ApiId))
                lines.Add($"    described at {url}{DescribedDoor.Path}");
        }

        var routed = deployed.Routes.Select(route => route.Function).ToHashSet(StringComparer.Ordinal);
        var others = deployed.Functions.Values.Where(function => !routed.Contains(function.Arn)).Select(function => function.Name).ToList();
        if (others.Count > 0)
            lines.Add($"  without a route: {string.Join(", ", others)}");
        if (deployed.Functions.IsEmpty)
            lines.Add("  nothing is deployed yet; this host follows the folder");
        lines.Add($"  Lambda Invoke API: {controlUrl}");
        return lines.ToImmutable();
    }
}
