using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cdev.Model.Json;

/// <summary>How the models are read and written: camel case, absent instead of null, enums as camel-case strings, members in declaration order.</summary>
public static class ModelJson
{
    /// <summary>The options of every document that this project writes for people: indented, LF, UTF-8 unescaped.</summary>
    public static JsonSerializerOptions Options { get; } = Create(indented: true);

    /// <summary>The same without white space, for one-line records.</summary>
    public static JsonSerializerOptions Compact { get; } = Create(indented: false);

    /// <summary>An empty JSON object.</summary>
    public static JsonElement EmptyObject { get; } = JsonElement.Parse("{}");

    /// <summary>Reads a model.</summary>
    /// <exception cref="JsonException">The text is not JSON, or lacks what the model requires.</exception>
    public static T Deserialize<T>(ReadOnlySpan<byte> utf8)
        => JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new JsonException("The document is null.");

    /// <summary>Writes a model as an indented document that ends with a line feed.</summary>
    public static byte[] Serialize<T>(T model) => [.. JsonSerializer.SerializeToUtf8Bytes(model, Options), (byte)'\n'];

    /// <summary>An immutable copy of a node.</summary>
    public static JsonElement ToElement(this JsonNode node) => JsonSerializer.SerializeToElement(node, Compact);

    /// <summary>An immutable value made from a model.</summary>
    public static JsonElement ToElement<T>(T model) => JsonSerializer.SerializeToElement(model, Compact);

    private static JsonSerializerOptions Create(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            WriteIndented = indented,
            NewLine = "\n",
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            RespectNullableAnnotations = true,
            RespectRequiredConstructorParameters = true,
            // These documents are files, never HTML: text stays readable.
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireNoNulls } },
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.MakeReadOnly();
        return options;
    }

    // What is absent instead of null when it is written may be absent when it is read.
    private static void RequireNoNulls(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AssociatedParameter is { IsNullable: true }))
            property.IsRequired = false;
    }
}
