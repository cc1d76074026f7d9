using Cdev.Analyzers.Tests.Support;

namespace Cdev.Analyzers.Tests;

/// <summary>Parameters of handlers with routes, through generated code.</summary>
[TestClass]
public sealed class BindingTests
{
    private const string Source =
        """
        using System.Linq;
        using System.Text.Json;
        using Cdev.Http;

        [assembly: CLSCompliant(true)]

        namespace Test;

        public static class Cloud { public static readonly HttpApi Api = new("test"); }

        public enum Color { Red, Green }

        [Flags] public enum Rights { None = 0, Read = 1, Write = 2 }

        public readonly record struct Sku(string Code) : IParsable<Sku>
        {
            public static Sku Parse(string s, IFormatProvider? provider) => new(s);
            public static bool TryParse(string? s, IFormatProvider? provider, out Sku result)
            {
                result = new(s ?? "");
                return s is { Length: 3 };
            }

            public static implicit operator Sku(string? code) => new(code ?? "none");
        }

        public record Line(string Sku, int Quantity);
        public record OrderRequest(string Customer, Line[] Lines, string? Note, int Priority = 1);
        public sealed class Settings
        {
            public required string Name { get; set; }
            public string Mode { get; set; } = "plain";
            public Dictionary<string, int> Limits { get; set; } = [];
        }

        public static class Functions
        {
            [Function, HttpRoute("ANY", "/text/{text}")]
            public static string Text(string text) => text;

            [Function, HttpRoute("ANY", "/scalars")]
            public static string Scalars(
                bool flag, byte b, short s, int i, long l, uint u, float f, double d, decimal m, char c,
                Guid id, DateTime at, DateTimeOffset when, DateOnly day, TimeOnly time, TimeSpan span, Uri uri, Color color, Sku sku)
                => FormattableString.Invariant(
                    $"{flag} {b} {s} {i} {l} {u} {f} {d} {m} {c} {id} {at:O} {when:O} {day:O} {time:O} {span} {uri} {color} {sku.Code}");

            [Function, HttpRoute("ANY", "/nullables")]
            public static string Nullables(int? i, Color? color, string? text, Sku? sku, Uri? uri, int[]? items)
                => $"{i?.ToString() ?? "-"} {color?.ToString() ?? "-"} {text ?? "-"} {sku?.Code ?? "-"} {uri?.ToString() ?? "-"} {items?.Length.ToString() ?? "-"}";

            [Function, HttpRoute("ANY", "/defaults")]
            public static string Defaults(
                int i = -5, long l = long.MinValue, byte b = 7, double d = double.NegativeInfinity, float f = 1.5f, decimal m = 2.50m, char c = '\'',
                string text = "say \"hi\"\n", Color color = Color.Green, Color? maybe = Color.Red, Guid id = default, bool flag = true, int? none = null, int? some = 3)
                => FormattableString.Invariant($"{i} {l} {b} {d} {f} {m} {c} {text} {color} {maybe} {id:N} {flag} {none?.ToString() ?? "-"} {some}");

            [Function, HttpRoute("ANY", "/collections")]
            public static string Collections(int[] numbers, List<string> words, IReadOnlyList<Color> colors, IEnumerable<int?> gaps)
                => $"{string.Join('+', numbers)} {string.Join('+', words)} {string.Join('+', colors)} {string.Join('+', gaps.Select(gap => gap?.ToString() ?? "-"))}";

            [Function, HttpRoute("ANY", "/flags")]
            public static string Flags(Rights rights) => rights.ToString();

            [Function, HttpRoute("ANY", "/renamed/{order-id}")]
            public static string Renamed(
                [FromRoute(Name = "order-id")] int order, [FromQuery(Name = "p")] int page, [FromHeader(Name = "x-tenant")] string tenant, [FromHeader(Name = "x-tags")] string[] tags)
                => $"{order} {page} {tenant} {string.Join('+', tags)}";

            [Function, HttpRoute("GET", "/two/{id}"), HttpRoute("GET", "/two")]
            public static string Two(string id) => id;

            [Function, HttpRoute("ANY", "/files/{path+}")]
            public static string Greedy(string path) => path;

            [Function, HttpRoute("POST", "/orders/{id}")]
            public static string Order(int id, OrderRequest order)
                => $"{id} {order.Customer} {string.Join('+', order.Lines.Select(line => $"{line.Quantity}x{line.Sku}"))} {order.Note ?? "-"} {order.Priority}";

            [Function, HttpRoute("POST", "/settings")]
            public static string Settings(Settings settings) => $"{settings.Name} {settings.Mode} {settings.Limits.Count}";

            [Function, HttpRoute("POST", "/maybe")]
            public static string Maybe(OrderRequest? order) => order?.Customer ?? "-";

            [Function, HttpRoute("POST", "/numbers")]
            public static string Numbers([FromBody] int[] numbers) => string.Join('+', numbers);

            [Function, HttpRoute("POST", "/json")]
            public static string Json(JsonElement json) => json.GetRawText();

            [Function, HttpRoute("POST", "/bytes")]
            public static string Bytes(byte[] body) => Convert.ToHexString(body);

            [Function, HttpRoute("POST", "/maybe-bytes")]
            public static string MaybeBytes(byte[]? body) => body is null ? "-" : Convert.ToHexString(body);

            [Function, HttpRoute("POST", "/memory")]
            public static string Memory(ReadOnlyMemory<byte> body) => Convert.ToHexString(body.Span);

            [Function, HttpRoute("POST", "/maybe-memory")]
            public static string MaybeMemory(ReadOnlyMemory<byte>? body) => body is { } bytes ? Convert.ToHexString(bytes.Span) : "-";

            [Function, HttpRoute("POST", "/stream")]
            public static async Task<string> Stream(Stream body) => await new StreamReader(body).ReadToEndAsync();

            [Function, HttpRoute("POST", "/maybe-stream")]
            public static string MaybeStream(Stream? body) => body is null ? "-" : body.Length.ToString();

            [Function, HttpRoute("ANY", "/context/{response}")]
            public static string Context(CancellationToken deadline, string response, IInvocation payload, int @class, int invocation)
                => $"{deadline.IsCancellationRequested} {response} {payload.RequestId} {@class} {invocation}";
        }

        #nullable disable
        public static class OldFunctions
        {
            [Function("oblivious"), HttpRoute("ANY", "/oblivious")]
            public static string Oblivious(string text, Uri uri, int i) => $"{text ?? "-"} {uri?.ToString() ?? "-"} {i}";
        }
        """;

