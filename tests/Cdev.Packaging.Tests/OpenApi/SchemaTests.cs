
namespace Cdev.Packaging.Tests.OpenApi;

/// <summary>What types are in a document: as System.Text.Json with web defaults writes and reads them.</summary>
[TestClass]
public sealed class SchemaTests
{
    [TestMethod]
    [DataRow("bool", """{"type":"boolean"}""")]
    [DataRow("int", """{"type":"integer","format":"int32"}""")]
    [DataRow("long", """{"type":"integer","format":"int64"}""")]
    [DataRow("byte", """{"type":"integer","format":"uint8"}""")]
    [DataRow("decimal", """{"type":"number","format":"decimal"}""")]
    [DataRow("double", """{"type":"number","format":"double"}""")]
    [DataRow("char", """{"type":"string","minLength":1,"maxLength":1}""")]
    [DataRow("DateTime", """{"type":"string","format":"date-time"}""")]
    [DataRow("DateTimeOffset", """{"type":"string","format":"date-time"}""")]
    [DataRow("DateOnly", """{"type":"string","format":"date"}""")]
    [DataRow("TimeOnly", """{"type":"string","format":"time-local"}""")]
    [DataRow("TimeSpan", """{"type":"string","pattern":"^-?(\\d+\\.)?\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,7})?$"}""")]
    [DataRow("Guid", """{"type":"string","format":"uuid"}""")]
    [DataRow("Uri", """{"type":"string","format":"uri-reference"}""")]
    [DataRow("byte[][]", """{"type":"array","items":{"type":"string","contentEncoding":"base64"}}""")]
    [DataRow("List<Memory<byte>>", """{"type":"array","items":{"type":"string","contentEncoding":"base64"}}""")]
    [DataRow("List<byte>", """{"type":"array","items":{"type":"integer","format":"uint8"}}""")]
    [DataRow("JsonElement", "{}")]
    [DataRow("JsonNode", "{}")]
    [DataRow("JsonObject", """{"type":"object"}""")]
    [DataRow("List<object>", """{"type":"array","items":{}}""")]
    public void A_value_is_what_it_is_in_JSON(string type, string schema)
    {
        using var project = ApiProject.Answering(type);

        project.Describe().Answer().ShouldBe(schema);
    }

    [TestMethod]
    [DataRow("int?", """{"type":["integer","null"],"format":"int32"}""")]
    [DataRow("Task<DateOnly?>", """{"type":["string","null"],"format":"date"}""")]
    [DataRow("JsonElement?", "{}")]
    [DataRow("string?[]", """{"type":"array","items":{"type":["string","null"]}}""")]
    [DataRow("List<int?>?", """{"type":["array","null"],"items":{"type":["integer","null"],"format":"int32"}}""")]
    [DataRow("Task<IReadOnlyList<Dictionary<string, List<string?>>?>>", """{"type":"array","items":{"type":["object","null"],"additionalProperties":{"type":"array","items":{"type":["string","null"]}}}}""")]
    [DataRow("Dictionary<int, int?>", """{"type":"object","additionalProperties":{"type":["integer","null"],"format":"int32"}}""")]
    [DataRow("KeyValuePair<int?, string?>[]", """{"type":"array","items":{"$ref":"#/components/schemas/KeyValuePairOfNullableInt32AndString"}}""")]
    public void What_may_be_null_says_so_wherever_it_stands(string type, string schema)
    {
        using var project = ApiProject.Answering(type);

        project.Describe().Answer().ShouldBe(schema);
    }

    [TestMethod]
    [DataRow("int[]", """{"type":"array","items":{"type":"integer","format":"int32"}}""")]
    [DataRow("IEnumerable<int>", """{"type":"array","items":{"type":"integer","format":"int32"}}""")]
    [DataRow("HashSet<int>", """{"type":"array","items":{"type":"integer","format":"int32"},"uniqueItems":true}""")]
    [DataRow("System.Collections.Immutable.ImmutableArray<int>", """{"type":"array","items":{"type":"integer","format":"int32"}}""")]
    [DataRow("System.Collections.ArrayList", """{"type":"array","items":{}}""")]
    [DataRow("IReadOnlyDictionary<string, int>", """{"type":"object","additionalProperties":{"type":"integer","format":"int32"}}""")]
    [DataRow("SortedDictionary<Guid, int>", """{"type":"object","additionalProperties":{"type":"integer","format":"int32"}}""")]
    [DataRow("Numbers", """{"type":"array","items":{"type":"integer","format":"int32"}}""")]
    public void Collections_are_arrays_and_dictionaries_are_objects(string type, string schema)
    {
        using var project = ApiProject.Answering(type, "public sealed class Numbers : List<int>;");

        project.Describe().Answer().ShouldBe(schema);
    }

