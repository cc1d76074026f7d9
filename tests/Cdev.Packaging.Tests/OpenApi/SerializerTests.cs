using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cdev.Packaging.Tests.OpenApi;

/// <summary>What is described from metadata alone is what System.Text.Json itself says of the loaded types.</summary>
[TestClass]
public sealed class SerializerTests
{
    private const string Types = """
        public enum Size { Small, Large }
        [JsonConverter(typeof(JsonStringEnumConverter<Colour>))] public enum Colour { Red, Navy }
        public record Base(string Inherited) { public virtual string? Overridden { get; init; } public int Hidden { get; init; } }
        public sealed record Line(int Quantity, decimal? Price);
        public struct Point { public int X { get; set; } public int? Y { get; init; } }
        public sealed record Form(
            Guid Id, Uri? Address, decimal Price, DateTimeOffset At, DateOnly? On, TimeOnly From, TimeSpan For, byte[] Bytes, char Sign,
            Size Size, Size? Other, Colour Colour, Colour? MaybeColour, Point Point, Point? MaybePoint, JsonElement Any, Line Line, Line? MaybeLine,
            HashSet<string> Tags, string?[]? Names, Dictionary<string, List<int?>> Numbers, IReadOnlyList<Line> Lines,
            string Default = "x", int? Count = 3, string Inherited = "") : Base(Inherited)
        {
            public required string Customer { get; init; }
            public required string? Ship { get; init; }
            [JsonRequired] public int Weight { get; set; }
            public int Total => 1;
            public override string? Overridden { get; init; }
            public new string Hidden { get; init; } = "";
            [JsonPropertyName("the-name")] public int Named { get; set; }
            [JsonIgnore] public int Ignored { get; set; }
            [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Absent { get; set; }
            [JsonInclude] internal int Included { get; set; }
            internal int Internal { get; set; }
            public int Field;
            [JsonInclude] public string? IncludedField;
            [System.Diagnostics.CodeAnalysis.AllowNull] public string Allowed { get; set; } = "";
        }
        """;

    private static readonly JsonSerializerOptions Requests = new(JsonSerializerDefaults.Web)
    {
        // That numbers may come as text is left out of documents.
        NumberHandling = JsonNumberHandling.Strict,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { AllowMissingNullableParameters } },
    };

    [TestMethod]
    [DataRow("Form")]
    [DataRow("Line")]
    [DataRow("Point")]
    public void Members_their_types_nulls_and_what_is_required_agree(string type)
    {
        using var project = ApiProject.Answering("Form", Types);
        var described = project.Describe().Component(type);
        var (exported, required) = Export(project, "Shop." + type);

        CollectionAssert.AreEquivalent(Names(exported["properties"]), Names(described["properties"]));
        CollectionAssert.AreEquivalent(required, described["required"]?.AsArray().Select(name => (string)name!).ToArray() ?? []);
        foreach (var (name, schema) in exported.At("properties").AsObject())
            Assert.AreEqual(Kind(schema!), Kind(described.At("properties")[name]!), $"{type}.{name}");
    }

    private static (JsonNode Schema, string[] Required) Export(ApiProject project, string type)
    {
        var context = new AssemblyLoadContext(nameof(SerializerTests), isCollectible: true);
        try
        {
            using var assembly = new MemoryStream(File.ReadAllBytes(project.Build().AssemblyPath));
            var loaded = context.LoadFromStream(assembly).GetType(type, throwOnError: true)!;
            var required = Requests.GetTypeInfo(loaded).Properties.Where(property => property.IsRequired).Select(property => property.Name);
            return (Requests.GetJsonSchemaAsNode(loaded), [.. required]);
        }
        finally
        {
            context.Unload();
        }
    }

    // The types of JSON that a schema allows; of a component that it is an object, or names or numbers.
    private static string Kind(JsonNode schema)
    {
        if (schema is JsonValue || schema.AsObject().Count == 0)
            return "anything";
        if (schema["anyOf"] is JsonArray choices)
            return string.Join(' ', choices.Select(choice => Kind(choice!)).Order());
        var types = schema["type"] switch
        {
            JsonArray several => several.Select(type => (string?)type),
            { } one => [(string?)one],
            null when ((string?)schema["$ref"])?.EndsWith("/Size", StringComparison.Ordinal) == true => ["integer"],
            null when ((string?)schema["$ref"])?.EndsWith("/Colour", StringComparison.Ordinal) == true || schema["enum"] is JsonArray values && !values.Contains(null) => ["string"],
            null when schema["enum"] is not null => ["null", "string"],
            _ => ["object"],
        };
        return string.Join(' ', types.Order());
    }

    private static string[] Names(JsonNode? schema) => [.. schema!.AsObject().Select(member => member.Key)];

    private static void AllowMissingNullableParameters(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(property => property.AssociatedParameter is { IsNullable: true }))
            property.IsRequired = false;
    }
}
