using System.Text.Json.Nodes;

namespace Cdev.Packaging.Tests.OpenApi;

/// <summary>Documents before two validators that are not ours; and that these would find what is wrong.</summary>
[TestClass]
public sealed class ValidatorTests
{
    private const string EveryForm = """
        [assembly: CdevJson(typeof(Shop.Context))]

        namespace Shop;

        [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
        public sealed class Context;

        public static class Cloud
        {
            /// <summary>Every form.</summary>
            public static readonly object Api = new();
        }

        /// <summary>Handlers of <see cref="Form"/>s.</summary>
        public static class OrderFunctions
        {
            /// <summary>Everything in, everything out.</summary>
            /// <param name="id">The id.</param>
            /// <response code="404">There is none.</response>
            public static Form Put(Guid id, Form form, Size? size, Size[] sizes, [Range(1, 9)] int page = 1, DayOfWeek day = DayOfWeek.Friday) => form;

            public static HttpResult Any(string path, Stream body) => throw null!;

            [Obsolete] public static Task<byte[]?> Bytes() => throw null!;

            public static ValueTask Nothing() => default;

            public static string Text(TimeSpan? within) => "";

            public static Page<Page<Shape>> Nested(JsonElement body) => throw null!;
        }

        public enum Size { Small, Large }

        [Flags] public enum Days : long { Monday = 1, Tuesday = 2 }

        [JsonConverter(typeof(JsonStringEnumConverter<Colour>))] public enum Colour { Red, [JsonStringEnumMemberName("navy-blue")] Navy }

        /// <summary>A page.</summary>
        public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

        [JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
        [JsonDerivedType(typeof(Circle), "circle")]
        [JsonDerivedType(typeof(Group), "group")]
        public abstract record Shape(string Name);
        public sealed record Circle(string Name, [Range(0.0, double.MaxValue, MinimumIsExclusive = true)] double Radius) : Shape(Name);
        public sealed record Group(string Name, Shape[] Shapes) : Shape(Name);

        [JsonDerivedType(typeof(Cat), 1)] public class Pet { public int Age { get; set; } }
        public sealed class Cat : Pet { public Pet? Friend { get; set; } }

        public sealed class Open { [JsonExtensionData] public Dictionary<string, object>? Rest { get; set; } }
        [JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)] public sealed record Closed(int A);
        public struct Point { public int X { get; set; } public int Y { get; init; } }

        /// <summary>All there is.</summary>
        /// <param name="Id">Its id.</param>
        public sealed record Form(
            Guid Id, Uri? Address, decimal Price, DateTimeOffset At, DateOnly On, TimeOnly From, TimeSpan For, byte[] Bytes, ReadOnlyMemory<byte> More, char Sign, Version Version,
            Size Size, Size? Other, Days Days, Colour Colour, Shape Shape, Shape? MaybeShape, Pet Pet, Open Open, Closed Closed, Point Point, Point? MaybePoint,
            JsonElement Any, JsonNode? Node, JsonObject Json, object? Thing, (int, string) Pair, Tuple<int, string> Old,
            HashSet<string> Tags, string?[]? Names, Dictionary<string, List<int?>> Numbers, Form? Parent, IReadOnlyList<Form> Children,
            [Required, StringLength(20, MinimumLength = 3)] string Name, [EmailAddress] string? Mail, [RegularExpression("[A-Z]+")] string Code, [AllowedValues("a", "b")] string Choice, Colour Default = Colour.Navy, int Count = 3)
        {
            public required string Customer { get; init; }
            public int Total => Count;
            public string Secret { set { } }
            [Obsolete, Description("Gone.")] public int Gone { get; set; }
            [DefaultValue(Size.Large)] public Size Usual { get; set; }
        }
        """;

    public static string Shop => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "openapi", "shop.openapi.json"));

    [TestMethod]
    public void The_library_accepts_a_program_with_every_form_of_type()
    {
        using var project = Forms();

        OpenApiValidator.ShouldBeValid(project.Describe().ToJsonString());
    }

    [TestMethod]
    public void The_library_accepts_Shop() => OpenApiValidator.ShouldBeValid(Shop);

    [TestMethod]
    public async Task The_linter_accepts_a_program_with_every_form_of_type()
    {
        using var project = Forms();

        var (exitCode, output) = await Redocly.Lint(project.Describe().ToJsonString());

        Assert.AreEqual(0, exitCode, output);
    }

    [TestMethod]
    public async Task The_linter_accepts_Shop()
    {
        var (exitCode, output) = await Redocly.Lint(Shop);

        Assert.AreEqual(0, exitCode, output);
    }

    [TestMethod]
    [DataRow("paths /products get", "responses", null)]
    [DataRow("paths /products get parameters 0", "in", "\"nowhere\"")]
    [DataRow("paths /products/{sku} get parameters 0", "required", "false")]
    [DataRow("paths /products get", "unknown", "1")]
    [DataRow("paths /products get responses 200", "description", null)]
    [DataRow("components schemas Product properties kind", "$ref", "\"#/components/schemas/Nothing\"")]
    [DataRow("components schemas Product", "type", "\"objekt\"")]
    public void The_library_finds_what_is_wrong(string path, string member, string? value)
        => Assert.IsNotEmpty(OpenApiValidator.Problems(Broken(path, member, value)));

    [TestMethod]
    [DataRow("paths /products get parameters 0", "in", "\"nowhere\"")]
    [DataRow("paths /products/{sku} get", "parameters", null)]
    [DataRow("paths /products get", "operationId", "\"catalog-get\"")]
    [DataRow("paths /products get responses 400", "$ref", "\"#/components/responses/Nothing\"")]
    [DataRow("components schemas Product", "required", "[\"nothing\"]")]
    [DataRow("components schemas Product properties sku", "minLength", "\"1\"")]
    public async Task The_linter_finds_what_is_wrong(string path, string member, string? value)
        => Assert.AreNotEqual(0, (await Redocly.Lint(Broken(path, member, value))).ExitCode);

    private static ApiProject Forms() => new ApiProject().WithCode(EveryForm)
        .WithApi(properties: """{"authorizer":{"kind":"jwt","issuer":"https://login.example.com/","audiences":["shop"]}}""")
        .WithRoute("PUT /forms/{id}", "Put", "id path!, form body!, size query, sizes query, page header x-page, day query")
        .WithRoute("ANY /forms/{path+}", "Any", "path path!, body body")
        .WithRoute("GET /bytes", "Bytes", properties: """{"scopes":["read"]}""")
        .WithRoute("DELETE /bytes", "Nothing", properties: """{"anonymous":true}""")
        .WithRoute("GET /text", "Text", "within query")
        .WithRoute("HEAD /text", "Text")
        .WithRoute("POST /nested", "Nested", "body body!");

    private static string Broken(string path, string member, string? value)
    {
        var document = JsonNode.Parse(Shop)!;
        var part = document.At(path).AsObject();
        if (value is null)
            Assert.IsTrue(part.Remove(member));
        else
            part[member] = JsonNode.Parse(value);
        return document.ToJsonString();
    }
}