    [TestMethod]
    public void An_object_has_the_members_that_JSON_has_and_requires_what_a_request_must_have()
    {
        using var project = ApiProject.Answering("Order", """
            public record Base { public string Inherited { get; init; } = ""; }
            public sealed record Order(Guid Id, string Name, string? Note, int Count = 3, string Mode = "fast") : Base
            {
                public required string Customer { get; init; }
                public required string? Ship { get; init; }
                [JsonRequired] public int Weight { get; set; }
                public int Total => 1;
                public int Set { set { } }
                [JsonPropertyName("the-name")] public int Named { get; set; }
                [JsonIgnore] public int Ignored { get; set; }
                [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public string? Absent { get; set; }
                [JsonInclude] internal int Included { get; set; }
                internal int Internal { get; set; }
                public int Field;
                [JsonInclude] public int IncludedField;
                public static int Static { get; set; }
                public int this[int index] => index;
            }
            """);

        project.Describe().Component("Order").ShouldBe("""
            {
              "type": "object",
              "required": ["id", "name", "customer", "ship", "weight"],
              "properties": {
                "id": { "type": "string", "format": "uuid" },
                "name": { "type": "string" },
                "note": { "type": ["string", "null"] },
                "count": { "type": "integer", "format": "int32", "default": 3 },
                "mode": { "type": "string", "default": "fast" },
                "customer": { "type": "string" },
                "ship": { "type": ["string", "null"] },
                "weight": { "type": "integer", "format": "int32" },
                "total": { "type": "integer", "format": "int32", "readOnly": true },
                "set": { "type": "integer", "format": "int32", "writeOnly": true },
                "the-name": { "type": "integer", "format": "int32" },
                "absent": { "type": ["string", "null"] },
                "included": { "type": "integer", "format": "int32" },
                "includedField": { "type": "integer", "format": "int32" },
                "inherited": { "type": "string" }
              }
            }
            """);
    }

    [TestMethod]
    public void Only_the_constructor_that_JSON_calls_requires_its_parameters()
    {
        using var project = ApiProject.Answering("(A, B, C, D)[]", """
            public sealed class Holder { public A A { get; set; } = null!; public B B { get; set; } public C C { get; set; } = null!; public D D { get; set; } = null!; }
            public sealed class A { public A() { } public A(int x) => X = x; public int X { get; set; } }
            public readonly record struct B(int X);
            public sealed class C { public C(int x) => X = x; [JsonConstructor] public C(int x, int y) => X = x + y; public int X { get; } public int Y { get; } }
            public sealed class D { [System.Diagnostics.CodeAnalysis.SetsRequiredMembers] public D(int x) => X = x; public required int X { get; set; } public required int Y { get; set; } }
            """).WithCode("namespace Shop; public static partial class OrderFunctions { public static Holder Hold() => throw null!; }").WithRoute("GET /hold", "Hold");

        var document = project.Describe();

        Assert.IsNull(document.Component("A")["required"]);
        Assert.IsNull(document.Component("B")["required"]);
        document.Component("C")["required"].ShouldBe("""["x","y"]""");
        document.Component("D")["required"].ShouldBe("""["x"]""");
    }

