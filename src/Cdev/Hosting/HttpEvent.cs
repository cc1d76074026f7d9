using System.Net;
using System.Text.Json;

namespace Cdev.Hosting;

/// <summary>
/// A request of an HTTP API as payload format 2.0 carries it
/// (<see href="https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html">the format</see>).
/// The document is read once, to find where the parts are; a part is read when it is asked for.
/// </summary>
internal sealed class HttpEvent
{
    private const string SupportedVersion = "2.0";

    private readonly ReadOnlyMemory<byte> _pathParameters;
    private readonly ReadOnlyMemory<byte> _headers;
    private readonly ReadOnlyMemory<byte> _rawQueryString;
    private readonly ReadOnlyMemory<byte> _body;
    private readonly ReadOnlyMemory<byte> _requestContext;
    private readonly ReadOnlyMemory<byte> _rawPath;
    private readonly ReadOnlyMemory<byte> _routeKey;
    private readonly ReadOnlyMemory<byte> _cookies;
    private readonly bool _isBase64Encoded;

    private List<KeyValuePair<string, string>>? _routeValues;
    private List<KeyValuePair<string, string>>? _queryValues;
    private List<KeyValuePair<string, string>>? _headerValues;

    /// <summary>Finds the parts.</summary>
    /// <param name="payload">The event.</param>
    /// <exception cref="JsonException">It is not an object in JSON.</exception>
    /// <exception cref="NotSupportedException">It has another version of the format, or is an event of another kind.</exception>
    public HttpEvent(ReadOnlyMemory<byte> payload)
    {
        var hasVersion = false;
        var reader = new Utf8JsonReader(payload.Span);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("The event is not an HTTP request in payload format 2.0: it is not a JSON object. The function is called through its route.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("version"u8))
                hasVersion = RequireVersion(ref reader);
            else if (reader.ValueTextEquals("pathParameters"u8))
                _pathParameters = Slice(ref reader, payload);
            else if (reader.ValueTextEquals("headers"u8))
                _headers = Slice(ref reader, payload);
            else if (reader.ValueTextEquals("rawQueryString"u8))
                _rawQueryString = Slice(ref reader, payload);
            else if (reader.ValueTextEquals("body"u8))
                _body = Slice(ref reader, payload);
            else if (reader.ValueTextEquals("requestContext"u8))
                _requestContext = Slice(ref reader, payload);
            else if (reader.ValueTextEquals("rawPath"u8))
                _rawPath = Slice(ref reader, payload);
            else if (reader.ValueTextEquals("routeKey"u8))
                _routeKey = Slice(ref reader, payload);
            else if (reader.ValueTextEquals("cookies"u8))
                _cookies = Slice(ref reader, payload);
            else if (reader.ValueTextEquals("isBase64Encoded"u8))
                _isBase64Encoded = reader.Read() && reader.TokenType == JsonTokenType.True;
            else
                reader.Skip();
        }

        // Who calls a function by hand may leave out what he has no value for; an event of another kind is a mistake.
        if (!hasVersion && EventShape.Of(payload) is not (EventKind.Unknown or EventKind.Http))
            throw EventShape.Unexpected(payload, EventKind.Http);
    }

    /// <summary>Values of the route's parameters. The platform has decoded them: decoding twice would spoil a percent sign.</summary>
    public List<KeyValuePair<string, string>> RouteValues => _routeValues ??= ReadObject(_pathParameters);

    /// <summary>Values of the query, decoded, each occurrence on its own: <c>queryStringParameters</c> joins them with commas, which can't be undone.</summary>
    public List<KeyValuePair<string, string>> QueryValues => _queryValues ??= ReadQuery(_rawQueryString);

    /// <summary>Headers; one that was sent several times has its values joined with commas.</summary>
    public List<KeyValuePair<string, string>> HeaderValues => _headerValues ??= ReadObject(_headers);

    /// <summary>The body's bytes; empty when there is none.</summary>
    public byte[] ReadBody()
    {
        if (_body.IsEmpty)
            return [];
        var reader = new Utf8JsonReader(_body.Span);
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
            return [];
        if (_isBase64Encoded)
            return reader.GetBytesFromBase64();
        if (!reader.ValueIsEscaped)
            return reader.ValueSpan.ToArray();
        var buffer = new byte[reader.ValueSpan.Length];
        var length = reader.CopyString(buffer);
        return buffer.AsSpan(0, length).ToArray();
    }

