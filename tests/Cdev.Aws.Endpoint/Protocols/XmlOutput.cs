using System.Text.Json.Nodes;
using System.Xml.Linq;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>Writes results in XML, as the Query and REST-XML protocols have them.</summary>
internal static class XmlOutput
{
    /// <summary>Writes a structure's members that are in the body.</summary>
    /// <exception cref="InvalidOperationException">The model has no such member: the endpoint is wrong.</exception>
    internal static IEnumerable<XElement> Members(Shape shape, JsonObject members, XNamespace space)
    {
        foreach (var (name, value) in members)
        {
            var member = JsonOutput.Member(shape, name);
            if (value is not null && member.Location is null)
            {
                foreach (var element in Elements(member, member.WireName, value, space))
                {
                    yield return element;
                }
            }
        }
    }

    private static IEnumerable<XElement> Elements(Member member, string name, JsonNode value, XNamespace space)
    {
        var shape = member.Shape;
        return (shape.Kind, value) switch
        {
            (ShapeKind.Structure, JsonObject members) => [new(space + name, Members(shape, members, space))],
            (ShapeKind.List, JsonArray list) when member.IsFlattened || shape.IsFlattened => list.SelectMany(element => Elements(shape.Element!, name, element!, space)),
            (ShapeKind.List, JsonArray list) => [new(space + name, list.SelectMany(element => Elements(shape.Element!, shape.Element!.LocationName ?? "member", element!, space)))],
            (ShapeKind.Map, JsonObject map) => [new(space + name, map.Select(entry => new XElement(space + "entry",
                new XElement(space + (shape.Key!.LocationName ?? "key"), entry.Key),
                Elements(shape.Value!, shape.Value!.LocationName ?? "value", entry.Value!, space))))],
            (_, JsonValue) => [new(space + name, TextValue.Write(shape, value, "iso8601"))],
            _ => throw new InvalidOperationException($"The endpoint has {value.ToJsonString()} where the model has {shape.Name}, a {shape.Kind}."),
        };
    }
}
