using System.Globalization;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>Writes results in JSON.</summary>
internal static class JsonOutput
{
    /// <summary>Writes a value by its shape.</summary>
    /// <exception cref="InvalidOperationException">The model has no such member: the endpoint is wrong.</exception>
    internal static JsonNode? Write(Shape shape, JsonNode? value) => (shape.Kind, value) switch
    {
        (_, null) => null,
        (ShapeKind.Structure, JsonObject members) => new JsonObject(members
            .Where(member => member.Value is not null)
            .Select(member => (Value: member.Value, Member: Member(shape, member.Key)))
            .Where(member => member.Member.Location is null)
            .Select(member => KeyValuePair.Create(member.Member.WireName, Write(member.Member.Shape, member.Value)))),
        (ShapeKind.Map, JsonObject entries) => new JsonObject(entries.Select(entry => KeyValuePair.Create(entry.Key, Write(shape.Value!.Shape, entry.Value)))),
        (ShapeKind.List, JsonArray elements) => new JsonArray([.. elements.Select(element => Write(shape.Element!.Shape, element))]),
        (ShapeKind.Timestamp, JsonValue) when shape.TimestampFormat == "iso8601" => TextValue.Write(shape, value, "iso8601"),
        (ShapeKind.Integer or ShapeKind.Long, JsonValue number) => long.Parse(number.ToJsonString(), CultureInfo.InvariantCulture),
        (ShapeKind.String, JsonValue text) => text.GetValue<string>(),
        (ShapeKind.Boolean, JsonValue flag) => flag.GetValue<bool>(),
        (not (ShapeKind.Structure or ShapeKind.Map or ShapeKind.List), JsonValue simple) => simple.DeepClone(),
        _ => throw new InvalidOperationException($"The endpoint has {value.ToJsonString()} where the model has {shape.Name}, a {shape.Kind}."),
    };

    /// <summary>A member of a structure.</summary>
    internal static Member Member(Shape shape, string name) =>
        shape.MembersByName.GetValueOrDefault(name) ?? throw new InvalidOperationException($"The endpoint answers with {name}, which {shape.Name} does not have.");
}
