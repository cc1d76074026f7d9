using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cdev.Runtime;

/// <summary>
/// One HTTP/1.1 connection, kept between requests, for one request at a time: all that the Runtime API needs.
/// </summary>
/// <remarks>
/// Instead of <c>HttpClient</c>, because with that the first request left a cold process twice as late: 3.3 against 1.7 times the
/// time in which a program that prints one line has printed it, six assemblies more. See docs/runtime.md.
/// </remarks>
/// <param name="endpoint">The server.</param>
/// <param name="host">The server's <c>host:port</c>, for the Host header and messages.</param>
internal sealed class HttpConnection(EndPoint endpoint, string host) : IDisposable
{
    private Socket? _socket;
    private HttpReader? _reader;

    /// <summary>Sends a request and reads its answer.</summary>
    /// <param name="request">The method and the path: <c>GET /path</c>.</param>
    /// <param name="headers">Further header lines, each ended by CR LF.</param>
    /// <param name="body">The body; empty for a GET.</param>
    /// <param name="cancel">Ends the waiting for an answer; one that has begun is read to its end. No time limit is set.</param>
    /// <exception cref="RuntimeApiException">The server cannot be reached, or does not speak HTTP/1.1.</exception>
    /// <exception cref="OperationCanceledException">No answer had come when <paramref name="cancel"/> was cancelled.</exception>
    public async Task<HttpAnswer> SendAsync(string request, string headers, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var length = request.StartsWith("GET", StringComparison.Ordinal) ? "" : $"Content-Length: {body.Length}\r\n";
        var head = Encoding.UTF8.GetBytes($"{request} HTTP/1.1\r\nHost: {host}\r\n{headers}{length}\r\n");
        try
        {
            await StartAsync(head, body, cancel);
            var answer = await _reader!.ReadAsync();
            if (!_reader.CanContinue)
                Close();
            return answer;
        }
        catch (Exception e) when (e is SocketException or IOException or InvalidDataException)
        {
            Close();
            throw new RuntimeApiException($"{request} at {host} (AWS_LAMBDA_RUNTIME_API) failed: {e.Message}", e);
        }
        catch (OperationCanceledException)
        {
            Close();
            throw;
        }
    }

    public void Dispose() => Close();

    /// <summary>Sends the request and waits until its answer begins.</summary>
    private async Task StartAsync(byte[] head, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        // A server may close an idle connection at any moment, also between our look at it and the request. On a connection that was
        // used before, an end without one byte of an answer means just that, so the request goes out once more on a new one. That
        // is safe for the POSTs too: the platform takes one answer for a request id and refuses a second.
        if (IsOpen() && await TryStartAsync(head, body, cancel))
            return;

        Open();
        if (!await TryStartAsync(head, body, cancel))
            throw new EndOfStreamException("the connection was closed without an answer");
    }

    private async Task<bool> TryStartAsync(byte[] head, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var isReused = _reader is not null;
        _reader ??= new HttpReader(_socket!);
        try
        {
            await WriteAsync(head);
            await WriteAsync(body);
            return await _reader.WaitAsync(cancel);
        }
        catch (SocketException) when (isReused)
        {
            return false;
        }
    }

    private async Task WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        while (!bytes.IsEmpty)
            bytes = bytes[await _socket!.SendAsync(bytes, SocketFlags.None)..];
    }

    /// <summary>Whether there is a connection, without anything to read: neither its end nor bytes that nobody asked for.</summary>
    private bool IsOpen() => _socket is { } socket && !socket.Poll(0, SelectMode.SelectRead);

    private void Open()
    {
        Close();
        _socket = endpoint is IPEndPoint { AddressFamily: var family }
            ? new Socket(family, SocketType.Stream, ProtocolType.Tcp)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        _socket.NoDelay = true;

        // Not ConnectAsync: the Runtime API is on this machine and accepts at once, and the first asynchronous wait starts the
        // threads behind it, which would delay the first request by a tenth of the whole start-up.
#pragma warning disable MA0045 // Do not use blocking calls: see above.
        _socket.Connect(endpoint);
#pragma warning restore MA0045
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
        _reader = null;
    }
}
