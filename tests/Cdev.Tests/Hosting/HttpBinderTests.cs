using System.Buffers;
using System.Text;
using System.Text.Json;
using Cdev.Hosting;

namespace Cdev.Tests.Hosting;

/// <summary>Events as they come, odd ones too. What is bound to which parameter is tested with the generator.</summary>
[TestClass]
public sealed class HttpBinderTests
{
    [TestMethod]
    [DataRow("[]")]
    [DataRow("null")]
    [DataRow("5")]
    [DataRow("{")]
    [DataRow("")]
    public void An_event_that_is_no_json_object_is_refused(string payload)
        => Assert.Throws<JsonException>(() => Bind(payload));

    [TestMethod]
    [DataRow("""{"version":"1.0"}""")]
    [DataRow("""{"version":2.0}""")]
    public void Another_payload_format_is_refused_with_the_way_out(string payload)
        => Assert.Contains("payload format version to 2.0", Assert.ThrowsExactly<NotSupportedException>(() => Bind(payload)).Message);

    [TestMethod]
    public void Parts_may_be_absent_or_null()
    {
        foreach (var payload in (string[])["{}", """{"pathParameters":null,"headers":null,"rawQueryString":null,"body":null,"isBase64Encoded":null}"""])
        {
            var binder = Bind(payload);
            foreach (var source in Enum.GetValues<HttpSource>())
                Assert.IsFalse(binder.TryGet<string>(source, "x", ValueParser.Text, out _));
            Assert.IsEmpty(binder.BodyBytes());
            Assert.IsNull(binder.BodyBytesOrNull());
            Assert.IsFalse(binder.TryGetBody<int[]>("x", out _));
            Assert.IsFalse(binder.Failed);
        }
    }

    [TestMethod]
    public void A_byte_order_mark_before_json_is_passed_over()
    {
        const string Payload = "{\"body\":\"\ufeff[1]\"}";
        Assert.AreSequenceEqual(new[] { 1 }, Bind(Payload).RequiredBody<int[]>("x"));
        Assert.IsTrue(Bind(Payload).TryGetBody<int[]>("x", out _));
        Assert.HasCount(6, Bind(Payload).BodyBytes());
    }

    [TestMethod]
    public void Parts_that_are_not_wanted_are_passed_over_whatever_they_hold()
    {
        var binder = Bind("""{"requestContext":{"body":"no","headers":{"x":"no"}},"cookies":["body"],"headers":{"x":"yes","n":null,"o":{"x":"no"}},"stageVariables":{"x":"no"}}""");
        Assert.AreEqual("yes", binder.Required<string>(HttpSource.Header, "X", ValueParser.Text));
        Assert.IsEmpty(binder.BodyBytes());
    }

    [TestMethod]
    [DataRow(""" "a\n\"b\"\u00e4\ud83d\ude00" """, "a\n\"b\"ä😀")]
    [DataRow(""" "plain" """, "plain")]
    [DataRow(""" "" """, "")]
    public void A_body_is_unescaped(string json, string expected)
        => Assert.AreEqual(expected, Encoding.UTF8.GetString(Bind($$$"""{"body":{{{json}}},"isBase64Encoded":false}""").BodyBytes()));

    [TestMethod]
    public void Base64_may_be_said_before_or_after_the_body()
    {
        Assert.AreEqual("hi", Encoding.UTF8.GetString(Bind("""{"isBase64Encoded":true,"body":"aGk="}""").BodyBytes()));
        Assert.AreEqual("hi", Encoding.UTF8.GetString(Bind("""{"body":"aGk=","isBase64Encoded":true}""").BodyBytes()));
    }

    [TestMethod]
    [DataRow("x=1", "1")]
    [DataRow("x=1&x=2", "1|2")]
    [DataRow("x=1,2&y=3", "1,2")]
    [DataRow("x", "")]
    [DataRow("x=", "")]
    [DataRow("&&x=a=b&", "a=b")]
    [DataRow("x=%zz%2", "%zz%2")]
    [DataRow("x=a%2Bb+c%26", "a+b c&")]
    [DataRow("%78=1", "1")]
    [DataRow("y=1", "")]
    public void A_query_is_read_from_its_raw_form(string query, string expected)
    {
        var binder = Bind($$$"""{"rawQueryString":"{{{query}}}","queryStringParameters":{"x":"never"}}""");
        Assert.AreEqual(expected, string.Join('|', binder.All<string>(HttpSource.Query, "x", ValueParser.Text)));
    }

    [TestMethod]
    public void A_problem_is_a_document_of_rfc_9457()
    {
        var binder = Bind("""{"rawQueryString":"a=x&b[]=\"é"}""");
        binder.Required<int>(HttpSource.Query, "a", ValueParser.Parsable<int>);
        binder.Required<string>(HttpSource.Header, "\"é\"", ValueParser.Text);
        binder.RequiredBody<int>("body");
        var response = new ArrayBufferWriter<byte>();
        binder.WriteProblem(response);
        Assert.IsTrue(binder.Failed);

        using var answer = JsonDocument.Parse(response.WrittenMemory);
        Assert.AreEqual(400, answer.RootElement.GetProperty("statusCode").GetInt32());
        Assert.AreEqual("application/problem+json", answer.RootElement.GetProperty("headers").GetProperty("content-type").GetString());
        Assert.AreEqual(
            """{"type":"https://www.rfc-editor.org/rfc/rfc9110#section-15.5.1","title":"The request is not as the function wants it.","status":400,"errors":{"a":["The value must be a whole number in the range of Int32."],"\"é\"":["The value is required."],"body":["The body is required."]}}""",
            answer.RootElement.GetProperty("body").GetString());
    }

    [TestMethod]
    public void A_body_that_only_the_serializer_understands_is_explained_by_it()
    {
        var binder = Bind("""{"body":"{\"inner\":{\"when\":\"never\"}}"}""");
        binder.RequiredBody<Outer>("body");
        var response = new ArrayBufferWriter<byte>();
        binder.WriteProblem(response);
        Assert.Contains("inner.when", Encoding.UTF8.GetString(response.WrittenSpan));
    }

    private static HttpBinder Bind(string payload) => new(Encoding.UTF8.GetBytes(payload));

    [System.Text.Json.Serialization.JsonPolymorphic]
    [System.Text.Json.Serialization.JsonDerivedType(typeof(Inner), "inner")]
    private class Inner
    {
        public DateTime When { get; set; }
    }

    private sealed class Outer
    {
        public required Inner Inner { get; set; }
    }
}