    [TestMethod]
    public void An_enumeration_is_a_number_unless_a_converter_says_otherwise()
    {
        using var project = ApiProject.Answering("Order", """
            public enum Size { Small = 1, Large = 5 }
            [JsonConverter(typeof(JsonStringEnumConverter<Colour>))] public enum Colour { Red, [JsonStringEnumMemberName("navy-blue")] Navy }
            [Flags] public enum Days { Monday = 1, Tuesday = 2 }
            public sealed record Order(Size Size, Colour Colour, Colour? Other, Days Days, [property: JsonConverter(typeof(JsonStringEnumConverter))] Size Named, Size Small = Size.Large, Colour Blue = Colour.Navy);
            """);

        var document = project.Describe();

        document.Component("Size").ShouldBe("""{"type":"integer","format":"int32","enum":[1,5],"x-enum-varnames":["Small","Large"]}""");
        document.Component("Colour").ShouldBe("""{"type":"string","enum":["Red","navy-blue"]}""");
        document.Component("Days").ShouldBe("""{"type":"integer","format":"int32"}""");
        document.Component("Order").At("properties").ShouldBe("""
            {
              "size": { "$ref": "#/components/schemas/Size" },
              "colour": { "$ref": "#/components/schemas/Colour" },
              "other": { "anyOf": [{ "$ref": "#/components/schemas/Colour" }, { "type": "null" }] },
              "days": { "$ref": "#/components/schemas/Days" },
              "named": { "type": "string", "enum": ["Small", "Large"] },
              "small": { "$ref": "#/components/schemas/Size", "default": 5 },
              "blue": { "$ref": "#/components/schemas/Colour", "default": "navy-blue" }
            }
            """);
    }

    [TestMethod]
    public void The_program_s_JSON_context_decides_names_and_enumerations()
    {
        using var project = ApiProject.Answering("Order", """
            public enum Size { Small, Large }
            public sealed record Order(Size TheSize) { public int AField; }
            """).WithCode("""
            [assembly: CdevJson(typeof(Shop.Context))]
            namespace Shop { [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, UseStringEnumConverter = true, IncludeFields = true)] public sealed class Context; }
            """);

        var document = project.Describe();

        CollectionAssert.AreEqual(new[] { "the_size", "a_field" }, document.Component("Order").At("properties").AsObject().Select(property => property.Key).ToArray());
        document.Component("Size").ShouldBe("""{"type":"string","enum":["Small","Large"]}""");
    }

    [TestMethod]
    public void Types_that_hold_themselves_end()
    {
        using var project = ApiProject.Answering("Node", "public sealed record Node(string Name, Node? Parent, IReadOnlyList<Node> Children);");

        project.Describe().Component("Node").At("properties").ShouldBe("""
            {
              "name": { "type": "string" },
              "parent": { "anyOf": [{ "$ref": "#/components/schemas/Node" }, { "type": "null" }] },
              "children": { "type": "array", "items": { "$ref": "#/components/schemas/Node" } }
            }
            """);
    }

    [TestMethod]
    public void A_generic_type_says_of_null_what_its_definition_does()
    {
        using var project = ApiProject.Answering("Pair<Dictionary<string, int>, List<string>>", "public sealed record Pair<T, U>(T First, U? Second, IReadOnlyList<T?> Firsts) where U : class;");

        var pair = project.Describe().Component("PairOfDictionaryOfStringAndInt32AndListOfString");

        pair.At("required").ShouldBe("""["first","firsts"]""");
        Assert.AreEqual("object", (string?)pair.At("properties first type"));
        pair.At("properties second type").ShouldBe("""["array","null"]""");
        pair.At("properties firsts items type").ShouldBe("""["object","null"]""");
    }

    [TestMethod]
    public void A_generic_type_that_grows_for_ever_ends_too()
    {
        using var project = ApiProject.Answering("Growing<int>", "public sealed record Growing<T>(Growing<List<T>>? Next);");

        Assert.HasCount(16, project.Describe().At("components schemas").AsObject());
    }

