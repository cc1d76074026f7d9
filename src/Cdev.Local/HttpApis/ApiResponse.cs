using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Cdev.Local.HttpApis;

/// <summary>What an API answers, made from a function's response.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Names and values.</param>
/// <param name="Cookies">A <c>set-cookie</c> header each.</param>
/// <param name="Body">The body.</param>
internal sealed record ApiResponse(
    int Status,
    ImmutableArray<KeyValuePair<string, string>> Headers,
    ImmutableArray<string> Cookies,
    ReadOnlyMemory<byte> Body)
{
    private const string ContentType = "content-type";
    private const string Json = "application/json";

    // What API Gateway says of a response that names no type.
    private const string DefaultContentType = "text/plain;charset=UTF-8";

    // The gateway's own business.
    private static readonly HashSet<string> DroppedHeaders = new(StringComparer.OrdinalIgnoreCase) { "connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade" };

    /// <summary>
    /// Reads a function's response by the rules of payload format 2.0: an object with <c>statusCode</c> is the whole answer; anything
    /// else is the body of a 200 of type JSON, a string without its quotes, and text that is no JSON as it stands, as the service does.
    /// </summary>
    /// <returns>Null when it has a <c>statusCode</c> and is malformed: the client gets a 500.</returns>
    internal static ApiResponse? Read(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("statusCode", out var status))
                return ReadWhole(root, status);
            return root.ValueKind == JsonValueKind.String ? Inferred(Encoding.UTF8.GetBytes(root.GetString()!)) : Inferred(payload);
        }
        catch (JsonException)
        {
            return Inferred(payload);
        }
    }

    private static ApiResponse Inferred(ReadOnlyMemory<byte> body) => new(200, [new(ContentType, Json)], [], body);

    private static ApiResponse? ReadWhole(JsonElement root, JsonElement statusCode)
    {
        if (ReadStatus(statusCode) is not { } status || ReadBody(root) is not { } body || ReadCookies(root) is not { } cookies)
            return null;
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        if (TryGet(root, "headers", out var members))
        {
            if (members.ValueKind != JsonValueKind.Object)
                return null;
            foreach (var member in members.EnumerateObject().Where(member => !DroppedHeaders.Contains(member.Name)))
            {
                if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    return null;
                headers.Add(new(member.Name, member.Value.ToString()));
            }
        }

        if (!headers.Any(header => header.Key.Equals(ContentType, StringComparison.OrdinalIgnoreCase)))
            headers.Add(new(ContentType, DefaultContentType));
        return new(status, headers.ToImmutable(), cookies, body);
    }

    private static int? ReadStatus(JsonElement status)
    {
        var text = status.ValueKind is JsonValueKind.Number or JsonValueKind.String ? status.ToString() : "";
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 100 and <= 599 ? number : null;
    }

    private static ReadOnlyMemory<byte>? ReadBody(JsonElement root)
    {
        if (!TryGet(root, "body", out var body))
            return ReadOnlyMemory<byte>.Empty;
        if (body.ValueKind != JsonValueKind.String)
            return null;
        if (!TryGet(root, "isBase64Encoded", out var encoded) || encoded.ValueKind != JsonValueKind.True)
            return Encoding.UTF8.GetBytes(body.GetString()!);
        return body.TryGetBytesFromBase64(out var bytes) ? new ReadOnlyMemory<byte>(bytes) : default(ReadOnlyMemory<byte>?);
    }

    private static ImmutableArray<string>? ReadCookies(JsonElement root)
    {
        if (!TryGet(root, "cookies", out var cookies))
            return ImmutableArray<string>.Empty;
        return cookies.ValueKind == JsonValueKind.Array && cookies.EnumerateArray().All(cookie => cookie.ValueKind == JsonValueKind.String)
            ? [.. cookies.EnumerateArray().Select(cookie => cookie.GetString()!)]
            : null;
    }

    private static bool TryGet(JsonElement root, string name, out JsonElement value)
        => root.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}
