using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Generation;

/// <summary>Writes the values of declarations as the manifest has them.</summary>
internal static class PropertyText
{
    /// <summary>An object of properties, in their order.</summary>
    public static JsonText Properties(this JsonText json, EquatableArray<Property> properties, ResourceTable resources)
    {
        json.Open('{');
        foreach (var property in properties)
            json.Name(property.Name).Value(property.Value, resources);
        return json.Close('}');
    }

    /// <summary>A value of any kind.</summary>
    public static JsonText Value(this JsonText json, PropertyValue value, ResourceTable resources) => value switch
    {
        PropertyValue.Text text => json.Item(text.Value),
        PropertyValue.Number number => json.Raw(number.Value),
        PropertyValue.Flag flag => json.Raw(flag.Value ? "true" : "false"),
        PropertyValue.Null => json.Raw("null"),
        PropertyValue.List list => json.Values(list.Items, resources),
        PropertyValue.Object named => json.Properties(named.Members, resources),
        PropertyValue.Output output => json.Open('{').Name("$output").Members(resources[output.Resource], output.Key).Close('}'),
        PropertyValue.Joined joined => json.Open('{').Name("$join").Values(joined.Parts, resources).Close('}'),
        _ => throw new InvalidOperationException($"{value.GetType().Name} has no form in the manifest."),
    };

    /// <summary>Which resource is meant: type and name, and the component where that is another.</summary>
    public static JsonText Resource(this JsonText json, FieldReference reference, ResourceTable resources)
        => json.Members(resources[reference], key: null);

    private static JsonText Members(this JsonText json, ResourceTable.Entry resource, string? key)
    {
        json.Open('{').Text("type", resource.Type).Text("name", resource.Name);
        if (key is not null)
            json.Text("key", key);
        if (resource.Component is not null)
            json.Text("component", resource.Component);
        return json.Close('}');
    }

    private static JsonText Values(this JsonText json, EquatableArray<PropertyValue> values, ResourceTable resources)
    {
        json.Open('[');
        foreach (var value in values)
            json.Value(value, resources);
        return json.Close(']');
    }
}
