using System.ComponentModel.DataAnnotations;
using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests.Http;

/// <summary>Data annotations of parameters, bodies and messages, through generated code.</summary>
[TestClass]
public sealed class AnnotationTests
{
    private const string Source =
        """
        using System.ComponentModel.DataAnnotations;
        using System.Linq;
        using System.Text.Json.Serialization;
        using Cdev.Http;

        namespace Test;

        public static class Cloud
        {
            public static readonly HttpApi Api = new("api");
            public static readonly Queue Orders = new("orders");
        }

        public record Line([Required, StringLength(8, MinimumLength = 2)] string Sku, [Range(1, 99)] int Quantity);

        public record Order(
            [EmailAddress] string Customer,
            [MinLength(1)] IReadOnlyList<Line> Lines,
            [property: JsonPropertyName("ship_to")] Address? ShipTo = null) : IValidatableObject
        {
            public Dictionary<string, Address>? Others { get; init; }

            [JsonIgnore, Required] public string? Ignored { get; init; }

            public Order? Previous { get; init; }

            public IEnumerable<ValidationResult> Validate(ValidationContext context)
            {
                if (Lines.Count > 2)
                    yield return new("Too many lines.", [nameof(Lines)]);
                if (Customer == "a@blocked.test")
                    yield return new("This customer is blocked.");
            }
        }

        public sealed class Address
        {
            [Display(Name = "The city"), MaxLength(5, ErrorMessage = "{0} is too long.")] public string City { get; set; } = "";

            [OddAttribute] public int House { get; set; } = 1;
        }

        [Whole] public record Range2(int From, int To);

        [AttributeUsage(AttributeTargets.Class)]
        internal sealed class WholeAttribute : ValidationAttribute
        {
            public override bool IsValid(object? value) => value is Range2 range && range.From <= range.To;
            public override string FormatErrorMessage(string name) => "It ends before it begins.";
        }

        internal sealed class OddAttribute : ValidationAttribute
        {
            protected override ValidationResult? IsValid(object? value, ValidationContext context)
                => value is int number && number % 2 == 1 ? null : new ValidationResult($"{context.MemberName} of {context.ObjectInstance.GetType().Name} must be odd.");
        }

        public enum Color { Red, Green }

        public static class Functions
        {
            [Function, HttpRoute("GET", "/search")]
            public static string Search(
                [Range(1, 100)] int page = 1,
                [StringLength(5, MinimumLength = 2, ErrorMessage = "Two to five.")] string? text = null,
                [FromQuery(Name = "mail"), EmailAddress] string? address = null,
                [MaxLength(2)] int[]? years = null,
                [Required] string? must = null,
                [FromHeader(Name = "x-tags"), RegularExpression("[a-z\"]+")] string? tag = null,
                [AllowedValues(1, 2, null)] int? level = null,
                [Range(typeof(decimal), "0.5", "1.5")] decimal ratio = 1,
                [EnumDataType(typeof(Color))] string? color = null,
                [Odd] int number = 1)
                => $"{page}";

            [Function, HttpRoute("POST", "/orders")]
            public static string Place(Order order) => order.Customer;

            [Function, HttpRoute("POST", "/many")]
            public static string PlaceMany([FromBody, MaxLength(2)] Order[] orders) => $"{orders.Length}";

            [Function, HttpRoute("POST", "/range")]
            public static string Span(Range2? range) => $"{range?.From}";

            [Function, QueueEvent(nameof(Cloud.Orders))]
            public static void Take(Order order, IInvocation call) => call.Log(order.Customer);

            [Function, QueueEvent(nameof(Cloud.Orders))]
            public static void TakeTyped(IReadOnlyList<QueueMessage<Order>> orders, IInvocation call) => call.Log($"{orders.Count}");

            [Function, QueueEvent(nameof(Cloud.Orders))]
            public static void Text([MaxLength(3)] string text, IInvocation call) => call.Log(text);

            [Function] public static string Direct(Order order) => order.Customer;
            [Function] public static string DirectNumber([Range(1, 5)] int number) => $"{number}";
        }
        """;

