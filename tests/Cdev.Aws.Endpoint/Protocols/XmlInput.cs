using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Endpoint.Protocols;

/// <summary>Reads bodies in XML.</summary>
internal static class XmlInput
{
    /// <summary>Reads a payload member.</summary>
    internal static JsonNode? Read(Member payload, ReadOnlyMemory<byte> body, Problems problems)
    {
        try
        {
            using var bytes = new MemoryStream(body.ToArray());
            var root = XDocument.Load(bytes).Root!;
            if (root.Name.LocalName != payload.WireName)
            {
                problems.Add($"the body's root is '{root.Name.LocalName}', not '{payload.WireName}'");
                return null;
            }
            return Structure(payload.Shape, root, payload.WireName, problems);
        }
        catch (XmlException e)
        {
            problems.Add($"the body is no XML: {e.Message}");
            return null;
        }
    }

    private static JsonNode? Node(Member member, XElement element, string where, Problems problems) => member.Shape.Kind switch
    {
        ShapeKind.Structure => Structure(member.Shape, element, where, problems),
        ShapeKind.List => List(member.Shape, element.Elements(), where, problems),
        ShapeKind.Map => throw new NotSupportedException($"No service that is emulated here has a map in XML, as '{where}'."),
        _ when element.HasElements => Refuse($"'{where}' is no simple value", problems),
        _ => TextValue.Read(member.Shape, element.Value, where, problems),
    };

    private static JsonObject Structure(Shape shape, XElement element, string where, Problems problems)
    {
        var read = new JsonObject();
        var members = shape.Members.Where(member => member.Location is null && !member.IsAttribute).ToDictionary(member => member.WireName, StringComparer.Ordinal);
        foreach (var group in element.Elements().GroupBy(child => child.Name.LocalName, StringComparer.Ordinal))
        {
            if (!members.TryGetValue(group.Key, out var member))
            {
                problems.Add($"'{where}' has no element '{group.Key}'");
            }
            else if (member.Shape.Kind == ShapeKind.List && (member.IsFlattened || member.Shape.IsFlattened))
            {
                read[member.Name] = List(member.Shape, group, $"{where}.{group.Key}", problems);
            }
            else
            {
                if (group.Skip(1).Any())
                {
                    problems.Add($"'{group.Key}' at '{where}' stands twice");
                }
                read[member.Name] = Node(member, group.First(), $"{where}.{group.Key}", problems);
            }
        }
        foreach (var attribute in shape.Members.Where(member => member.IsAttribute))
        {
            var name = attribute.WireName.Split(':')[^1];
            if (element.Attributes().FirstOrDefault(candidate => candidate.Name.LocalName == name) is { } found)
            {
                read[attribute.Name] = TextValue.Read(attribute.Shape, found.Value, $"{where}.{name}", problems);
            }
        }
        return read;
    }

    private static JsonArray List(Shape list, IEnumerable<XElement> elements, string where, Problems problems) =>
        new([.. elements.Select((element, index) => Node(list.Element!, element, $"{where}[{index}]", problems))]);

    private static JsonNode? Refuse(string problem, Problems problems)
    {
        problems.Add(problem);
        return null;
    }
}
