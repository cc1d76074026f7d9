using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;

namespace Cdev.Aws.Api.Wire;

/// <summary>The Query protocol's answers: XML, which becomes the JSON that another protocol would have had.</summary>
internal static class QueryXml
{
    /// <summary>Reads <c>&lt;OperationResponse&gt;&lt;OperationResult&gt;…</c>; operations without a result have none.</summary>
    internal static JsonObject Read(AwsOperation operation, byte[] body)
    {
        if (operation.Output is not { } shape)
        {
            return [];
        }

        var result = Parse(body).Root!.Elements().FirstOrDefault(element => element.Name.LocalName == $"{operation.Name}Result")
            ?? throw new XmlException($"The answer has no {operation.Name}Result.");
        return (JsonObject)Value(result, shape);
    }

    internal static XDocument Parse(byte[] body)
    {
        using var stream = new MemoryStream(body);
        using var reader = XmlReader.Create(stream, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader);
    }

    private static JsonNode Value(XElement element, AwsShape shape) => shape switch
    {
        AwsShape.StructureShape structure => new JsonObject(element.Elements()
            .Where(member => structure.Members.ContainsKey(member.Name.LocalName))
            .Select(member => KeyValuePair.Create(member.Name.LocalName, (JsonNode?)Value(member, structure.Members[member.Name.LocalName])))),
        AwsShape.ListShape list => new JsonArray([.. element.Elements().Select(item => Value(item, list.Item))]),
        AwsShape.MapShape => new JsonObject(element.Elements().Select(entry => KeyValuePair.Create(Child(entry, "key"), (JsonNode?)JsonValue.Create(Child(entry, "value"))))),
        AwsShape.NumberShape => JsonValue.Create(long.Parse(element.Value, CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(element.Value),
    };

    private static string Child(XElement entry, string name)
        => entry.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value ?? throw new XmlException($"An entry has no {name}.");
}
