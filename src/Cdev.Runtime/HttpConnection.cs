using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Cdev.Runtime;

/// <summary>
/// One HTTP/1.1 connection, kept between requests, for one request at a time: all that the Runtime API needs.
/// </summary>
/// <remarks>
/// Instead of <c>HttpClient</c>, whose first request alone leaves a cold process after 3.1 times the time in which a program that prints
/// one line has printed it, and loads six assemblies more; with this class the whole runtime is at 1.9 times (.NET 10, medians of 30).
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
    /// <param name="body">The body; empty for none.</param>
    /// <param name="cancel">Ends the waiting for an answer; one that has begun is read to its end. No time limit is set.</param>
    /// <exception cref="RuntimeApiException">The server cannot be reached, or does not speak HTTP/1.1.</exception>
    /// <exception cref="OperationCanceledException">No answer had come when <paramref name="cancel"/> was cancelled.</exception>
    public async Task<HttpAnswer> SendAsync(string request, string headers, ReadOnlyMemory<byte> body, CancellationToken cancel)
    {
        var length = body.IsEmpty ? "" : "Content-Length: " + body.Length.ToString(CultureInfo.InvariantCulture) + "\r\n";
        var head = Encoding.UTF8.GetBytes(request + " HTTP/1.1\r\nHost: " + host + "\r\n" + headers + length + "\r\n");
        try
        {
            // A server may close an idle connection at any moment, also between our look at it and the request. On a connection
            // that was used before, an end without one byte of an answer means just that, and the request goes out once more on a
            // new one. That is safe for the POSTs too: the platform takes one answer for a request id and refuses a second.
            for (var isReused = IsOpen(); ; isReused = false)
            {
                if (!isReused)
                    Open();
                if (await TryStartAsync(head, body, isReused, cancel))
                    break;
                if (!isReused)
                    throw new EndOfStreamException("the connection was closed without an answer");
            }

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

    /// <summary>Sends a request and waits until its answer begins.</summary>
    /// <returns>False when the server closed the connection instead.</returns>
    private async Task<bool> TryStartAsync(byte[] head, ReadOnlyMemory<byte> body, bool isReused, CancellationToken cancel)
    {
        try
        {
            await _socket!.SendAsync(head, SocketFlags.None);
            if (!body.IsEmpty)
                await _socket.SendAsync(body, SocketFlags.None);
            return await _reader!.WaitAsync(cancel);
        }
        catch (SocketException) when (isReused)
        {
            return false;
        }
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
        _socket.Connect(endpoint);
        _reader = new HttpReader(_socket);
    }

    private void Close()
    {
        _socket?.Dispose();
        _socket = null;
        _reader = null;
    }
}