    /// <summary>The whole request, for a handler that takes it.</summary>
    public HttpApiRequest ToRequest()
    {
        using var document = JsonDocument.Parse(_requestContext.IsEmpty ? "{}"u8.ToArray() : _requestContext);
        var context = document.RootElement.Clone();
        var http = Member(context, "http");
        return new()
        {
            Method = Text(Member(http, "method")),
            Path = ReadText(_rawPath),
            RouteKey = ReadText(_routeKey),
            QueryString = ReadText(_rawQueryString),
            Headers = ToDictionary(HeaderValues, StringComparer.OrdinalIgnoreCase),
            Cookies = ReadTexts(_cookies),
            RouteValues = ToDictionary(RouteValues, StringComparer.Ordinal),
            Claims = ReadClaims(Member(Member(Member(context, "authorizer"), "jwt"), "claims")),
            SourceIp = Text(Member(http, "sourceIp")),
            Body = ReadBody(),
            Context = context,
        };
    }

    private static JsonElement Member(JsonElement owner, string name)
        => owner.ValueKind == JsonValueKind.Object && owner.TryGetProperty(name, out var member) ? member : default;

    private static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static Dictionary<string, string> ToDictionary(List<KeyValuePair<string, string>> values, StringComparer comparer)
    {
        var named = new Dictionary<string, string>(comparer);
        foreach (var (name, value) in values)
            named[name] = value;
        return named;
    }

    // API Gateway sends every claim as text; whatever else there is stays JSON.
    private static Dictionary<string, string> ReadClaims(JsonElement claims)
    {
        var named = new Dictionary<string, string>(StringComparer.Ordinal);
        if (claims.ValueKind != JsonValueKind.Object)
            return named;
        foreach (var claim in claims.EnumerateObject())
            named[claim.Name] = claim.Value.ValueKind == JsonValueKind.String ? claim.Value.GetString()! : claim.Value.GetRawText();
        return named;
    }

    private static string ReadText(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty)
            return "";
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        return reader.TokenType == JsonTokenType.String ? reader.GetString()! : "";
    }

    private static List<string> ReadTexts(ReadOnlyMemory<byte> json)
    {
        var texts = new List<string>();
        if (json.IsEmpty)
            return texts;
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.String)
            texts.Add(reader.GetString()!);
        return texts;
    }

    private static bool RequireVersion(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String || !reader.ValueTextEquals(SupportedVersion))
        {
            throw new NotSupportedException(
                "The event is not an HTTP request in payload format 2.0, which functions with routes understand. " +
                "Set the integration's payload format version to 2.0.");
        }

        return true;
    }

    private static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> payload)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return payload[start..(int)reader.BytesConsumed];
    }

    private static List<KeyValuePair<string, string>> ReadObject(ReadOnlyMemory<byte> json)
    {
        var values = new List<KeyValuePair<string, string>>();
        if (json.IsEmpty)
            return values;
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            reader.Read();
            if (reader.TokenType == JsonTokenType.String)
                values.Add(new(name, reader.GetString()!));
            else
                reader.Skip();
        }

        return values;
    }

    private static List<KeyValuePair<string, string>> ReadQuery(ReadOnlyMemory<byte> json)
    {
        var values = new List<KeyValuePair<string, string>>();
        if (json.IsEmpty)
            return values;
        var reader = new Utf8JsonReader(json.Span);
        reader.Read();
        var query = reader.GetString().AsSpan();
        foreach (var range in query.Split('&'))
        {
            var pair = query[range];
            if (pair.IsEmpty)
                continue;
            var separator = pair.IndexOf('=');
            var name = separator < 0 ? pair : pair[..separator];
            var value = separator < 0 ? [] : pair[(separator + 1)..];
            values.Add(new(WebUtility.UrlDecode(name.ToString()), WebUtility.UrlDecode(value.ToString())));
        }

        return values;
    }
}
