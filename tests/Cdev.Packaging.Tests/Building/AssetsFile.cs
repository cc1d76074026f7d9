using System.Text.Json.Nodes;

namespace Cdev.Packaging.Tests.Building;

/// <summary>An assets file as NuGet writes it, as far as packaging reads it.</summary>
internal static class AssetsFile
{
    internal static JsonObject Of(IReadOnlyCollection<TestPackage> packages)
    {
        var dependents = packages.SelectMany(package => package.Dependencies).ToHashSet(StringComparer.Ordinal);
        return new()
        {
            ["version"] = 3,
            ["targets"] = new JsonObject
            {
                ["net10.0"] = new JsonObject(packages.Select(package => KeyValuePair.Create<string, JsonNode?>(
                    $"{package.Id}/{package.Version}",
                    new JsonObject
                    {
                        ["type"] = "package",
                        ["dependencies"] = new JsonObject(package.Dependencies.Select(id => KeyValuePair.Create<string, JsonNode?>(
                            id, packages.FirstOrDefault(other => other.Id == id)?.Version ?? "1.0.0"))),
                    }))),
            },
            ["libraries"] = new JsonObject(packages.Select(package => KeyValuePair.Create<string, JsonNode?>(
                $"{package.Id}/{package.Version}",
                new JsonObject { ["type"] = "package", ["path"] = $"{package.Id.ToLowerInvariant()}/{package.Version}", ["files"] = new JsonArray() }))),
            ["projectFileDependencyGroups"] = new JsonObject
            {
                ["net10.0"] = new JsonArray([.. packages.Where(package => !dependents.Contains(package.Id)).Select(package => (JsonNode)$"{package.Id} >= {package.Version}")]),
            },
            ["packageFolders"] = new JsonObject { ["/packages/"] = new JsonObject() },
            ["project"] = new JsonObject { ["version"] = "1.0.0", ["frameworks"] = new JsonObject { ["net10.0"] = new JsonObject { ["framework"] = "net10.0" } } },
        };
    }
}