    [TestMethod]
    public void Components_have_readable_names_and_those_of_one_name_are_told_apart()
    {
        using var project = ApiProject.Answering("Everything").WithCode("""
            namespace Shop
            {
                public sealed record Everything(Page<Order> Orders, Page<List<int>> Numbers, Pair<Order, string?> Pair, Sales.Line Sale, Stock.Line Stock, Order.Part Part, Cart.Part Other);
                public sealed record Order { public sealed record Part(int Number); }
                public sealed record Cart { public sealed record Part(int Number); }
                public sealed record Page<T>(IReadOnlyList<T> Items);
                public sealed record Pair<T, U>(T First, U Second);
            }
            namespace Shop.Sales { public sealed record Line(int Quantity); }
            namespace Shop.Stock { public sealed record Line(int Shelf); }
            """);

        var document = project.Describe();

        Assert.AreEqual("CartPart Everything Order OrderPart PageOfListOfInt32 PageOfOrder PairOfOrderAndString SalesLine StockLine", document.Components());
        document.Component("PageOfOrder").At("properties items").ShouldBe("""{"type":"array","items":{"$ref":"#/components/schemas/Order"}}""");
    }

    [TestMethod]
    public void A_polymorphic_type_is_one_of_its_derived_types()
    {
        using var project = ApiProject.Answering("(Shape, int)[]", """
            [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
            [JsonDerivedType(typeof(Circle), "circle")]
            [JsonDerivedType(typeof(Square), "square")]
            public abstract record Shape(string Name);
            public sealed record Circle(string Name, double Radius) : Shape(Name);
            public sealed record Square(string Name, Shape? Inner) : Shape(Name);
            [JsonDerivedType(typeof(Cat), 1)] public class Pet { public int Age { get; set; } }
            public sealed class Cat : Pet;
            public sealed record Holder(Shape Shape, Circle Circle, Pet Pet);
            """).WithCode("namespace Shop; public static partial class OrderFunctions { public static Holder Hold() => throw null!; }").WithRoute("GET /hold", "Hold");

        var document = project.Describe();

        document.Component("Shape").ShouldBe("""
            {
              "oneOf": [{ "$ref": "#/components/schemas/ShapeCircle" }, { "$ref": "#/components/schemas/ShapeSquare" }],
              "discriminator": { "propertyName": "kind", "mapping": { "circle": "#/components/schemas/ShapeCircle", "square": "#/components/schemas/ShapeSquare" } }
            }
            """);
        document.Component("ShapeCircle").ShouldBe("""
            {
              "type": "object",
              "required": ["kind", "radius", "name"],
              "properties": { "kind": { "const": "circle" }, "radius": { "type": "number", "format": "double" }, "name": { "type": "string" } }
            }
            """);
        Assert.IsNull(document.Component("Circle").At("properties")["kind"]);
        document.Component("Pet").ShouldBe("""
            {
              "anyOf": [{ "$ref": "#/components/schemas/PetCat" }, { "$ref": "#/components/schemas/PetBase" }],
              "discriminator": { "propertyName": "$type", "mapping": { "1": "#/components/schemas/PetCat" } }
            }
            """);
    }

    [TestMethod]
    public void What_else_an_object_may_hold_is_said()
    {
        using var project = ApiProject.Answering("Holder", """
            public sealed record Holder(Open Open, Closed Closed, Custom Custom);
            public sealed class Open { public int A { get; set; } [JsonExtensionData] public Dictionary<string, JsonElement>? Rest { get; set; } }
            [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] public sealed class Closed { public int A { get; set; } }
            [JsonConverter(typeof(CustomConverter))] public sealed class Custom { public int A { get; set; } }
            public sealed class CustomConverter : JsonConverter<Custom>
            {
                public override Custom Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => new();
                public override void Write(Utf8JsonWriter writer, Custom value, JsonSerializerOptions options) => writer.WriteNullValue();
            }
            """);

        var document = project.Describe();

        document.Component("Open").ShouldBe("""{"type":"object","properties":{"a":{"type":"integer","format":"int32"}},"additionalProperties":{}}""");
        document.Component("Closed").ShouldBe("""{"type":"object","properties":{"a":{"type":"integer","format":"int32"}},"additionalProperties":false}""");
        document.Component("Holder").At("properties custom").ShouldBe("{}");
    }

