using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Cdev.Runtime.Tests.Support;

/// <summary>A Lambda Runtime API on 127.0.0.1: hands out the invocations that a test gives it, and keeps what it was sent.</summary>
internal sealed class FakeRuntimeApi : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<ApiInvocation> _invocations = Channel.CreateUnbounded<ApiInvocation>();
    private readonly Channel<ApiRequest> _unread = Channel.CreateUnbounded<ApiRequest>();
    private readonly TaskCompletionSource _restored = new();
    private readonly ConcurrentDictionary<string, ApiAnswer> _refusals = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;
    private int _connectionCount;

    public FakeRuntimeApi()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The value of AWS_LAMBDA_RUNTIME_API.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>How many connections were made.</summary>
    public int ConnectionCount => _connectionCount;

    /// <summary>Whether the server closes each connection after one answer, without having said so.</summary>
    public bool HangsUp { get; init; }

    public void Give(ApiInvocation invocation) => _invocations.Writer.TryWrite(invocation);

    public void Give(string payload) => Give(new ApiInvocation(payload));

    /// <summary>Lets restore/next return.</summary>
    public void Restore() => _restored.TrySetResult();

    /// <summary>Answers requests of a path in another way.</summary>
    public void Refuse(string path, int status, string body) => _refusals[path] = new ApiAnswer(status, body);

    /// <summary>The next request that the test has not yet seen, in the order of their arrival.</summary>
    public async Task<ApiRequest> RequestAsync() => await _unread.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    /// <summary>The next request, which must be this one.</summary>
    public async Task<ApiRequest> RequestAsync(string line)
    {
        var request = await RequestAsync();
        Assert.AreEqual(line, request.Line, request.Body);
        return request;
    }

    /// <summary>Asserts that nothing else was asked or told.</summary>
    public void AssertNoMoreRequests() => Assert.IsFalse(_unread.Reader.TryPeek(out var request), $"unexpected: {request}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                Interlocked.Increment(ref _connectionCount);
                _connections.Add(ServeAsync(client));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var _ = client;
        client.NoDelay = true;
        var stream = client.GetStream();
        try
        {
            while (await ApiRequest.ReadAsync(stream, _stop.Token) is { } request)
            {
                _unread.Writer.TryWrite(request);
                var answer = await AnswerAsync(request);
                await stream.WriteAsync(answer.ToBytes(), _stop.Token);
                if (HangsUp)
                    break;
            }
        }
        catch (Exception e) when (e is IOException or OperationCanceledException)
        {
            // The process under test ended, or the test is over.
        }
    }

    private async Task<ApiAnswer> AnswerAsync(ApiRequest request)
    {
        var path = request.Line.Split(' ')[1].Replace("/2018-06-01/runtime/", "", StringComparison.Ordinal);
        if (_refusals.TryGetValue(path, out var refusal))
            return refusal;

        switch (path)
        {
            case "invocation/next":
                return (await _invocations.Reader.ReadAsync(_stop.Token)).ToAnswer();
            case "restore/next":
                await _restored.Task.WaitAsync(_stop.Token);
                return new ApiAnswer(200, "");
            default:
                return new ApiAnswer(202, """{"status":"OK"}""");
        }
    }
}

/// <summary>An invocation to hand out.</summary>
internal sealed record ApiInvocation(string Payload)
{
    public string RequestId { get; init; } = "r-1";

    public DateTimeOffset? Deadline { get; init; } = DateTimeOffset.UtcNow.AddMinutes(5);

    public string? TraceId { get; init; }

    public ApiAnswer ToAnswer()
    {
        var headers = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"Lambda-Runtime-Aws-Request-Id: {RequestId}\r\n")
            .Append("Lambda-Runtime-Invoked-Function-Arn: arn:aws:lambda:eu-west-1:123456789012:function:test\r\n");
        if (Deadline is { } deadline)
            headers.Append(CultureInfo.InvariantCulture, $"Lambda-Runtime-Deadline-Ms: {deadline.ToUnixTimeMilliseconds()}\r\n");
        if (TraceId is not null)
            headers.Append(CultureInfo.InvariantCulture, $"lambda-runtime-trace-id: {TraceId}\r\n");
        return new ApiAnswer(200, Payload, headers.ToString());
    }
}

/// <summary>An answer of the server's.</summary>
internal sealed record ApiAnswer(int Status, string Body, string Headers = "")
{
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(
        $"HTTP/1.1 {Status} Status\r\n{Headers}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(Body)}\r\n\r\n{Body}");
}