    private static readonly Lazy<LoadedProject> Loaded = new(() => LoadedProject.Build(Source));

    private static readonly HttpRequestEvent Request = HttpRequestEvent.Empty;

    [ClassCleanup]
    public static void Unload() => Loaded.Value.Dispose();

    [TestMethod]
    public async Task Scalars_are_read_in_the_invariant_culture_and_as_utc()
    {
        var answer = await CallAsync("Scalars", Request.WithQuery(
            "flag=True&b=255&s=-3&i=42&l=9007199254740993&u=7&f=1.5&d=-2.25e3&m=0.10&c=x&id=0f8fad5b-d9cb-469f-a165-70867728950e"
            + "&at=2026-01-02T03:04:05%2B02:00&when=2026-01-02T03:04:05&day=2026-01-02&time=03:04&span=1.02:03:04&uri=https://a.test/b%3Fc&color=green&sku=abc"));
        Assert.AreEqual(
            "True 255 -3 42 9007199254740993 7 1.5 -2250 0.10 x 0f8fad5b-d9cb-469f-a165-70867728950e 2026-01-02T01:04:05.0000000Z "
            + "2026-01-02T03:04:05.0000000+00:00 2026-01-02 03:04:00.0000000 1.02:03:04 https://a.test/b?c Green abc",
            answer.Text);
    }

