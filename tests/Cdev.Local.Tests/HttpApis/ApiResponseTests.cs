using System.Text;
using Cdev.Local.HttpApis;

namespace Cdev.Local.Tests.HttpApis;

[TestClass]
public sealed class ApiResponseTests
{
    [TestMethod]
    public void An_object_with_a_status_is_the_whole_answer()
    {
        var response = Read("""{"statusCode":201,"headers":{"Location":"/orders/1","X-Count":3,"Content-Length":"99"},"cookies":["a=1; Path=/","b=2"],"body":"made"}""")!;

        Assert.AreEqual(201, response.Status);
        CollectionAssert.AreEqual(
            new KeyValuePair<string, string>[] { new("Location", "/orders/1"), new("X-Count", "3"), new("content-type", "text/plain;charset=UTF-8") },
            response.Headers.ToArray());
        CollectionAssert.AreEqual(new[] { "a=1; Path=/", "b=2" }, response.Cookies.ToArray());
        Assert.AreEqual("made", Body(response));
    }

    [TestMethod]
    public void A_type_that_is_said_stands()
        => Assert.AreEqual("text/html", Read("""{"statusCode":200,"headers":{"Content-Type":"text/html"},"body":"x"}""")!.Headers.Single().Value);

    [TestMethod]
    public void A_base64_body_is_decoded()
        => Assert.AreEqual("hello", Body(Read("""{"statusCode":200,"isBase64Encoded":true,"body":"aGVsbG8="}""")!));

    [TestMethod]
    [DataRow("""{"orders":[]}""", """{"orders":[]}""")]
    [DataRow("[1,2]", "[1,2]")]
    [DataRow("42", "42")]
    [DataRow("null", "null")]
    [DataRow("\"text\"", "text")]
    [DataRow("{\"orders\":", "{\"orders\":")]
    [DataRow("", "")]
    public void Anything_without_a_status_is_the_body_of_a_200_of_type_JSON(string payload, string body)
    {
        var response = Read(payload)!;

        Assert.AreEqual(200, response.Status);
        Assert.AreEqual("application/json", response.Headers.Single().Value);
        Assert.AreEqual(body, Body(response));
    }

    [TestMethod]
    [DataRow("""{"statusCode":"abc"}""", "\"statusCode\" must be a number from 200 to 599, not \"abc\"")]
    [DataRow("""{"statusCode":null}""", "\"statusCode\" must be a number from 200 to 599, not null")]
    [DataRow("""{"statusCode":101}""", "\"statusCode\" must be a number from 200 to 599, not 101")]
    [DataRow("""{"statusCode":200.5}""", "\"statusCode\" must be a number from 200 to 599, not 200.5")]
    [DataRow("""{"statusCode":200,"body":{}}""", "\"body\" must be a string")]
    [DataRow("""{"statusCode":200,"body":"\ud800"}""", "a string in it is not Unicode text")]
    [DataRow("\"\\ud800\"", "a string in it is not Unicode text")]
    [DataRow("""{"statusCode":200,"headers":[]}""", "\"headers\" must be an object")]
    [DataRow("""{"statusCode":200,"headers":{"a":["b"]}}""", "the header \"a\" must be a string; several values are joined by commas")]
    [DataRow("""{"statusCode":200,"headers":{"a b":"c"}}""", "\"a b\" in \"headers\" is not the name of a header")]
    [DataRow("""{"statusCode":200,"headers":{"":"c"}}""", "\"\" in \"headers\" is not the name of a header")]
    [DataRow("""{"statusCode":200,"headers":{"a":"b\r\nX-Other: c"}}""", "the value of the header \"a\" holds a control character or one beyond ASCII")]
    [DataRow("""{"statusCode":200,"headers":{"a":"ü"}}""", "the value of the header \"a\" holds a control character or one beyond ASCII")]
    [DataRow("""{"statusCode":200,"cookies":"a=1"}""", "\"cookies\" must be an array of strings")]
    [DataRow("""{"statusCode":200,"cookies":[1]}""", "\"cookies\" must be an array of strings")]
    [DataRow("""{"statusCode":200,"cookies":["a=\u0000"]}""", "the value of the header \"set-cookie\" holds a control character or one beyond ASCII")]
    [DataRow("""{"statusCode":200,"isBase64Encoded":true,"body":"!"}""", "\"isBase64Encoded\" is true and \"body\" is not base64")]
    public void A_malformed_answer_is_none_and_why_is_said(string payload, string problem)
    {
        Assert.IsNull(ApiResponse.Read(Encoding.UTF8.GetBytes(payload), out var said));
        Assert.AreEqual(problem, said);
    }

    [TestMethod]
    public void What_is_null_is_absent()
    {
        var response = Read("""{"statusCode":204,"headers":null,"cookies":null,"body":null,"isBase64Encoded":null}""")!;

        Assert.AreEqual(204, response.Status);
        Assert.IsTrue(response.Body.IsEmpty);
    }

    private static ApiResponse? Read(string payload) => ApiResponse.Read(Encoding.UTF8.GetBytes(payload), out _);

    private static string Body(ApiResponse response) => Encoding.UTF8.GetString(response.Body.Span);
}
