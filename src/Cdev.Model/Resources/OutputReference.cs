using System.Buffers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Json;

namespace Cdev.Model.Resources;

/// <summary>
/// An output of another resource, standing where its value will stand once that resource is deployed.
/// In JSON: <c>{"$output":{"type":"cdev::api","name":"shop","key":"url"}}</c>, with <c>"component"</c> when it is another component's.
/// A text with outputs in it is <c>{"$join":["https://",{"$output":…},"/orders"]}</c>.
/// </summary>
/// <param name="Type">The provider's resource type.</param>
/// <param name="Name">The provider's name.</param>
/// <param name="Key">The output's key.</param>
/// <param name="Component">The provider's component; absent: the same.</param>
public sealed record OutputReference(string Type, string Name, string Key, string? Component = null)
{
    private const string Marker = "$output";
    private const string JoinMarker = "$join";

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
    {
        if (value.ValueKind != JsonValueKind.Object
            || value.GetPropertyCount() != 1
            || !value.TryGetProperty(Marker, out var body)
            || body.ValueKind != JsonValueKind.Object)
            return null;
        return Text(body, "type") is { } type && Text(body, "name") is { } name && Text(body, "key") is { } key
            ? new(type, name, key, Text(body, "component"))
            : null;
    }

    /// <summary>Whether <paramref name="value"/> as a whole stands for a value that outputs decide: a reference, or a text with references in it.</summary>
    public static bool StandsForValue(JsonElement value) => TryRead(value) is not null || TryReadJoin(value) is not null;

    /// <summary>Reads a text with outputs in it.</summary>
    /// <returns>Its parts, texts and references, in order; null when <paramref name="value"/> is anything else.</returns>
    public static JsonElement[]? TryReadJoin(JsonElement value)
        => value.ValueKind == JsonValueKind.Object
            && value.GetPropertyCount() == 1
            && value.TryGetProperty(JoinMarker, out var parts)
            && parts.ValueKind == JsonValueKind.Array
            && parts.EnumerateArray().All(part => part.ValueKind == JsonValueKind.String || TryRead(part) is not null)
                ? [.. parts.EnumerateArray()]
                : null;

    /// <summary>Every reference in <paramref name="value"/>, at any depth, in document order.</summary>
    public static IReadOnlyList<OutputReference> FindAll(JsonElement value)
    {
        var found = new List<OutputReference>();
        AddAll(value, found);
        return found;
    }

    /// <summary>A copy of <paramref name="value"/> in which <paramref name="resolve"/> has replaced every reference, and a text with outputs in it is one text.</summary>
    public static JsonElement ResolveAll(JsonElement value, Func<OutputReference, JsonElement> resolve)
    {
        if (TryRead(value) is { } whole)
            return resolve(whole);
        if (!HasReferences(value))
            return value;
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
            WriteResolved(writer, value, resolve);
        return JsonElement.Parse(buffer.WrittenSpan);
    }

    // Every plan looks through every property: no iterator for each level.
    private static void AddAll(JsonElement value, List<OutputReference> found)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when TryRead(value) is { } reference:
                found.Add(reference);
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    AddAll(member.Value, found);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    AddAll(item, found);
                break;
        }
    }

    private static void WriteResolved(Utf8JsonWriter writer, JsonElement value, Func<OutputReference, JsonElement> resolve)
    {
        if (TryRead(value) is { } reference)
        {
            resolve(reference).WriteTo(writer);
            return;
        }

        if (TryReadJoin(value) is { } parts)
        {
            writer.WriteStringValue(string.Concat(parts.Select(part => TextOf(TryRead(part) is { } output ? resolve(output) : part))));
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    writer.WritePropertyName(member.Name);
                    WriteResolved(writer, member.Value, resolve);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                    WriteResolved(writer, item, resolve);
                writer.WriteEndArray();
                break;
            default:
                value.WriteTo(writer);
                break;
        }
    }

    // A join of texts alone has nothing to resolve, but is no text yet.
    private static bool HasReferences(JsonElement value) => StandsForValue(value) || value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(member => HasReferences(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().Any(HasReferences),
        _ => false,
    };

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static string? Text(JsonElement body, string member)
        => body.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
