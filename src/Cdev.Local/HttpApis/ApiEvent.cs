using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Cdev.Local.HttpApis;

/// <summary>
/// The event that a function gets for an HTTP request: payload format 2.0 ("AWS Lambda proxy integrations for HTTP APIs", Amazon
/// API Gateway Developer Guide). What the guide leaves open is as real events show it.
/// </summary>
internal static class ApiEvent
{
    private const string AccountId = "000000000000";
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Those that belong to one connection do not reach the function; cookies have a member of their own.
    private static readonly HashSet<string> DroppedHeaders = new(StringComparer.Ordinal) { "connection", "cookie", "keep-alive", "transfer-encoding", "upgrade" };

    /// <summary>Writes the event.</summary>
    /// <param name="apiId">The API's id.</param>
    /// <param name="match">The route that took the request.</param>
    /// <param name="request">The request.</param>
    /// <param name="requestId">The gateway's id of the request.</param>
    /// <param name="traceId">The X-Ray trace header.</param>
    /// <param name="now">When the request came.</param>
    internal static byte[] Create(string apiId, RouteMatch match, ApiRequest request, string requestId, string traceId, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            json.WriteString("version", "2.0");
            json.WriteString("routeKey", match.RouteKey);
            json.WriteString("rawPath", Uri.UnescapeDataString(request.Path));
            json.WriteString("rawQueryString", request.Query);
            WriteCookies(json, request);
            WriteHeaders(json, request, traceId);
            WriteQuery(json, request.Query);
            WriteContext(json, apiId, match, request, requestId, now);
            if (match.PathParameters.Count > 0)
            {
                json.WriteStartObject("pathParameters");
                foreach (var (name, value) in match.PathParameters)
                    json.WriteString(name, value);
                json.WriteEndObject();
            }

            WriteBody(json, request);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Whether a body of this type is passed on as text; anything else is base64.</summary>
    internal static bool IsText(string? contentType)
    {
        if (contentType is null)
            return true;
        var type = contentType.Split(';')[0].Trim().ToLowerInvariant();
        return type.StartsWith("text/", StringComparison.Ordinal)
            || type is "application/json" or "application/xml" or "application/javascript"
            || type.EndsWith("+json", StringComparison.Ordinal)
            || type.EndsWith("+xml", StringComparison.Ordinal);
    }

    private static void WriteCookies(Utf8JsonWriter json, ApiRequest request)
    {
        if (!request.Headers.TryGetValue("cookie", out var headers))
            return;
        json.WriteStartArray("cookies");
        foreach (var cookie in headers.SelectMany(header => header.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
            json.WriteStringValue(cookie);
        json.WriteEndArray();
    }

    private static void WriteHeaders(Utf8JsonWriter json, ApiRequest request, string traceId)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in request.Headers.Keys.Where(name => !DroppedHeaders.Contains(name)))
            headers[name] = request.Header(name)!;
        headers["content-length"] = request.Body.Length.ToString(CultureInfo.InvariantCulture);
        headers["x-amzn-trace-id"] = traceId;
        headers["x-forwarded-for"] = request.Header("x-forwarded-for") is { } before ? $"{before}, {request.SourceIp}" : request.SourceIp;
        headers["x-forwarded-port"] = request.Port.ToString(CultureInfo.InvariantCulture);
        headers["x-forwarded-proto"] = "http";
        json.WriteStartObject("headers");
        foreach (var (name, value) in headers)
            json.WriteString(name, value);
        json.WriteEndObject();
    }

    private static void WriteQuery(Utf8JsonWriter json, string query)
    {
        var values = query
            .Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .GroupBy(pair => Decode(pair[0]), pair => pair.Length > 1 ? Decode(pair[1]) : "", StringComparer.Ordinal)
            .ToList();
        if (values.Count == 0)
            return;
        json.WriteStartObject("queryStringParameters");
        foreach (var value in values)
            json.WriteString(value.Key, string.Join(',', value));
        json.WriteEndObject();
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static void WriteContext(Utf8JsonWriter json, string apiId, RouteMatch match, ApiRequest request, string requestId, DateTimeOffset now)
    {
        var domain = (request.Header("host") ?? "127.0.0.1").Split(':')[0];
        json.WriteStartObject("requestContext");
        json.WriteString("accountId", AccountId);
        json.WriteString("apiId", apiId);
        json.WriteString("domainName", domain);
        json.WriteString("domainPrefix", domain.Split('.')[0]);
        json.WriteStartObject("http");
        json.WriteString("method", request.Method);
        json.WriteString("path", Uri.UnescapeDataString(request.Path));
        json.WriteString("protocol", request.Protocol);
        json.WriteString("sourceIp", request.SourceIp);
        json.WriteString("userAgent", request.Header("user-agent") ?? "");
        json.WriteEndObject();
        json.WriteString("requestId", requestId);
        json.WriteString("routeKey", match.RouteKey);
        json.WriteString("stage", "$default");
        json.WriteString("time", now.UtcDateTime.ToString("dd'/'MMM'/'yyyy':'HH':'mm':'ss' +0000'", CultureInfo.InvariantCulture));
        json.WriteNumber("timeEpoch", now.ToUnixTimeMilliseconds());
        json.WriteEndObject();
    }

    private static void WriteBody(Utf8JsonWriter json, ApiRequest request)
    {
        var body = request.Body.Span;
        var isText = IsText(request.Header("content-type")) && Utf8.IsValid(body);
        if (!body.IsEmpty)
            json.WriteString("body", isText ? Encoding.UTF8.GetString(body) : Convert.ToBase64String(body));
        json.WriteBoolean("isBase64Encoded", !body.IsEmpty && !isText);
    }
}
