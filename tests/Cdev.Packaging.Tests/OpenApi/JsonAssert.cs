using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cdev.Packaging.Tests.OpenApi;

/// <summary>Looks into documents and compares parts of them.</summary>
internal static class JsonAssert
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The part at a path of names, parted by spaces; a number is an index.</summary>
    internal static JsonNode At(this JsonNode node, string path)
    {
        foreach (var name in path.Split(' '))
        {
            var next = node is JsonArray array ? array[int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)] : node[name];
            Assert.IsNotNull(next, $"There is no {name} of {path} in\n{node.ToJsonString(Readable)}");
            node = next;
        }

        return node;
    }

    /// <summary>The same text, members in any order.</summary>
    internal static void ShouldBe(this JsonNode? actual, string expected)
    {
        var wanted = JsonNode.Parse(expected);
        if (!JsonNode.DeepEquals(wanted, actual))
            Assert.AreEqual(wanted?.ToJsonString(Readable), actual?.ToJsonString(Readable));
    }

    /// <summary>The schema of what <c>GET /it</c> answers.</summary>
    internal static JsonNode Answer(this JsonObject document) => document.At("paths /it get responses 200 content application/json schema");

    /// <summary>The schema of a component.</summary>
    internal static JsonNode Component(this JsonObject document, string name) => document.At("components schemas " + name);

    /// <summary>The names of the components.</summary>
    internal static string Components(this JsonObject document) => string.Join(' ', document.At("components schemas").AsObject().Select(component => component.Key));
}
