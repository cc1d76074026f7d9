using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Json;

namespace Cdev.Model.Resources;

/// <summary>
/// An output of another resource, standing where its value will stand once that resource is deployed.
/// In JSON: <c>{"$output":{"type":"cdev::api","name":"shop","key":"url"}}</c>, with <c>"component"</c> when it is another component's.
/// </summary>
/// <param name="Type">The provider's resource type.</param>
/// <param name="Name">The provider's name.</param>
/// <param name="Key">The output's key.</param>
/// <param name="Component">The provider's component; absent: the same.</param>
public sealed record OutputReference(string Type, string Name, string Key, string? Component = null)
{
    private const string Marker = "$output";

    /// <summary>The resource whose output it is.</summary>
    public ResourceId Provider => new(Type, Name);

    /// <summary>The JSON form.</summary>
    public JsonObject ToJson()
    {
        var body = new JsonObject { ["type"] = Type, ["name"] = Name, ["key"] = Key };
        if (Component is not null)
            body["component"] = Component;
        return new JsonObject { [Marker] = body };
    }

    /// <summary>Reads the JSON form.</summary>
    /// <returns>Null when <paramref name="value"/> is anything else.</returns>
    public static OutputReference? TryRead(JsonElement value)
        => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(Marker, out var body)
            ? new(
                body.GetProperty("type").GetString()!,
                body.GetProperty("name").GetString()!,
                body.GetProperty("key").GetString()!,
                body.TryGetProperty("component", out var component) ? component.GetString() : null)
            : null;

    /// <summary>Every reference in <paramref name="value"/>, at any depth, in document order.</summary>
    public static IEnumerable<OutputReference> FindAll(JsonElement value)
    {
        if (TryRead(value) is { } reference)
            return [reference];
        return value.ValueKind switch
        {
            JsonValueKind.Object => value.EnumerateObject().SelectMany(member => FindAll(member.Value)),
            JsonValueKind.Array => value.EnumerateArray().SelectMany(FindAll),
            _ => [],
        };
    }

    /// <summary>A copy of <paramref name="value"/> in which <paramref name="resolve"/> has replaced every reference.</summary>
    public static JsonElement ResolveAll(JsonElement value, Func<OutputReference, JsonElement> resolve)
        => ResolveNode(value, resolve)?.ToElement() ?? value;

    private static JsonNode? ResolveNode(JsonElement value, Func<OutputReference, JsonElement> resolve)
    {
        if (TryRead(value) is { } reference)
            return ToNode(resolve(reference));
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in value.EnumerateObject())
                    members[member.Name] = ResolveNode(member.Value, resolve);
                return members;
            case JsonValueKind.Array:
                return new JsonArray([.. value.EnumerateArray().Select(item => ResolveNode(item, resolve))]);
            default:
                return ToNode(value);
        }
    }

    private static JsonNode? ToNode(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