    [TestMethod]
    [DataRow("Range(1, 10)", "int", """{"type":"integer","format":"int32","minimum":1,"maximum":10}""")]
    [DataRow("Range(0.5, double.MaxValue, MinimumIsExclusive = true)", "double", """{"type":"number","format":"double","exclusiveMinimum":0.5}""")]
    [DataRow("""Range(typeof(decimal), "0.01", "99.99")""", "decimal", """{"type":"number","format":"decimal","minimum":0.01,"maximum":99.99}""")]
    [DataRow("StringLength(20, MinimumLength = 3)", "string", """{"type":"string","minLength":3,"maxLength":20}""")]
    [DataRow("MinLength(1), MaxLength(5)", "string", """{"type":"string","minLength":1,"maxLength":5}""")]
    [DataRow("Length(1, 5)", "int[]", """{"type":"array","items":{"type":"integer","format":"int32"},"minItems":1,"maxItems":5}""")]
    [DataRow("MaxLength(5)", "Dictionary<string, int>", """{"type":"object","additionalProperties":{"type":"integer","format":"int32"},"maxProperties":5}""")]
    [DataRow("""RegularExpression("[A-Z]{2}|x")""", "string", """{"type":"string","pattern":"^(?:[A-Z]{2}|x)$"}""")]
    [DataRow("""RegularExpression("^[A-Z]{2}$")""", "string", """{"type":"string","pattern":"^[A-Z]{2}$"}""")]
    [DataRow("""RegularExpression("(?i)x")""", "string", """{"type":"string"}""")]
    [DataRow("EmailAddress", "string", """{"type":"string","format":"email"}""")]
    [DataRow("Url", "string", """{"type":"string","format":"uri"}""")]
    [DataRow("""AllowedValues("a", "b")""", "string", """{"type":"string","enum":["a","b"]}""")]
    [DataRow("DeniedValues(0)", "int", """{"type":"integer","format":"int32","not":{"enum":[0]}}""")]
    [DataRow("""Description("How many.")""", "int", """{"type":"integer","format":"int32","description":"How many."}""")]
    [DataRow("DefaultValue(7)", "int", """{"type":"integer","format":"int32","default":7}""")]
    [DataRow("Obsolete", "int", """{"type":"integer","format":"int32","deprecated":true}""")]
    [DataRow("Range(1, 10)", "int?", """{"type":["integer","null"],"format":"int32","minimum":1,"maximum":10}""")]
    [DataRow("JsonNumberHandling(JsonNumberHandling.WriteAsString)", "long", """{"type":"string","format":"int64"}""")]
    public void Annotations_narrow_a_member(string attributes, string type, string schema)
    {
        using var project = ApiProject.Answering("Order", $"public sealed class Order {{ [{attributes}] public {type} It {{ get; set; }} = default!; }}");

        project.Describe().Component("Order").At("properties it").ShouldBe(schema);
    }

    [TestMethod]
    public void Annotations_of_a_record_s_parameters_hold_for_its_members()
    {
        using var project = ApiProject.Answering("Order", "public sealed record Order([Required] string? Customer, [Range(1, 5)] int Count);");

        project.Describe().Component("Order").ShouldBe("""
            {
              "type": "object",
              "required": ["customer", "count"],
              "properties": { "customer": { "type": "string", "minLength": 1 }, "count": { "type": "integer", "format": "int32", "minimum": 1, "maximum": 5 } }
            }
            """);
    }

    [TestMethod]
    public void Code_that_says_nothing_of_null_may_be_null()
    {
        using var project = ApiProject.Answering("Order").WithCode("""
            #nullable disable
            namespace Shop { public sealed class Order { public string Name { get; set; } public int Count { get; set; } } }
            """);

        project.Describe().Component("Order").At("properties").ShouldBe("""{"name":{"type":["string","null"]},"count":{"type":"integer","format":"int32"}}""");
    }

    [TestMethod]
    public void A_document_is_the_same_every_time_and_written_only_when_it_differs()
    {
        using var project = ApiProject.Answering("Order", "public sealed record Order(Guid Id, Line[] Lines); public sealed record Line(string Sku);");
        var file = project.DescribeAll().Files.Single();
        var (bytes, written) = (File.ReadAllBytes(file), File.GetLastWriteTimeUtc(file));

        project.DescribeAll();

        CollectionAssert.AreEqual(bytes, File.ReadAllBytes(file));
        Assert.AreEqual(written, File.GetLastWriteTimeUtc(file));
    }
}