    [TestMethod]
    public async Task Every_wrong_or_missing_value_is_listed()
    {
        var answer = await CallAsync("Scalars", Request.WithQuery(
            "flag=maybe&b=256&s=x&i=4.5&l=&u=-1&f=x&d=x&m=x&c=xy&id=x&at=x&when=x&day=x&time=x&span=x&uri=a&color=7"));
        Assert.AreEqual(
            """
            flag: The value must be true or false.
            b: The value must be a whole number in the range of Byte.
            s: The value must be a whole number in the range of Int16.
            i: The value must be a whole number in the range of Int32.
            l: The value is required.
            u: The value must be a whole number in the range of UInt32.
            f: The value must be a number.
            d: The value must be a number.
            m: The value must be a number.
            c: The value must be a single character.
            id: The value must be a GUID.
            at: The value must be a date and time.
            when: The value must be a date and time.
            day: The value must be a date.
            time: The value must be a time of day.
            span: The value must be a time span.
            color: The value must be one of Red, Green.
            sku: The value is required.
            """,
            answer.Errors);
    }

    [TestMethod]
    public async Task A_missing_nullable_value_is_null()
        => Assert.AreEqual("- - - - - -", (await CallAsync("Nullables", Request)).Text);

    [TestMethod]
    public async Task An_empty_value_is_a_missing_one_except_for_text()
        => Assert.AreEqual("- -  - - -", (await CallAsync("Nullables", Request.WithQuery("i=&color=&text=&sku=&uri="))).Text);

    [TestMethod]
    public async Task A_nullable_value_that_is_there_is_bound()
        => Assert.AreEqual("1 Red x abc /u 2", (await CallAsync("Nullables", Request.WithQuery("i=1&color=0&text=x&sku=abc&uri=/u&items=1&items=2"))).Text);

    [TestMethod]
    public async Task A_wrong_nullable_value_is_an_error()
        => Assert.AreEqual(
            "i: The value must be a whole number in the range of Int32.\nsku: The value must be a valid Sku.\nitems[1]: The value must be a whole number in the range of Int32.",
            (await CallAsync("Nullables", Request.WithQuery("i=x&sku=abcd&items=1&items=y"))).Errors);

    [TestMethod]
    public async Task A_missing_value_with_a_default_is_the_default()
        => Assert.AreEqual(
            "-5 -9223372036854775808 7 -Infinity 1.5 2.50 ' say \"hi\"\n Green Red 00000000000000000000000000000000 True - 3",
            (await CallAsync("Defaults", Request)).Text);

    [TestMethod]
    public async Task A_value_takes_the_place_of_a_default()
        => Assert.AreEqual(
            "1 2 3 4 5 6 7 8 Red Green 0f8fad5bd9cb469fa16570867728950e False 9 10",
            (await CallAsync("Defaults", Request.WithQuery(
                "i=1&l=2&b=3&d=4&f=5&m=6&c=7&text=8&color=red&maybe=green&id=0f8fad5b-d9cb-469f-a165-70867728950e&flag=false&none=9&some=10"))).Text);

    [TestMethod]
    public async Task Repeated_query_values_fill_a_collection_commas_and_all()
        => Assert.AreEqual(
            "1+2+3 a,b+c d Green+Red 1+-",
            (await CallAsync("Collections", Request.WithQuery("numbers=1&numbers=2&words=a,b&colors=1&numbers=3&words=c+d&colors=red&gaps=1&gaps="))).Text);

    [TestMethod]
    public async Task A_collection_without_values_is_empty()
        => Assert.AreEqual("   ", (await CallAsync("Collections", Request)).Text);

    [TestMethod]
    public async Task A_single_value_given_twice_is_an_error()
        => Assert.AreEqual("text: The value is given more than once.", (await CallAsync("Nullables", Request.WithQuery("text=a&text=b"))).Errors);

    [TestMethod]
    public async Task Flags_may_be_combined()
        => Assert.AreEqual("Read, Write", (await CallAsync("Flags", Request.WithQuery("rights=read,write"))).Text);

