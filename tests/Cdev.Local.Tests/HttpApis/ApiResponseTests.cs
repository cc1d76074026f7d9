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
    [DataRow("""{"statusCode":"abc"}""")]
    [DataRow("""{"statusCode":null}""")]
    [DataRow("""{"statusCode":99}""")]
    [DataRow("""{"statusCode":200,"body":{}}""")]
    [DataRow("""{"statusCode":200,"headers":[]}""")]
    [DataRow("""{"statusCode":200,"headers":{"a":["b"]}}""")]
    [DataRow("""{"statusCode":200,"cookies":"a=1"}""")]
    [DataRow("""{"statusCode":200,"cookies":[1]}""")]
    [DataRow("""{"statusCode":200,"isBase64Encoded":true,"body":"!"}""")]
    public void A_malformed_answer_is_none(string payload) => Assert.IsNull(Read(payload));

    [TestMethod]
    public void What_is_null_is_absent()
    {
        var response = Read("""{"statusCode":204,"headers":null,"cookies":null,"body":null,"isBase64Encoded":null}""")!;

        Assert.AreEqual(204, response.Status);
        Assert.IsTrue(response.Body.IsEmpty);
    }

    private static ApiResponse? Read(string payload) => ApiResponse.Read(Encoding.UTF8.GetBytes(payload));

    private static string Body(ApiResponse response) => Encoding.UTF8.GetString(response.Body.Span);
}
