using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cdev.Deployment.Plans;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Operations;

/// <summary>Writes found values into the properties of a resource: the way back from <see cref="PropertyChange.Path"/> to a place.</summary>
internal static partial class PropertyPatch
{
    /// <summary>The properties with the values that were found.</summary>
    /// <param name="properties">The properties; a reference in which a value was found gives way to what it stood for.</param>
    /// <param name="resolved">The same with every reference replaced by its value.</param>
    /// <param name="drift">What was found.</param>
    internal static JsonElement Apply(JsonElement properties, JsonElement resolved, ImmutableArray<PropertyChange> drift)
    {
        if (drift.IsEmpty)
            return properties;
        var root = Node(properties);
        var values = Node(resolved);
        // Lists grow from their end and shrink from it.
        var set = drift.Where(change => change.Next is not null).OrderBy(change => Sortable(change.Path), StringComparer.Ordinal);
        var removed = drift.Where(change => change.Next is null).OrderByDescending(change => Sortable(change.Path), StringComparer.Ordinal);
        foreach (var change in set.Concat(removed))
            root = Put(root, values, change.Path, change.Next);
        return root!.ToElement();
    }

    private static JsonNode? Put(JsonNode? node, JsonNode? resolved, string path, JsonElement? value)
    {
        if (path.Length == 0)
            return value is { } found ? Node(found) : null;
        if (node is not null && OutputReference.StandsForValue(node.ToElement()))
            node = resolved?.DeepClone();
        switch (node)
        {
            case JsonObject members:
                var name = MemberAt(members, path);
                PutMember(members, resolved as JsonObject, name, path[name.Length..].TrimStart('.'), value);
                return members;
            case JsonArray items:
                var end = path.IndexOf(']', StringComparison.Ordinal);
                PutItem(items, resolved as JsonArray, int.Parse(path.AsSpan(1, end - 1), CultureInfo.InvariantCulture), path[(end + 1)..].TrimStart('.'), value);
                return items;
            default:
                throw new ArgumentException($"There is no place {path} in the properties.", nameof(path));
        }
    }

    private static void PutMember(JsonObject members, JsonObject? resolved, string name, string rest, JsonElement? value)
    {
        var before = members[name];
        members.Remove(name);
        if (Put(before, resolved?[name], rest, value) is { } after)
            members.Add(name, after);
    }

    private static void PutItem(JsonArray items, JsonArray? resolved, int index, string rest, JsonElement? value)
    {
        var before = index < items.Count ? items[index] : null;
        if (index < items.Count)
            items.RemoveAt(index);
        if (Put(before, index < resolved?.Count ? resolved[index] : null, rest, value) is { } after)
            items.Insert(index, after);
    }

    // Names may have dots in them: the longest one that is there. What is not there yet is told as a whole.
    private static string MemberAt(JsonObject members, string path)
        => members.Select(member => member.Key)
            .Where(name => path.StartsWith(name, StringComparison.Ordinal) && (path.Length == name.Length || path[name.Length] is '.' or '['))
            .MaxBy(name => name.Length) ?? path;

    private static string Sortable(string path) => Index().Replace(path, index => index.Value.PadLeft(10, '0'));

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());

    [GeneratedRegex(@"(?<=\[)\d+(?=\])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Index();
}
