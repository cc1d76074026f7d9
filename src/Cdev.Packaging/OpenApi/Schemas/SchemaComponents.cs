using System.Globalization;
using System.Text.Json.Nodes;

namespace Cdev.Packaging.OpenApi.Schemas;

/// <summary>
/// The schemas that others refer to. What they are called is known when all are there: until then references hold placeholders.
/// </summary>
internal sealed class SchemaComponents
{
    private const string Location = "#/components/schemas/";

    private readonly Dictionary<ComponentKey, string> _placeholders = [];
    private readonly Dictionary<ComponentKey, JsonObject> _schemas = [];

    /// <summary>Where a component is found, which is built unless it is there.</summary>
    /// <param name="key">The component.</param>
    /// <param name="build">Builds it; may refer to it.</param>
    internal string Refer(ComponentKey key, Func<JsonObject> build)
    {
        if (_placeholders.TryGetValue(key, out var known))
            return known;
        var placeholder = string.Create(CultureInfo.InvariantCulture, $"{Location}?{_placeholders.Count}");
        _placeholders[key] = placeholder;
        _schemas[key] = build();
        return placeholder;
    }

    /// <summary>All components by their names, sorted, and a document in which every placeholder is replaced by one.</summary>
    internal JsonObject Name(JsonObject document)
    {
        var names = ComponentNames.Choose(_schemas.Keys);
        var locations = _placeholders.ToDictionary(placeholder => placeholder.Value, placeholder => Location + names[placeholder.Key], StringComparer.Ordinal);
        var components = new JsonObject();
        foreach (var (key, schema) in _schemas.OrderBy(component => names[component.Key], StringComparer.Ordinal))
            components[names[key]] = schema;
        Resolve(components, locations);
        Resolve(document, locations);
        return components;
    }

    private static void Resolve(JsonNode? node, Dictionary<string, string> locations)
    {
        if (node is JsonArray array)
        {
            foreach (var item in array)
                Resolve(item, locations);
        }
        else if (node is JsonObject members)
        {
            foreach (var (name, value) in members.ToList())
            {
                if (value is JsonValue text && text.TryGetValue<string>(out var reference) && locations.TryGetValue(reference, out var location))
                    members[name] = location;
                else
                    Resolve(value, locations);
            }
        }
    }
}
