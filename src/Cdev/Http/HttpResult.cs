using System.Buffers;
using System.Globalization;

namespace Cdev;

/// <summary>What a route answers, where the value alone doesn't say it: status, headers, cookies and body. Immutable.</summary>
/// <remarks>
/// A body that is a string is sent as <c>text/plain; charset=utf-8</c>; a <see cref="Stream"/>, <c>byte[]</c> or
/// <see cref="ReadOnlyMemory{T}"/> of bytes as <c>application/octet-stream</c>; anything else as JSON. <see cref="WithHeader"/> of
/// <c>content-type</c> says otherwise; it changes the name of the content, not how it is written.
/// </remarks>
public sealed class HttpResult
{
    // RFC 9110, section 5.6.2.
    private static readonly SearchValues<char> TokenCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private HttpResult(
        int statusCode,
        object? body,
        IReadOnlyList<KeyValuePair<string, string>> headers,
        IReadOnlyList<string> cookies)
    {
        StatusCode = statusCode;
        Body = body;
        Headers = headers;
        Cookies = cookies;
    }

    /// <summary>The status, 200 to 599.</summary>
    public int StatusCode { get; }

    /// <summary>The body; null: none.</summary>
    public object? Body { get; }

    /// <summary>The headers in the order in which they were added; names are compared without case.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; }

    /// <summary>The values of the <c>Set-Cookie</c> headers.</summary>
    public IReadOnlyList<string> Cookies { get; }

    /// <summary>200 with a body, if there is one.</summary>
    public static HttpResult Ok(object? body = null) => Status(200, body);

    /// <summary>201 with the address of what was made.</summary>
    public static HttpResult Created(string location, object? body = null)
        => Status(201, body).WithHeader("location", location);

    /// <summary>202: the work goes on elsewhere.</summary>
    public static HttpResult Accepted(object? body = null) => Status(202, body);

    /// <summary>204.</summary>
    public static HttpResult NoContent() => Status(204);

    /// <summary>400: the request is wrong.</summary>
    public static HttpResult BadRequest(object? body = null) => Status(400, body);

    /// <summary>401: who calls is not known.</summary>
    public static HttpResult Unauthorized(object? body = null) => Status(401, body);

    /// <summary>403: who calls may not do it.</summary>
    public static HttpResult Forbidden(object? body = null) => Status(403, body);

    /// <summary>404.</summary>
    public static HttpResult NotFound(object? body = null) => Status(404, body);

    /// <summary>409: it can't be done in the present state.</summary>
    public static HttpResult Conflict(object? body = null) => Status(409, body);

    /// <summary>422: the request is well-formed and can't be followed.</summary>
    public static HttpResult UnprocessableContent(object? body = null) => Status(422, body);

    /// <summary>Sends the client to another address: 301 for good, 302 for now. <c>Status(307)</c> and <c>Status(308)</c> keep method and body.</summary>
    /// <param name="location">The address, absolute or relative to the request's.</param>
    /// <param name="permanent">Whether for good.</param>
    public static HttpResult Redirect(string location, bool permanent = false)
        => Status(permanent ? 301 : 302).WithHeader("location", location);

    /// <summary>Any status.</summary>
    /// <param name="status">The status, 200 to 599.</param>
    /// <param name="body">The body; null: none.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="status"/> is no final status of HTTP.</exception>
    public static HttpResult Status(int status, object? body = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 200);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 599);
        return new(status, body, [], []);
    }

    /// <summary>The same with a header, in place of one of that name.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="value">Its value: no line breaks.</param>
    /// <exception cref="ArgumentException">The name is not a token of RFC 9110, or the value breaks the line.</exception>
    public HttpResult WithHeader(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.AsSpan().ContainsAnyExcept(TokenCharacters))
            throw new ArgumentException($"\"{name}\" is not the name of a header.", nameof(name));
        RefuseLineBreaks(value);
        var headers = new List<KeyValuePair<string, string>>(Headers.Count + 1);
        foreach (var header in Headers)
        {
            if (!string.Equals(header.Key, name, StringComparison.OrdinalIgnoreCase))
                headers.Add(header);
        }

        headers.Add(new(name, value));
        return new(StatusCode, Body, headers.AsReadOnly(), Cookies);
    }

    /// <summary>The same with another media type of the body.</summary>
    /// <param name="mediaType">For example <c>image/png</c>.</param>
    public HttpResult WithContentType(string mediaType) => WithHeader("content-type", mediaType);

    /// <summary>The same with one more cookie.</summary>
    /// <param name="cookie">The value of a <c>Set-Cookie</c> header: <c>session=1; HttpOnly; Secure</c>.</param>
    /// <exception cref="ArgumentException">The value breaks the line.</exception>
    public HttpResult WithCookie(string cookie)
    {
        RefuseLineBreaks(cookie);
        return new(StatusCode, Body, Headers, [.. Cookies, cookie]);
    }

    /// <summary>The status, for people.</summary>
    public override string ToString() => StatusCode.ToString(CultureInfo.InvariantCulture);

    // A line break in a value would let its author write headers of his own.
    private static void RefuseLineBreaks(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            throw new ArgumentException("The value of a header can't hold a line break or a zero character.", nameof(value));
    }
}
