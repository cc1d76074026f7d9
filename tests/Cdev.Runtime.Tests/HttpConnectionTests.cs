using System.Net;
using System.Net.Sockets;
using System.Text;
using Cdev.Runtime.Tests.Support;

namespace Cdev.Runtime.Tests;

[TestClass]
public sealed class HttpConnectionTests
{
    private const string Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

    [TestMethod]
    public async Task A_request_goes_out_with_host_headers_and_the_length_of_its_body()
    {
        await using var server = new RawServer([Ok]);
        using var connection = Connect(server);

        await connection.SendAsync("POST /a", "X-One: 1\r\n", Encoding.UTF8.GetBytes("héllo"), CancellationToken.None);

        var request = server.Requests.Single();
        Assert.AreEqual("POST /a", request.Line);
        Assert.AreEqual(server.Address, request.Headers["Host"]);
        Assert.AreEqual("1", request.Headers["X-One"]);
        Assert.AreEqual("6", request.Headers["Content-Length"]);
        Assert.AreEqual("héllo", request.Body);
    }

    [TestMethod]
    public async Task A_body_is_read_by_its_length_and_headers_are_found_in_any_case()
    {
        var answer = await GetAsync("HTTP/1.1 200 OK\r\ncontent-length:   11\r\nX-One:\tÿ and more \r\n\r\n{\"a\":\"é!\"}");

        Assert.AreEqual(200, answer.Status);
        Assert.AreEqual("ÿ and more", answer.Headers["x-one"]);
        Assert.AreEqual("{\"a\":\"é!\"}", Text(answer));
    }

    [TestMethod]
    public async Task A_chunked_body_is_put_together_without_extensions_and_trailers()
    {
        var answer = await GetAsync("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nhell\r\nA;x=y\r\no, big wor\r\n2\r\nld\r\n0\r\nX-Trailer: 1\r\n\r\n");

        Assert.AreEqual("hello, big world", Text(answer));
    }

    [TestMethod]
    public async Task A_body_without_length_ends_with_the_connection()
    {
        Assert.AreEqual("to the end", Text(await GetAsync("HTTP/1.1 200 OK\r\n\r\nto the end")));
    }

    [TestMethod]
    public async Task An_answer_without_content_has_no_body()
    {
        await using var server = new RawServer(["HTTP/1.1 204 No Content\r\n\r\n", Ok]);
        using var connection = Connect(server);

        Assert.AreEqual("", Text(await GetAsync(connection)));
        Assert.AreEqual("ok", Text(await GetAsync(connection)));
    }

