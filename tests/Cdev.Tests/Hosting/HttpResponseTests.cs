using System.Buffers;
using System.Text;
using Cdev.Hosting;

namespace Cdev.Tests.Hosting;

/// <summary>Responses byte for byte. How results are told apart is tested with the generator.</summary>
[TestClass]
public sealed class HttpResponseTests
{
    [TestMethod]
    public void Nothing_is_204() => Assert.AreEqual("""{"statusCode":204}""", Write(HttpResponse.WriteNoContent));

    [TestMethod]
    public void Json_is_a_string_within_json()
        => Assert.AreEqual(
            """{"statusCode":200,"headers":{"content-type":"application/json"},"body":"{\"name\":\"<ä>\"}"}""",
            Write(response => HttpResponse.WriteJson(response, new { Name = "<ä>" })));

    [TestMethod]
    public void Bytes_are_marked_as_base64()
        => Assert.AreEqual(
            """{"statusCode":200,"headers":{"content-type":"application/octet-stream"},"body":"AP8=","isBase64Encoded":true}""",
            Write(response => HttpResponse.WriteBytes(response, (byte[])[0, 255])));

    [TestMethod]
    public async Task Headers_and_cookies_stand_where_the_format_has_them()
        => Assert.AreEqual(
            """{"statusCode":201,"headers":{"location":"/1","x-a":"\"b\"","content-type":"text/plain; charset=utf-8"},"cookies":["a=1","b=2"],"body":"done"}""",
            await WriteAsync(HttpResult.Created("/1", "done").WithHeader("x-a", "\"b\"").WithCookie("a=1").WithCookie("b=2")));

    [TestMethod]
    public async Task A_result_without_a_body_has_none()
        => Assert.AreEqual("""{"statusCode":302,"headers":{"location":"/"}}""", await WriteAsync(HttpResult.Redirect("/")));

    [TestMethod]
    public async Task A_body_is_written_as_the_type_that_it_has()
    {
        Assert.AreEqual(
            """{"statusCode":200,"headers":{"content-type":"application/json"},"body":"[1,2]"}""",
            await WriteAsync(HttpResult.Ok(new List<int> { 1, 2 })));
        Assert.AreEqual(
            """{"statusCode":200,"headers":{"Content-Type":"image/png"},"body":"AQ==","isBase64Encoded":true}""",
            await WriteAsync(HttpResult.Ok(new ReadOnlyMemory<byte>([1])).WithHeader("Content-Type", "image/png")));
    }

    [TestMethod]
    public async Task A_stream_is_read_from_where_it_stands_and_disposed_of()
    {
        var stream = new MemoryStream([1, 2, 3]) { Position = 2 };
        Assert.AreEqual(
            """{"statusCode":200,"headers":{"content-type":"application/octet-stream"},"body":"Aw==","isBase64Encoded":true}""",
            await WriteAsync(HttpResult.Ok(stream)));
        Assert.IsFalse(stream.CanRead);
    }

    [TestMethod]
    public async Task Reading_a_stream_ends_with_the_deadline()
    {
        using var deadline = new CancellationTokenSource();
        await deadline.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => HttpResponse.WriteStreamAsync(new ArrayBufferWriter<byte>(), new MemoryStream([1]), deadline.Token).AsTask());
    }

    private static string Write(Action<IBufferWriter<byte>> write)
    {
        var response = new ArrayBufferWriter<byte>();
        write(response);
        return Encoding.UTF8.GetString(response.WrittenSpan);
    }

    private static async Task<string> WriteAsync(HttpResult result)
    {
        var response = new ArrayBufferWriter<byte>();
        await HttpResponse.WriteResultAsync(response, result, CancellationToken.None);
        return Encoding.UTF8.GetString(response.WrittenSpan);
    }
}
