using System.Text.Json.Nodes;

namespace Cdev.Aws.Raw;

/// <summary>Of a value that AWS tells, what the declaration speaks of: AWS adds defaults and what it knows itself.</summary>
internal static class DeclaredPart
{
    /// <summary>The part of a found value whose members are declared.</summary>
    /// <param name="found">As AWS tells it.</param>
    /// <param name="declared">As declared.</param>
    /// <param name="also">As declared before: what was taken out of the declaration counts too.</param>
    /// <param name="anyOrder">Whether a list that holds the same in another order is the same: many types tell lists in an order of their own.</param>
    internal static JsonNode? Of(JsonNode? found, JsonNode? declared, JsonNode? also = null, bool anyOrder = false) => (found, declared) switch
    {
        (JsonObject has, JsonObject names) => new JsonObject(has
            .Where(member => names.ContainsKey(member.Key) || also is JsonObject former && former.ContainsKey(member.Key))
            .Select(member => KeyValuePair.Create(member.Key, Of(member.Value, names[member.Key], (also as JsonObject)?[member.Key], anyOrder)))),
        (JsonArray has, JsonArray items) when has.Count == items.Count => OfList(has, items, also as JsonArray, anyOrder),
        _ => found?.DeepClone(),
    };

    private static JsonArray OfList(JsonArray found, JsonArray declared, JsonArray? also, bool anyOrder)
    {
        if (anyOrder && Reordered(found, declared) is { } same)
            return same;
        return [.. found.Select((item, index) => Of(item, declared[index], also is not null && index < also.Count ? also[index] : null, anyOrder))];
    }

    private static JsonArray? Reordered(JsonArray found, JsonArray declared)
    {
        var left = found.ToList();
        foreach (var item in declared)
        {
            var at = left.FindIndex(candidate => JsonNode.DeepEquals(Of(candidate, item, anyOrder: true), item));
            if (at < 0)
                return null;
            left.RemoveAt(at);
        }

        return (JsonArray)declared.DeepClone();
    }
}
