using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Deployment.Execution;
using Cdev.Deployment.Presentation;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Graphs;

/// <summary>What of a resource is worth drawing.</summary>
internal static class NodeReader
{
    private const int DefaultMemory = 512;

    /// <summary>The node of a resource of the component.</summary>
    /// <param name="reference">The resource.</param>
    /// <param name="resource">Its model.</param>
    /// <param name="sizes">Bytes of archives by hash.</param>
    internal static GraphNode Read(ResourceReference reference, ResourceModel resource, IReadOnlyDictionary<string, long> sizes)
    {
        var kind = KindNames.Of(resource.Type);
        var properties = resource.Properties;
        var existing = Is(properties, "existing");
        var facts = kind == NodeKind.Function ? FunctionFacts(resource, sizes) : [What(kind, resource.Type), .. Facts(kind, properties)];
        return new(
            reference,
            kind,
            kind == NodeKind.Schedule ? Text(properties, "expression")! : resource.Name,
            [.. facts, .. existing ? ["made elsewhere"] : Array.Empty<string>()],
            [.. RightsText.Of(resource), .. Text(properties, "description") is { } description ? [description] : Array.Empty<string>()],
            existing);
    }

    /// <summary>The node of another component's resource, of which no more is known than its name.</summary>
    internal static GraphNode ReadForeign(ResourceReference resource)
    {
        var kind = KindNames.Of(resource.Type);
        return new(resource, kind, resource.Name, [What(kind, resource.Type)], []);
    }

    private static string What(NodeKind kind, string type) => kind == NodeKind.Other ? Words.Type(type) : KindNames.Of(kind);

    private static IEnumerable<string> FunctionFacts(ResourceModel function, IReadOnlyDictionary<string, long> sizes)
    {
        var properties = function.Properties;
        yield return $"{(properties.TryGetProperty("memory", out var memory) ? memory.GetInt32() : DefaultMemory)} MB";
        if (ArtifactFolder.Code(function) is { } code && sizes.TryGetValue(code, out var size))
            yield return $"{Words.Size(size)} zip";
        if (properties.TryGetProperty("layers", out var layers))
            yield return Words.Count(layers.GetArrayLength(), "layer");
        if (Text(properties, "architecture") is { } architecture)
            yield return architecture;
    }

    private static IEnumerable<string> Facts(NodeKind kind, JsonElement properties) => kind switch
    {
        NodeKind.Api => properties.TryGetProperty("authorizer", out var authorizer) ? [$"{authorizer.GetProperty("kind")} authorizer"] : [],
        NodeKind.Url => [Is(properties, "public") ? "public" : "signed requests"],
        NodeKind.Schedule => [.. Text(properties, "timeZone") is { } zone ? [zone] : Array.Empty<string>(), .. Is(properties, "disabled") ? ["disabled"] : Array.Empty<string>()],
        NodeKind.Bucket => Is(properties, "versioning") ? ["versioned"] : [],
        NodeKind.Table => Text(properties, "partitionKey") is { } key ? [Text(properties, "sortKey") is { } sort ? $"{key}, {sort}" : key] : [],
        NodeKind.Queue or NodeKind.Topic => Is(properties, "fifo") ? ["FIFO"] : [],
        _ => [],
    };

    private static bool Is(JsonElement properties, string flag) => properties.TryGetProperty(flag, out var value) && value.ValueKind == JsonValueKind.True;

    private static string? Text(JsonElement properties, string member)
        => properties.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
