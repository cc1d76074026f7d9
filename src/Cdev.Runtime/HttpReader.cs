using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Cdev.Runtime;

/// <summary>Reads HTTP/1.1 answers from a socket (RFC 9112): bodies by length, chunked, or up to the end of the connection.</summary>
internal sealed class HttpReader(Socket socket)
{
    // More than any header that Lambda sends, client contexts included; what does not end by then is not an answer.
    private const int MaxLine = 1024 * 1024;

    private byte[] _buffer = new byte[4096];
    private int _start;
    private int _end;

    /// <summary>Whether the connection can carry another request after the answer that was read.</summary>
    public bool CanContinue { get; private set; } = true;

    /// <summary>Waits for the first byte of an answer.</summary>
    /// <param name="cancel">Ends the waiting; an answer that has begun is not affected.</param>
    /// <returns>False when the peer closed the connection instead.</returns>
    public Task<bool> WaitAsync(CancellationToken cancel) => FillAsync(cancel);

    /// <summary>Reads an answer whole.</summary>
    /// <exception cref="InvalidDataException">It is not HTTP/1.1.</exception>
    /// <exception cref="EndOfStreamException">The connection was closed before its end.</exception>
    public async Task<HttpAnswer> ReadAsync()
    {
        int status;
        Dictionary<string, string> headers;
        do
        {
            status = ParseStatus(await ReadLineAsync());
            headers = await ReadHeadersAsync();
        }
        while (status < 200);

        var body = await ReadBodyAsync(status, headers);

        // Bytes behind the answer, which nobody asked for, would be taken for the beginning of the next.
        CanContinue &= _start == _end;
        return new HttpAnswer(status, headers, body);
    }

    private int ParseStatus(string line)
    {
        if (!line.StartsWith("HTTP/1.", StringComparison.Ordinal) || line.Length < 12 || !TryParse(line.AsSpan(9, 3), NumberStyles.None, out var status))
            throw new InvalidDataException($"'{line}' is not the first line of an HTTP/1.1 answer");

        CanContinue = line[7] == '1';
        return status;
    }

    private async Task<Dictionary<string, string>> ReadHeadersAsync()
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        for (var line = await ReadLineAsync(); line.Length > 0; line = await ReadLineAsync())
        {
            var colon = line.IndexOf(':');
            if (colon < 1)
                throw new InvalidDataException($"'{line}' is not an HTTP header");
            headers[line[..colon]] = line[(colon + 1)..].Trim();
        }

        return headers;
    }

    private async Task<ReadOnlyMemory<byte>> ReadBodyAsync(int status, Dictionary<string, string> headers)
    {
        if (headers.TryGetValue("Connection", out var connection) && connection.Equals("close", StringComparison.OrdinalIgnoreCase))
            CanContinue = false;

        if (headers.TryGetValue("Transfer-Encoding", out var encoding))
        {
            return encoding.Equals("chunked", StringComparison.OrdinalIgnoreCase)
                ? await ReadChunksAsync()
                : throw new InvalidDataException($"the transfer encoding '{encoding}' is unknown");
        }

        if (headers.TryGetValue("Content-Length", out var text))
        {
            return TryParse(text, NumberStyles.None, out var length)
                ? await ReadExactlyAsync(length)
                : throw new InvalidDataException($"the content length '{text}' is not a number");
        }

        if (status is 204 or 304)
            return default;

        CanContinue = false;
        return await ReadToEndAsync();
    }

    private async Task<ReadOnlyMemory<byte>> ReadChunksAsync()
    {
        var body = new MemoryStream();
        while (true)
        {
            var line = await ReadLineAsync();
            var size = line.Split(';')[0].Trim();
            if (!TryParse(size, NumberStyles.AllowHexSpecifier, out var length))
                throw new InvalidDataException($"'{line}' is not the size of a chunk");
            if (length == 0)
                break;

            body.Write(await ReadExactlyAsync(length));
            if (await ReadLineAsync() is { Length: > 0 } rest)
                throw new InvalidDataException($"'{rest}' follows a chunk");
        }

        await ReadHeadersAsync();
        return Written(body);
    }

    private async Task<ReadOnlyMemory<byte>> ReadToEndAsync()
    {
        var body = new MemoryStream();
        do
        {
            body.Write(_buffer, _start, _end - _start);
            _start = _end;
        }
        while (await FillAsync(CancellationToken.None));

        return Written(body);
    }

    private async Task<byte[]> ReadExactlyAsync(int length)
    {
        var bytes = new byte[length];
        var count = Math.Min(length, _end - _start);
        _buffer.AsSpan(_start, count).CopyTo(bytes);
        _start += count;

        while (count < length)
        {
            var read = await socket.ReceiveAsync(bytes.AsMemory(count), SocketFlags.None);
            count += read > 0 ? read : throw Ended();
        }

        return bytes;
    }

    private async Task<string> ReadLineAsync()
    {
        for (var searched = 0; ;)
        {
            var length = _buffer.AsSpan(_start + searched, _end - _start - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var line = Encoding.UTF8.GetString(_buffer, _start, searched + length);
                _start += searched + length + 1;
                return line.TrimEnd('\r');
            }

            searched = _end - _start;
            if (searched > MaxLine)
                throw new InvalidDataException($"a line has more than {MaxLine} bytes");
            if (!await FillAsync(CancellationToken.None))
                throw Ended();
        }
    }

    /// <summary>Receives more behind what is not yet consumed.</summary>
    private async Task<bool> FillAsync(CancellationToken cancel)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, _buffer.Length * 2);

        var read = await socket.ReceiveAsync(_buffer.AsMemory(_end), SocketFlags.None, cancel);
        _end += read;
        return read > 0;
    }

    private static ReadOnlyMemory<byte> Written(MemoryStream body) => body.GetBuffer().AsMemory(0, (int)body.Length);

    private static EndOfStreamException Ended() => new("the connection was closed in the middle of the answer");

    private static bool TryParse(ReadOnlySpan<char> text, NumberStyles style, out int number) =>
        int.TryParse(text, style, CultureInfo.InvariantCulture, out number) && number >= 0;
}
