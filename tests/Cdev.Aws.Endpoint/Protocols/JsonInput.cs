using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>Reads bodies in JSON.</summary>
internal static class JsonInput
{
    /// <summary>Reads the members of a structure that are in the body.</summary>
    internal static JsonObject Read(Shape structure, ReadOnlyMemory<byte> body, Problems problems)
    {
        if (body.IsEmpty)
        {
            return [];
        }
        try
        {
            using var document = JsonDocument.Parse(body);
            return Node(structure, document.RootElement, "", problems) as JsonObject ?? [];
        }
        catch (JsonException e)
        {
            problems.Add($"the body is no JSON: {e.Message}");
            return [];
        }
    }

    private static JsonNode? Node(Shape shape, JsonElement value, string where, Problems problems)
    {
        switch (shape.Kind, value.ValueKind)
        {
            case (ShapeKind.Structure, JsonValueKind.Object):
                return Structure(shape, value, where, problems);
            case (ShapeKind.Map, JsonValueKind.Object):
                return new JsonObject(value.EnumerateObject().Select(entry => KeyValuePair.Create(entry.Name, Node(shape.Value!.Shape, entry.Value, $"{where}.{entry.Name}", problems))));
            case (ShapeKind.List, JsonValueKind.Array):
                return new JsonArray([.. value.EnumerateArray().Select((element, index) => Node(shape.Element!.Shape, element, $"{where}[{index}]", problems))]);
            case (ShapeKind.String, JsonValueKind.String):
                return value.GetString();
            case (ShapeKind.Boolean, JsonValueKind.True or JsonValueKind.False):
                return value.GetBoolean();
            case (ShapeKind.Blob, JsonValueKind.String) when value.TryGetBytesFromBase64(out _):
                return value.GetString();
            case (ShapeKind.Integer, JsonValueKind.Number) when value.TryGetInt32(out var number):
                return number;
            case (ShapeKind.Long, JsonValueKind.Number) when value.TryGetInt64(out var number):
                return number;
            case (ShapeKind.Float or ShapeKind.Double, JsonValueKind.Number):
                return value.GetDouble();
            case (ShapeKind.Timestamp, JsonValueKind.Number) when shape.TimestampFormat is null or "unixTimestamp":
                return value.GetDouble();
            case (ShapeKind.Timestamp, JsonValueKind.String) when shape.TimestampFormat == "iso8601":
                return TextValue.Read(shape, value.GetString()!, where, problems);
            default:
                problems.Add($"{value.ValueKind} at '{where}' is no {shape.Kind.ToString().ToLowerInvariant()}");
                return null;
        }
    }

    private static JsonObject Structure(Shape shape, JsonElement value, string where, Problems problems)
    {
        var read = new JsonObject();
        var members = shape.Members.Where(member => member.Location is null).ToDictionary(member => member.WireName, StringComparer.Ordinal);
        foreach (var property in value.EnumerateObject())
        {
            if (!members.TryGetValue(property.Name, out var member))
            {
                problems.Add($"'{where}' has no member '{property.Name}' in the body");
            }
            else if (!read.TryAdd(member.Name, Node(member.Shape, property.Value, where.Length == 0 ? property.Name : $"{where}.{property.Name}", problems)))
            {
                problems.Add($"'{property.Name}' at '{where}' stands twice");
            }
        }
        return read;
    }
}