    private const string WrongOrder =
        """{"customer":"nobody","lines":[{"sku":"ab","quantity":1},{"sku":"","quantity":100}],"ship_to":{"city":"Amsterdam","house":2},"others":{"home":{"city":"Rotterdam"}},"previous":{"customer":"x","lines":[]}}""";

    private static readonly Lazy<LoadedProject> Loaded = new(() => LoadedProject.Build(Source));

    [ClassCleanup]
    public static void Unload() => Loaded.Value.Dispose();

    [TestMethod]
    public void An_annotation_is_made_with_nulls_as_it_is_written()
        => LoadedProject.Build(
            """
            using System.ComponentModel.DataAnnotations;
            [AttributeUsage(AttributeTargets.Parameter, AllowMultiple = true)]
            public sealed class MarkAttribute : ValidationAttribute
            {
                public MarkAttribute(string? text) => Text = text;
                public MarkAttribute(Type? type) { }
                public MarkAttribute(params int[]? numbers) { }
                public string? Text { get; set; }
                public override bool IsValid(object? value) => true;
            }
            public static class Functions
            {
                [Function] public static void Run([Mark((string?)null), Mark((Type?)null), Mark((int[]?)null, Text = null)] string text) { }
            }
            """).Dispose();

    [TestMethod]
    public async Task Parameters_are_checked_and_all_that_is_wrong_is_listed()
        => Assert.AreEqual(
            """
            page: The field page must be between 1 and 100.
            text: Two to five.
            mail: The mail field is not a valid e-mail address.
            years: The field years must be a string or array type with a maximum length of '2'.
            must: The must field is required.
            x-tags: The field x-tags must match the regular expression '[a-z"]+'.
            level: The level field does not equal any of the values specified in AllowedValuesAttribute.
            ratio: The field ratio must be between 0.5 and 1.5.
            color: The field color is invalid.
            number: number of Int32 must be odd.
            """,
            (await RequestAsync("Search", HttpRequestEvent.Empty
                .WithQuery("page=101&text=x&mail=y&years=1&years=2&years=3&level=3&ratio=2&color=Blue&number=2")
                .WithHeader("x-tags", "A"))).Errors);

    [TestMethod]
    public async Task A_request_that_breaks_nothing_is_answered()
        => Assert.AreEqual("7", (await RequestAsync("Search", HttpRequestEvent.Empty.WithQuery("page=7&must=1&color=Red"))).Text);

    [TestMethod]
    public async Task A_value_that_can_not_be_read_is_not_checked_too()
        => Assert.AreEqual(
            "page: The value must be a whole number in the range of Int32.",
            (await RequestAsync("Search", HttpRequestEvent.Empty.WithQuery("page=x&must=1"))).Errors);

    [TestMethod]
    public async Task A_body_is_checked_at_every_depth_and_named_as_in_the_json()
        => Assert.AreEqual(
            """
            customer: The customer field is not a valid e-mail address.
            lines[1].sku: The sku field is required. | The field sku must be a string with a minimum length of 2 and a maximum length of 8.
            lines[1].quantity: The field quantity must be between 1 and 99.
            ship_to.city: The city is too long.
            ship_to.house: House of Address must be odd.
            others.home.city: The city is too long.
            previous.customer: The customer field is not a valid e-mail address.
            previous.lines: The field lines must be a string or array type with a minimum length of '1'.
            """,
            Sorted((await RequestAsync("Place", HttpRequestEvent.Empty.WithBody(WrongOrder))).Errors));

    [TestMethod]
    public async Task A_type_checks_itself_when_its_members_are_right()
    {
        Assert.AreEqual(
            "lines: Too many lines.\norder: This customer is blocked.",
            (await RequestAsync("Place", HttpRequestEvent.Empty.WithBody(
                """{"customer":"a@blocked.test","lines":[{"sku":"ab","quantity":1},{"sku":"ab","quantity":1},{"sku":"ab","quantity":1}]}"""))).Errors);
        Assert.AreEqual("range: It ends before it begins.", (await RequestAsync("Span", HttpRequestEvent.Empty.WithBody("""{"from":2,"to":1}"""))).Errors);
        Assert.AreEqual("2", (await RequestAsync("Span", HttpRequestEvent.Empty.WithBody("""{"from":2,"to":3}"""))).Text);
        Assert.AreEqual("", (await RequestAsync("Span", HttpRequestEvent.Empty)).Text);
    }

