using System.Text.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Graphs;

/// <summary>What a resource says of who calls and uses whom.</summary>
internal static class EdgeReader
{
    internal const string ReadsAndWrites = "reads, writes";

    private const string Reads = "reads";
    private const string Writes = "writes";

    /// <summary>Whether resources of that type are drawn as edges.</summary>
    internal static bool IsEdge(string type)
        => type is ResourceTypes.Route or ResourceTypes.Trigger or ResourceTypes.Subscription or ResourceTypes.Notifications;

    /// <summary>Whether a label tells a right.</summary>
    internal static bool IsRight(string label) => label is Reads or Writes or ReadsAndWrites;

    /// <summary>The relations that a resource of <paramref name="component"/> states.</summary>
    internal static IEnumerable<Relation> Read(string component, ResourceModel resource)
    {
        var properties = resource.Properties;
        var self = new ResourceReference(component, resource.Type, resource.Name);
        return resource.Type switch
        {
            ResourceTypes.Route => [new(Target("api"), Target("function"), EdgeKind.Call, Route(properties))],
            ResourceTypes.Subscription => [new(Target("topic"), Target("function"), EdgeKind.Call, "messages" + Filtered(properties))],
            ResourceTypes.Trigger => Trigger(Target("source"), Target("function"), properties, OutputsOf("onFailure")),
            ResourceTypes.Notifications => properties.GetProperty("rules").EnumerateArray().Select(rule
                => new Relation(Target("bucket"), Find(component, rule.GetProperty("function")).Single(), EdgeKind.Call, Rule(rule))),
            ResourceTypes.Schedule or ResourceTypes.Url => [new(self, Target("function"), EdgeKind.Call)],
            ResourceTypes.Function => Function(component, self, properties),
            _ => properties.EnumerateObject().SelectMany(property => Find(component, property.Value).Select(used
                => new Relation(self, used, EdgeKind.Use, property.Name == "properties" ? null : Spell(property.Name)))),
        };

        ResourceReference Target(string property) => Find(component, properties.GetProperty(property)).Single();

        IEnumerable<ResourceReference> OutputsOf(string property)
            => properties.TryGetProperty(property, out var value) ? Find(component, value) : [];
    }

    private static IEnumerable<Relation> Trigger(ResourceReference source, ResourceReference function, JsonElement properties, IEnumerable<ResourceReference> onFailure)
    {
        var what = properties.GetProperty("kind").GetString() switch
        {
            "queue" => "messages",
            "table-stream" => "changes",
            _ => "records",
        };
        var batch = properties.TryGetProperty("batchSize", out var size) ? $", {size} at a time" : "";
        return
        [
            new(source, function, EdgeKind.Call, what + batch + Filtered(properties)),
            .. onFailure.Select(target => new Relation(function, target, EdgeKind.Use, "on failure")),
        ];
    }

    private static IEnumerable<Relation> Function(string component, ResourceReference self, JsonElement properties)
    {
        var handles = properties.TryGetProperty("environment", out var environment) ? Find(component, environment) : [];
        var grants = properties.TryGetProperty("grants", out var granted) ? granted.EnumerateArray().Where(grant => grant.TryGetProperty("resource", out _)) : [];
        return handles.Select(used => new Relation(self, used, EdgeKind.Use))
            .Concat(grants.SelectMany(grant => Find(component, grant.GetProperty("resource")).Select(used => new Relation(self, used, EdgeKind.Use, Right(grant)))));
    }

    private static string Right(JsonElement grant) => grant.GetProperty("access").GetString() switch
    {
        "read" => Reads,
        "write" => Writes,
        _ => ReadsAndWrites,
    };

    private static string Route(JsonElement route)
        => $"{route.GetProperty("method")} {route.GetProperty("path")}{(route.TryGetProperty("authorizer", out var authorizer) ? $" · {authorizer}" : "")}";

    private static string Rule(JsonElement rule)
    {
        var prefix = rule.TryGetProperty("prefix", out var begins) ? begins.GetString() : "";
        var suffix = rule.TryGetProperty("suffix", out var ends) ? ends.GetString() : "";
        return $"{rule.GetProperty("change")}{(prefix + suffix is "" ? "" : $" {prefix}*{suffix}")}";
    }

    // deadLetter: dead letter.
    private static string Spell(string name) => string.Concat(name.Select(letter => char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{letter}"));

    private static string Filtered(JsonElement properties) => properties.TryGetProperty("filter", out _) ? ", filtered" : "";

    private static IEnumerable<ResourceReference> Find(string component, JsonElement value)
        => OutputReference.FindAll(value).Select(output => new ResourceReference(output.Component ?? component, output.Type, output.Name)).Distinct();
}