    [TestMethod]
    public async Task Interim_answers_are_passed_over()
    {
        Assert.AreEqual("ok", Text(await GetAsync("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + Ok)));
    }

    [TestMethod]
    public async Task A_large_body_arrives_whole()
    {
        var body = new string('x', 300_000);

        Assert.AreEqual(body, Text(await GetAsync($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}")));
    }

    [TestMethod]
    public async Task A_header_longer_than_the_buffer_is_read()
    {
        var value = new string('v', 20_000);

        Assert.AreEqual(value, (await GetAsync($"HTTP/1.1 200 OK\r\nX-Long: {value}\r\nContent-Length: 0\r\n\r\n")).Headers["X-Long"]);
    }

    [TestMethod]
    public async Task The_connection_is_used_again()
    {
        await using var server = new RawServer([Ok, Ok, Ok]);
        using var connection = Connect(server);

        for (var i = 0; i < 3; i++)
            Assert.AreEqual("ok", Text(await GetAsync(connection)));
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok", DisplayName = "the server announced the end")]
    [DataRow("HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok", DisplayName = "HTTP/1.0")]
    [DataRow(Ok, DisplayName = "the server hung up without a word")]
    public async Task A_connection_that_cannot_go_on_is_replaced(string firstAnswer)
    {
        await using var server = new RawServer([firstAnswer], [Ok]);
        using var connection = Connect(server);

        Assert.AreEqual("ok", Text(await GetAsync(connection)));
        Assert.AreEqual("ok", Text(await PostAsync(connection)));
        Assert.HasCount(2, server.Requests);
    }

    [TestMethod]
    public async Task Bytes_behind_an_answer_are_not_taken_for_the_next()
    {
        await using var server = new RawServer([Ok + "HTTP/1.1 500 unasked\r\n\r\n", Ok], [Ok]);
        using var connection = Connect(server);

        await GetAsync(connection);
        Assert.AreEqual("ok", Text(await GetAsync(connection)));
    }

    [TestMethod]
    public async Task A_request_that_met_the_end_of_an_idle_connection_is_sent_once_more()
    {
        // The second request is read, and then answered by hanging up: what a server looks like that closed in the same moment.
        await using var server = new RawServer([Ok, ""], [Ok]);
        using var connection = Connect(server);

        await GetAsync(connection);
        Assert.AreEqual("ok", Text(await PostAsync(connection)));
        Assert.AreEqual("body", server.Requests[2].Body);
    }

    [TestMethod]
    public async Task A_new_connection_that_ends_without_an_answer_is_an_error()
    {
        await AssertFails("", "without an answer");
    }

    [TestMethod]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nok", "in the middle")]
    [DataRow("HTTP/1.1 200 OK\r\nX-O", "in the middle")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhe", "in the middle")]
    [DataRow("SSH-2.0-OpenSSH_9.2\r\n\r\n", "'SSH-2.0-OpenSSH_9.2' is not the first line")]
    [DataRow("HTTP/1.1 abc OK\r\n\r\n", "is not the first line")]
    [DataRow("HTTP/1.1 200 OK\r\nno colon\r\n\r\n", "'no colon' is not an HTTP header")]
    [DataRow("HTTP/1.1 200 OK\r\nContent-Length: -2\r\n\r\n", "'-2' is not a number")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "'gzip' is unknown")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n", "'xyz' is not the size of a chunk")]
    [DataRow("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nokay\r\n", "'ay' follows a chunk")]
    public async Task An_answer_that_is_cut_off_or_malformed_is_an_error_that_says_so(string answer, string reason)
    {
        await AssertFails(answer, reason);
    }

    [TestMethod]
    public async Task A_server_that_is_not_there_is_named()
    {
        var port = UnusedPort();
        using var connection = new HttpConnection(new IPEndPoint(IPAddress.Loopback, port), $"127.0.0.1:{port}");

        var error = await Assert.ThrowsExactlyAsync<RuntimeApiException>(() => GetAsync(connection));

        Assert.StartsWith($"GET /a at 127.0.0.1:{port} (AWS_LAMBDA_RUNTIME_API) failed: ", error.Message);
    }

    [TestMethod]
    public async Task A_host_name_serves_as_well_as_an_address()
    {
        await using var server = new RawServer([Ok]);
        var port = ((IPEndPoint)server.EndPoint).Port;
        using var connection = new HttpConnection(new DnsEndPoint("localhost", port), $"localhost:{port}");

        Assert.AreEqual("ok", Text(await GetAsync(connection)));
    }

    [TestMethod]
    public async Task Waiting_for_an_answer_can_be_cancelled()
    {
        await using var api = new FakeRuntimeApi();
        using var client = new RuntimeApiClient(api.Address);
        using var cancel = new CancellationTokenSource();
        var waiting = client.NextAsync(cancel.Token);
        await api.RequestAsync("GET /2018-06-01/runtime/invocation/next");

        await cancel.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => waiting);
    }

    private static async Task AssertFails(string answer, string reason)
    {
        var error = await Assert.ThrowsExactlyAsync<RuntimeApiException>(() => GetAsync(answer));
        Assert.Contains(reason, error.Message);
    }

    private static async Task<HttpAnswer> GetAsync(string answer)
    {
        await using var server = new RawServer([answer]);
        using var connection = Connect(server);
        return await GetAsync(connection);
    }

    private static Task<HttpAnswer> GetAsync(HttpConnection connection) => connection.SendAsync("GET /a", "", default, CancellationToken.None);

    private static Task<HttpAnswer> PostAsync(HttpConnection connection) => connection.SendAsync("POST /a", "", "body"u8.ToArray(), CancellationToken.None);

    private static HttpConnection Connect(RawServer server) => new(server.EndPoint, server.Address);

    private static string Text(HttpAnswer answer) => Encoding.UTF8.GetString(answer.Body.Span);

    private static int UnusedPort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
