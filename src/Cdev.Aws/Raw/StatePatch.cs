using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Cdev.Aws.Raw;

/// <summary>What a resource has to be told so that it is as wanted: RFC 6902, whole properties.</summary>
/// <remarks>
/// Only what is declared counts, never what AWS adds. AWS applies the patch to what it reads, which lacks write-only properties: those that are
/// declared go along with every change, or they would be lost.
/// https://docs.aws.amazon.com/cloudcontrolapi/latest/userguide/resource-operations-update.html
/// </remarks>
/// <param name="Operations">The operations; none: it is as wanted.</param>
/// <param name="Fixed">What would have to change and AWS never changes.</param>
internal sealed record StatePatch(JsonArray Operations, ImmutableArray<PropertyPath> Fixed)
{
    /// <param name="schema">The type.</param>
    /// <param name="deployed">As deployed, as far as known; null: it was begun, and its end is not known.</param>
    /// <param name="wanted">As wanted.</param>
    /// <param name="found">As AWS tells it.</param>
    internal static StatePatch Between(TypeSchema schema, JsonObject? deployed, JsonObject wanted, JsonObject found)
    {
        var isFixed = schema.CreateOnly.Where(path => Changes(path, schema, deployed, wanted, found)).ToImmutableArray();
        var operations = new JsonArray();
        foreach (var (name, value) in wanted.Where(property => property.Key != schema.Tags?.Name))
        {
            if (IsToWrite(name, schema, deployed, wanted, found))
                operations.Add(Add(name, value));
        }

        foreach (var name in (deployed ?? []).Select(property => property.Key).Where(name => name != schema.Tags?.Name && !wanted.ContainsKey(name) && found.ContainsKey(name)))
            operations.Add(new JsonObject { ["op"] = "remove", ["path"] = Pointer(name) });

        if (schema.Tags is { CanChange: true } tags && tags.Change(deployed, wanted, found) is { } set)
            operations.Add(Add(tags.Name, set));
        if (operations.Count > 0)
            Complete(operations, schema, wanted);
        return new(operations, isFixed);
    }

    private static void Complete(JsonArray operations, TypeSchema schema, JsonObject wanted)
    {
        var written = operations.Select(operation => operation!["path"]!.GetValue<string>()).ToImmutableHashSet(StringComparer.Ordinal);
        var untold = schema.WriteOnly.Except(schema.CreateOnly).Where(path => path.In(wanted) is not null).Select(path => path.Top).Distinct(StringComparer.Ordinal);
        foreach (var name in untold.Where(name => !written.Contains(Pointer(name))))
            operations.Add(Add(name, wanted[name]));
    }

    // What AWS does not tell is written when the declaration changes; all else when it is not as declared.
    private static bool IsToWrite(string name, TypeSchema schema, JsonObject? deployed, JsonObject wanted, JsonObject found)
    {
        if (schema.CreateOnly.Any(path => path.Text == name))
            return false;
        var isChanged = deployed is not null && !JsonNode.DeepEquals(deployed[name], wanted[name]);
        if (isChanged && schema.WriteOnly.Any(path => path.Top == name && !JsonNode.DeepEquals(path.In(deployed), path.In(wanted))))
            return true;
        var told = Told(schema, wanted);
        return told.ContainsKey(name) && !JsonNode.DeepEquals(DeclaredPart.Of(found[name], told[name], deployed?[name], anyOrder: !isChanged), told[name]);
    }

    private static bool Changes(PropertyPath path, TypeSchema schema, JsonObject? deployed, JsonObject wanted, JsonObject found)
    {
        var value = path.In(wanted);
        if (deployed is not null && JsonNode.DeepEquals(path.In(deployed), value))
            return false;
        if (schema.WriteOnly.Contains(path))
            return deployed is not null;
        return value is null
            ? path.In(deployed) is not null && path.In(found) is not null
            : !JsonNode.DeepEquals(DeclaredPart.Of(path.In(found), value, anyOrder: true), value);
    }

    /// <summary>What AWS can tell of declared properties.</summary>
    internal static JsonObject Told(TypeSchema schema, JsonObject declared)
    {
        var told = (JsonObject)declared.DeepClone();
        foreach (var path in schema.WriteOnly)
            path.Remove(told);
        return told;
    }

    private static JsonObject Add(string name, JsonNode? value) => new() { ["op"] = "add", ["path"] = Pointer(name), ["value"] = value?.DeepClone() };

    private static string Pointer(string name) => "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
}
