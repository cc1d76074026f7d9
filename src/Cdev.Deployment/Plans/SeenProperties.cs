using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Plans;

/// <summary>
/// The stored properties as a mapper has to see them: a reference whose value changes stands as the value that was deployed.
/// So a resource whose own declaration is the same still shows what changes when its provider is replaced.
/// </summary>
internal static class SeenProperties
{
    /// <summary>Stored properties with changing references replaced by their deployed values.</summary>
    /// <param name="stored">The deployed resource.</param>
    /// <param name="changes">Whether a reference, or a text with references in it, that had that value (null: none) is going to have another.</param>
    /// <param name="anyChanged">Whether there is such a reference.</param>
    internal static ResourceModel Of(Backend.States.DeployedResource stored, Func<JsonElement, JsonElement?, bool> changes, out bool anyChanged)
    {
        anyChanged = AnyChanges(stored.Model.Properties, stored.Resolved, changes);
        return anyChanged
            ? new(stored.Model.Type, stored.Model.Name, Substitute(stored.Model.Properties, stored.Resolved, changes)!.ToElement())
            : stored.Model;
    }

    // Most resources stay as they are: of those no copy is made.
    private static bool AnyChanges(JsonElement model, JsonElement? resolved, Func<JsonElement, JsonElement?, bool> changes)
    {
        if (OutputReference.StandsForValue(model))
            return changes(model, resolved);
        return model.ValueKind switch
        {
            JsonValueKind.Object => model.EnumerateObject().Any(member => IsTree(member.Value) && AnyChanges(member.Value, Member(resolved, member.Name), changes)),
            JsonValueKind.Array => model.EnumerateArray().Index().Any(item => IsTree(item.Item) && AnyChanges(item.Item, Item(resolved, item.Index), changes)),
            _ => false,
        };
    }

    private static bool IsTree(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array;

    private static JsonNode? Substitute(JsonElement model, JsonElement? resolved, Func<JsonElement, JsonElement?, bool> changes)
    {
        if (OutputReference.StandsForValue(model))
            return Node(changes(model, resolved) && resolved is { } value ? value : model);
        return model.ValueKind switch
        {
            JsonValueKind.Object => new JsonObject(model.EnumerateObject().Select(member
                => KeyValuePair.Create(member.Name, Substitute(member.Value, Member(resolved, member.Name), changes)))),
            JsonValueKind.Array => new JsonArray([.. model.EnumerateArray().Select((item, i) => Substitute(item, Item(resolved, i), changes))]),
            _ => Node(model),
        };
    }

    private static JsonElement? Member(JsonElement? value, string name)
        => value is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var member) ? member : null;

    private static JsonElement? Item(JsonElement? value, int index)
        => value is { ValueKind: JsonValueKind.Array } parent && index < parent.GetArrayLength() ? parent[index] : null;

    private static JsonNode? Node(JsonElement value) => JsonNode.Parse(value.GetRawText());
}
