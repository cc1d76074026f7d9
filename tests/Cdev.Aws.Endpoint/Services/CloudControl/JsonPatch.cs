using System.Globalization;
using System.Text.Json.Nodes;

namespace Cdev.Aws.Endpoint.Services.CloudControl;

/// <summary>JSON Patch, RFC 6902: add, remove, replace, test.</summary>
internal static class JsonPatch
{
    /// <summary>Applies a patch to a copy.</summary>
    /// <exception cref="AwsException">An operation does not apply.</exception>
    internal static JsonObject Apply(JsonObject document, JsonArray patch)
    {
        var patched = (JsonObject)document.DeepClone();
        foreach (var operation in patch.Select(operation => operation!.AsObject()))
        {
            var path = operation["path"]!.GetValue<string>().Split('/')[1..].Select(part => part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)).ToArray();
            var place = path[..^1].Aggregate((JsonNode?)patched, Step) ?? throw Wrong(operation);
            Apply(place, path[^1], operation);
        }
        return patched;
    }

    private static void Apply(JsonNode place, string last, JsonObject operation)
    {
        var (kind, value, held) = (operation["op"]!.GetValue<string>(), operation["value"]?.DeepClone(), Step(place, last));
        switch (kind, place)
        {
            case ("add", JsonArray list):
                list.Insert(last == "-" ? list.Count : Index(last), value);
                break;
            case ("add", JsonObject):
            case ("replace", JsonObject) when held is not null:
                place.AsObject()[last] = value;
                break;
            case ("replace", JsonArray list) when held is not null:
                list[Index(last)] = value;
                break;
            case ("remove", JsonObject members) when held is not null:
                _ = members.Remove(last);
                break;
            case ("remove", JsonArray list) when held is not null:
                list.RemoveAt(Index(last));
                break;
            case ("test", _) when JsonNode.DeepEquals(held, value):
                break;
            default:
                throw Wrong(operation);
        }
    }

    private static JsonNode? Step(JsonNode? node, string part) => node switch
    {
        JsonObject members => members[part],
        JsonArray list when int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count => list[index],
        _ => null,
    };

    private static int Index(string part) => int.Parse(part, NumberStyles.None, CultureInfo.InvariantCulture);

    private static AwsException Wrong(JsonObject operation) => new("InvalidRequestException", $"The patch cannot be applied: {operation.ToJsonString()}");
}
