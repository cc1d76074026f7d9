using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Raw;

/// <summary>The property that has a resource's tags: a list of keys and values, or an object.</summary>
/// <remarks>https://docs.aws.amazon.com/cloudformation-cli/latest/userguide/resource-type-schema.html#schema-properties-tagging</remarks>
/// <param name="Name">The property.</param>
/// <param name="IsList">Whether it is a list.</param>
/// <param name="CanChange">Whether tags can be changed.</param>
internal sealed record TagProperty(string Name, bool IsList, bool CanChange)
{
    // Tags that AWS gives; nobody else may write them.
    private const string Reserved = "aws:";

    /// <summary>Reads it from a type's schema.</summary>
    /// <returns>Null when the type has no tags, or takes none when one is made.</returns>
    internal static TagProperty? Read(JsonElement schema)
    {
        if (schema.Member("tagging") is not { } tagging || !tagging.Flag("taggable") || !(tagging.Member("tagOnCreate") is null || tagging.Flag("tagOnCreate")))
            return null;
        var path = PropertyPath.Parse(tagging.Text("tagProperty") ?? "Tags");
        if (path.Text != path.Top || schema.Member("properties")?.Member(path.Top) is not { } property)
            return null;
        return new(path.Top, Resolve(schema, property).Text("type") == "array", tagging.Member("tagUpdatable") is null || tagging.Flag("tagUpdatable"));
    }

    /// <summary>The tags of a resource.</summary>
    internal ImmutableSortedDictionary<string, string> In(JsonObject properties)
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (properties[Name] is JsonArray list)
        {
            foreach (var tag in list.OfType<JsonObject>())
                tags[Text(tag["Key"])] = Text(tag["Value"]);
        }
        else if (properties[Name] is JsonObject map)
        {
            foreach (var (key, value) in map)
                tags[key] = Text(value);
        }

        return tags.ToImmutable();
    }

    /// <summary>Tags as the property has them.</summary>
    internal JsonNode Write(IEnumerable<KeyValuePair<string, string>> tags) => IsList ? tags.ToTagList() : tags.ToMap();

    /// <summary>The tags to write so that a resource has the wanted ones, and keeps those that others gave it.</summary>
    /// <returns>Null when it has them.</returns>
    internal JsonNode? Change(JsonObject? deployed, JsonObject wanted, JsonObject found)
    {
        var (has, set) = (In(found), In(wanted));
        var removed = (deployed is null ? set : In(deployed)).Keys.Where(key => has.ContainsKey(key) && !set.ContainsKey(key)).ToImmutableArray();
        return removed.IsEmpty && set.All(tag => has.GetValueOrDefault(tag.Key) == tag.Value)
            ? null
            : Write(has.RemoveRange(removed).RemoveRange(has.Keys.Where(key => key.StartsWith(Reserved, StringComparison.Ordinal))).SetItems(set));
    }

    /// <summary>Of the tags that a resource has, those that its properties declare, in their order.</summary>
    internal IEnumerable<KeyValuePair<string, string>> DeclaredOf(JsonObject declared, ImmutableSortedDictionary<string, string> has)
    {
        var keys = declared[Name] is JsonArray list ? list.OfType<JsonObject>().Select(tag => Text(tag["Key"])) : (declared[Name] as JsonObject ?? []).Select(tag => tag.Key);
        return keys.Where(has.ContainsKey).Select(key => KeyValuePair.Create(key, has[key]));
    }

    private static JsonElement Resolve(JsonElement schema, JsonElement property)
        => property.Text("$ref") is { } reference
            ? reference.Split('/')[1..].Aggregate(schema, (element, name) => element.Member(name) ?? element)
            : property;

    // What a reference stands for is not known in what was deployed; its key is.
    private static string Text(JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : node?.ToJsonString() ?? "";
}
