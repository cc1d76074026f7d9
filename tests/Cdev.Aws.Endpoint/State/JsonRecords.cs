using System.Globalization;
using System.Text.Json.Nodes;

namespace Cdev.Aws.Endpoint.State;

/// <summary>Reads records.</summary>
internal static class JsonRecords
{
    /// <summary>A text; null: there is none.</summary>
    internal static string? Text(this JsonObject record, string name) => record[name]?.GetValue<string>();

    /// <summary>A number; null: there is none.</summary>
    internal static long? Long(this JsonObject record, string name) => record[name] is { } value ? long.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;

    /// <summary>A number; null: there is none.</summary>
    internal static int? Int(this JsonObject record, string name) => (int?)record.Long(name);

    /// <summary>A flag; false where there is none.</summary>
    internal static bool Flag(this JsonObject record, string name) => record[name]?.GetValue<bool>() ?? false;

    /// <summary>An object; null: there is none.</summary>
    internal static JsonObject? Object(this JsonObject record, string name) => record[name] as JsonObject;

    /// <summary>A list's elements; none where there is no list.</summary>
    internal static IEnumerable<JsonNode> List(this JsonObject record, string name) => (record[name] as JsonArray)?.Select(element => element!) ?? [];

    /// <summary>A list's texts.</summary>
    internal static IEnumerable<string> Texts(this JsonObject record, string name) => record.List(name).Select(element => element.GetValue<string>());

    /// <summary>A copy of some members, those that are there.</summary>
    internal static JsonObject Only(this JsonObject record, params IEnumerable<string> names) =>
        new(names.Where(record.ContainsKey).Select(name => KeyValuePair.Create(name, record[name]?.DeepClone())));

    /// <summary>A copy without some members, nor those of the endpoint's own, which begin with an underscore.</summary>
    internal static JsonObject Except(this JsonObject record, params string[] names) =>
        new(record.Where(member => !names.Contains(member.Key) && !member.Key.StartsWith('_')).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));

    /// <summary>Copies members of another over this record's.</summary>
    internal static JsonObject With(this JsonObject record, JsonObject other)
    {
        foreach (var (name, value) in other)
        {
            record[name] = value?.DeepClone();
        }
        return record;
    }

    /// <summary>Tags as a map, from a list of pairs.</summary>
    internal static JsonObject TagMap(this JsonObject record, string name, string key = "Key", string value = "Value") =>
        new(record.List(name).Select(tag => KeyValuePair.Create<string, JsonNode?>(tag[key]!.GetValue<string>(), tag[value]!.GetValue<string>())));

    /// <summary>Tags as a list of pairs.</summary>
    internal static JsonArray TagList(this JsonObject record, string key = "Key", string value = "Value") =>
        new([.. (record.Object("Tags") ?? []).Select(tag => new JsonObject { [key] = tag.Key, [value] = tag.Value!.DeepClone() })]);
}
