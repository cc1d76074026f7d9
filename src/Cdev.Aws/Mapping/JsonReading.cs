using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Mapping;

/// <summary>Reads what AWS answers, and writes outputs and tags.</summary>
internal static class JsonReading
{
    /// <summary>A member; null when it is absent or null.</summary>
    internal static JsonElement? Member(this JsonElement element, string name)
        => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A text; null when there is none.</summary>
    internal static string? Text(this JsonElement element, string name)
        => element.Member(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A whole number; null when there is none.</summary>
    internal static int? Number(this JsonElement element, string name)
        => element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    /// <summary>Whether a member is true.</summary>
    internal static bool Flag(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.True };

    /// <summary>The elements of a list; none when there is no list.</summary>
    internal static IEnumerable<JsonElement> Items(this JsonElement element, string name)
        => element.Member(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>A list of texts; null when there is none, or it is empty.</summary>
    internal static ImmutableArray<string>? Texts(this JsonElement element, string name)
        => element.Items(name).Select(item => item.GetString()!).ToImmutableArray() is { Length: > 0 } texts ? texts : null;

    /// <summary>An object of texts: tags and attributes of the services that write them so.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> TextMap(this JsonElement element, string name)
        => element.Member(name) is { ValueKind: JsonValueKind.Object } map
            ? map.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, member.Value.GetString() ?? ""))
            : [];

    /// <summary>A list of keys and values: tags of the services that write them so.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> TagList(this JsonElement element, string name)
        => element.Items(name).Select(tag => KeyValuePair.Create(tag.Text("Key")!, tag.Text("Value") ?? ""));

    /// <summary>Reads the properties of a resource as a record, references resolved.</summary>
    internal static T As<T>(this JsonElement properties) => properties.Deserialize<T>(ModelJson.Compact)!;

    /// <summary>An object of texts.</summary>
    internal static JsonObject ToMap(this IEnumerable<KeyValuePair<string, string>> texts)
        => new(texts.Select(text => KeyValuePair.Create(text.Key, (JsonNode?)text.Value)));

    /// <summary>A list of keys and values.</summary>
    internal static JsonArray ToTagList(this IEnumerable<KeyValuePair<string, string>> tags)
        => [.. tags.Select(tag => new JsonObject { ["Key"] = tag.Key, ["Value"] = tag.Value })];

    /// <summary>A list of texts.</summary>
    internal static JsonArray ToJsonArray(this IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)text)];

    /// <summary>The object with one more member.</summary>
    internal static JsonObject With(this JsonObject input, string name, JsonNode? value)
    {
        input[name] = value;
        return input;
    }

    /// <summary>A resource's outputs; what is null is left out.</summary>
    internal static CloudOutput ToOutput(this JsonObject values)
        => new(new JsonObject(values.Where(value => value.Value is not null).Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone()))).ToElement());
}