    [TestMethod]
    public async Task Names_are_compared_without_case()
        => Assert.AreEqual("1 - x - - -", (await CallAsync("Nullables", Request.WithQuery("I=1&TEXT=x"))).Text);

    [TestMethod]
    public async Task Names_and_values_of_the_query_are_decoded()
        => Assert.AreEqual("- - 100% & more=ä - - -", (await CallAsync("Nullables", Request.WithQuery("te%78t=100%25+%26%20more=%C3%A4"))).Text);

    [TestMethod]
    public async Task A_route_value_is_taken_as_the_platform_decoded_it()
        => Assert.AreEqual("100%25 a+b/c", (await CallAsync("Text", Request.WithRoute("text", "100%25 a+b/c").WithQuery("text=other"))).Text);

    [TestMethod]
    public async Task A_greedy_parameter_has_all_that_follows()
        => Assert.AreEqual("a/b.txt", (await CallAsync("Greedy", Request.WithRoute("path", "a/b.txt"))).Text);

    [TestMethod]
    public async Task Attributes_say_source_and_name()
        => Assert.AreEqual(
            "1 2 acme a+b",
            (await CallAsync("Renamed", Request.WithRoute("order-id", "1").WithQuery("p=2").WithHeader("X-Tenant", "acme").WithHeader("x-tags", "a, b"))).Text);

    [TestMethod]
    public async Task Errors_carry_the_names_that_the_client_knows()
        => Assert.AreEqual(
            "order-id: The value must be a whole number in the range of Int32.\np: The value is required.\nx-tenant: The value is required.",
            (await CallAsync("Renamed", Request.WithRoute("order-id", "x"))).Errors);

    [TestMethod]
    public async Task What_only_one_of_two_routes_has_comes_from_the_query_on_the_other()
    {
        Assert.AreEqual("r", (await CallAsync("Two", Request.WithRoute("id", "r").WithQuery("id=q"))).Text);
        Assert.AreEqual("q", (await CallAsync("Two", Request.WithQuery("id=q"))).Text);
    }

    [TestMethod]
    public async Task One_complex_parameter_is_the_body()
        => Assert.AreEqual(
            "7 Ann 2xa+1xb - 1",
            (await OrderAsync("""{"customer":"Ann","lines":[{"sku":"a","quantity":2},{"sku":"b","quantity":1}]}""")).Text);

    [TestMethod]
    public async Task A_base64_body_is_decoded_first()
        => Assert.AreEqual(
            "7 Änn  n 3",
            (await CallAsync("Order", Request.WithRoute("id", "7").WithBytes("""{"customer":"Änn","lines":[],"note":"n","priority":3}"""u8.ToArray()))).Text);

    [TestMethod]
    public async Task Every_wrong_member_of_a_body_is_listed_with_the_other_values()
    {
        var answer = await CallAsync("Order", Request.WithRoute("id", "x").WithBody("""{"lines":[{"sku":null,"quantity":"many"},{"sku":"b"}],"note":5}"""));
        Assert.AreEqual(
            """
            id: The value must be a whole number in the range of Int32.
            customer: The value is required.
            lines[0].sku: The value must not be null.
            lines[0].quantity: The value must be a whole number in the range of Int32.
            lines[1].quantity: The value is required.
            note: The value must be a string.
            """,
            answer.Errors);
    }

    [TestMethod]
    public async Task A_body_that_is_no_json_names_the_parameter()
        => Assert.AreEqual("order: The body is not JSON: line 1, byte 14.", (await OrderAsync("""{"customer":nope}""")).Errors);

    [TestMethod]
    public async Task A_missing_body_names_the_parameter()
        => Assert.AreEqual("order: The body is required.", (await CallAsync("Order", Request.WithRoute("id", "7"))).Errors);

    [TestMethod]
    public async Task A_null_body_names_the_parameter()
        => Assert.AreEqual("order: The body must not be null.", (await OrderAsync("null")).Errors);