    [TestMethod]
    public async Task A_collection_as_the_body_is_checked_itself_and_item_by_item()
    {
        Assert.AreEqual(
            "[0].customer: The customer field is not a valid e-mail address.",
            (await RequestAsync("PlaceMany", HttpRequestEvent.Empty.WithBody("""[{"customer":"x","lines":[{"sku":"ab","quantity":1}]}]"""))).Errors);
        const string One = """{"customer":"a@b.c","lines":[{"sku":"ab","quantity":1}]}""";
        Assert.AreEqual(
            "orders: The field orders must be a string or array type with a maximum length of '2'.",
            (await RequestAsync("PlaceMany", HttpRequestEvent.Empty.WithBody($"[{One},{One},{One}]"))).Errors);
    }

    [TestMethod]
    public async Task A_message_that_breaks_annotations_has_failed_and_the_log_lists_them()
    {
        var call = new TestInvocation();
        Assert.AreEqual(
            """{"batchItemFailures":[{"itemIdentifier":"m1"}]}""",
            await Loaded.Value.SendAsync("Take", SampleEvent.Queue("""{"customer":"x","lines":[]}""", """{"customer":"a@b.c","lines":[{"sku":"ab","quantity":1}]}"""), call));
        Assert.AreEqual(
            "Error: Record m1 failed and comes back. [ValidationException: The message is not valid. customer: The customer field is not a valid e-mail address."
            + " | lines: The field lines must be a string or array type with a minimum length of '1'.]\na@b.c",
            call.Text);
        Assert.AreEqual(
            """{"batchItemFailures":[{"itemIdentifier":"m2"}]}""",
            await Loaded.Value.SendAsync("TakeTyped", SampleEvent.Queue("""{"customer":"a@b.c","lines":[{"sku":"ab","quantity":1}]}""", """{"customer":"x","lines":[]}""")));
        Assert.AreEqual("""{"batchItemFailures":[{"itemIdentifier":"m1"}]}""", await Loaded.Value.SendAsync("Text", SampleEvent.Queue("four", "abc")));
    }

    [TestMethod]
    public async Task A_payload_that_breaks_annotations_is_an_exception()
    {
        await Assert.ThrowsExactlyAsync<ValidationException>(() => Loaded.Value.SendAsync("Direct", """{"customer":"x","lines":[]}"""));
        var failure = await Assert.ThrowsExactlyAsync<ValidationException>(() => Loaded.Value.SendAsync("DirectNumber", "6"));
        Assert.AreEqual("The message is not valid. number: The field number must be between 1 and 5.", failure.Message);
        Assert.AreEqual("\"5\"", await Loaded.Value.SendAsync("DirectNumber", "5"));
    }

    [TestMethod]
    public void Code_that_checks_bodies_is_written_only_where_there_is_something_to_check()
    {
        var generated = TestProject.Generate(TestProject.Compile(
            """
            public record Node(string Name, Node? Next, List<Node> Children, object? Any);
            public record Checked([property: System.ComponentModel.DataAnnotations.MaxLength(2)] string Name);
            public record Deep(Dictionary<string, List<Checked>> Items, Deep? Next);
            public static class Functions
            {
                [Function] public static void Plain(Node node) { }
                [Function] public static void Nested(Deep deep) { }
            }
            """));
        Assert.IsFalse(generated["Cdev.PlainInvoker.g.cs"].Contains("validate", StringComparison.Ordinal));
        Assert.Contains("validate: true", generated["Cdev.NestedInvoker.g.cs"]);
    }

    private static string Sorted(string errors) => string.Join('\n', errors.Split('\n').OrderBy(line => Array.IndexOf(["c", "l", "s", "o", "p"], line[..1])));

    private static Task<HttpAnswer> RequestAsync(string function, HttpRequestEvent request) => Loaded.Value.RequestAsync(function, request);
}