    [TestMethod]
    public async Task A_body_of_another_shape_names_the_parameter()
        => Assert.AreEqual("order: The value must be a valid OrderRequest.", (await OrderAsync("[]")).Errors);

    [TestMethod]
    public async Task Required_properties_are_required_and_others_keep_their_defaults()
    {
        Assert.AreEqual("x plain 0", (await CallAsync("Settings", Request.WithBody("""{"name":"x"}"""))).Text);
        Assert.AreEqual(
            "name: The value is required.\nmode: The value must not be null.\nlimits.a b: The value must be a whole number in the range of Int32.",
            (await CallAsync("Settings", Request.WithBody("""{"mode":null,"limits":{"a b":"x"}}"""))).Errors);
    }

    [TestMethod]
    public async Task A_nullable_body_may_be_missing_or_null_but_not_wrong()
    {
        Assert.AreEqual("-", (await CallAsync("Maybe", Request)).Text);
        Assert.AreEqual("-", (await CallAsync("Maybe", Request.WithBody("null"))).Text);
        Assert.AreEqual("customer: The value is required.\nlines: The value is required.", (await CallAsync("Maybe", Request.WithBody("{}"))).Errors);
    }

    [TestMethod]
    public async Task A_collection_comes_from_the_body_when_it_is_said()
    {
        Assert.AreEqual("1+2", (await CallAsync("Numbers", Request.WithBody("[1,2]"))).Text);
        Assert.AreEqual("[1]: The value must be a whole number in the range of Int32.", (await CallAsync("Numbers", Request.WithBody("""[1,"x"]"""))).Errors);
    }

    [TestMethod]
    public async Task Any_json_can_be_taken_as_it_is()
        => Assert.AreEqual("""{"a":[1,null]}""", (await CallAsync("Json", Request.WithBody("""{"a":[1,null]}"""))).Text);

    [TestMethod]
    [DataRow("Bytes", "00FF", "")]
    [DataRow("Memory", "00FF", "")]
    [DataRow("MaybeBytes", "00FF", "-")]
    [DataRow("MaybeMemory", "00FF", "-")]
    public async Task Bytes_are_the_raw_body(string function, string expected, string expectedWithoutBody)
    {
        Assert.AreEqual(expected, (await CallAsync(function, Request.WithBytes([0x00, 0xFF]))).Text);
        Assert.AreEqual("22C3A40A", (await CallAsync(function, Request.WithBody("\"ä\n"))).Text);
        Assert.AreEqual(expectedWithoutBody, (await CallAsync(function, Request)).Text);
    }

    [TestMethod]
    public async Task A_stream_is_the_raw_body()
    {
        Assert.AreEqual("not json ä", (await CallAsync("Stream", Request.WithBody("not json ä"))).Text);
        Assert.AreEqual("", (await CallAsync("Stream", Request)).Text);
        Assert.AreEqual("2", (await CallAsync("MaybeStream", Request.WithBytes([1, 2]))).Text);
        Assert.AreEqual("-", (await CallAsync("MaybeStream", Request)).Text);
    }

    [TestMethod]
    public async Task Token_and_invocation_may_stand_anywhere_whatever_the_parameters_are_called()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        var answer = await Loaded.Value.RequestAsync("Context", Request.WithRoute("response", "r").WithQuery("class=1&invocation=2"), cancelled.Token);
        Assert.AreEqual("True r request-1 1 2", answer.Text);
    }

    [TestMethod]
    public async Task Code_without_nullable_annotations_takes_missing_references_as_null()
    {
        Assert.AreEqual("- - 1", (await CallAsync("Oblivious", Request.WithQuery("i=1"))).Text);
        Assert.AreEqual("i: The value is required.", (await CallAsync("Oblivious", Request)).Errors);
    }

    private static Task<HttpAnswer> CallAsync(string function, HttpRequestEvent request) => Loaded.Value.RequestAsync(function, request);

    private static Task<HttpAnswer> OrderAsync(string body) => CallAsync("Order", Request.WithRoute("id", "7").WithBody(body));
}
