using System.Buffers;
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

    // RFC 9110, 5.6.2.
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    // The gateway's own business.
    private static readonly HashSet<string> DroppedHeaders = new(StringComparer.OrdinalIgnoreCase) { "connection", "content-length", "date", "keep-alive", "transfer-encoding", "upgrade" };

    /// <summary>
    /// Reads a function's response by the rules of payload format 2.0: an object with <c>statusCode</c> is the whole answer; anything
    /// else is the body of a 200 of type JSON, a string without its quotes, and text that is no JSON as it stands, as the service does.
    /// </summary>
    /// <param name="payload">The function's response.</param>
    /// <param name="problem">What is malformed; null when nothing is.</param>
    /// <returns>Null when it has a <c>statusCode</c> and is malformed: the client gets a 500.</returns>
    internal static ApiResponse? Read(ReadOnlyMemory<byte> payload, out string? problem)
    {
        problem = null;
        try
        {
            using var document = JsonDocument.Parse(payload);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object && root.TryGetProperty("statusCode", out var status))
                return new(ReadStatus(status), ReadHeaders(root), ReadCookies(root), ReadBody(root));
            return root.ValueKind == JsonValueKind.String ? Inferred(Encoding.UTF8.GetBytes(root.GetString()!)) : Inferred(payload);
        }
        catch (JsonException)
        {
            return Inferred(payload);
        }
        catch (FormatException e)
        {
            problem = e.Message;
        }
        catch (InvalidOperationException)
        {
            // JSON may hold half of a surrogate pair, or bytes that are no UTF-8; a text may not.
            problem = "a string in it is not Unicode text";
        }

        return null;
    }

    private static ApiResponse Inferred(ReadOnlyMemory<byte> body) => new(200, [new(ContentType, Json)], [], body);

    private static int ReadStatus(JsonElement status)
    {
        var text = status.ValueKind is JsonValueKind.Number or JsonValueKind.String ? status.ToString() : "";
        // The interim ones announce an answer and are none.
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is >= 200 and <= 599
            ? number
            : throw new FormatException($"\"statusCode\" must be a number from 200 to 599, not {status.GetRawText()}");
    }

    private static ImmutableArray<KeyValuePair<string, string>> ReadHeaders(JsonElement root)
    {
        var headers = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        if (TryGet(root, "headers", out var members))
        {
            if (members.ValueKind != JsonValueKind.Object)
                throw new FormatException("\"headers\" must be an object");
            foreach (var member in members.EnumerateObject().Where(member => !DroppedHeaders.Contains(member.Name)))
            {
                if (member.Name.Length == 0 || member.Name.AsSpan().ContainsAnyExcept(TokenCharacters))
                    throw new FormatException($"\"{member.Name}\" in \"headers\" is not the name of a header");
                if (member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
                    throw new FormatException($"the header \"{member.Name}\" must be a string; several values are joined by commas");
                headers.Add(new(member.Name, CheckValue(member.Name, member.Value.ToString())));
            }
        }

        if (!headers.Any(header => header.Key.Equals(ContentType, StringComparison.OrdinalIgnoreCase)))
            headers.Add(new(ContentType, DefaultContentType));
        return headers.ToImmutable();
    }

    private static ReadOnlyMemory<byte> ReadBody(JsonElement root)
    {
        if (!TryGet(root, "body", out var body))
            return ReadOnlyMemory<byte>.Empty;
        if (body.ValueKind != JsonValueKind.String)
            throw new FormatException("\"body\" must be a string");
        if (!TryGet(root, "isBase64Encoded", out var encoded) || encoded.ValueKind != JsonValueKind.True)
            return Encoding.UTF8.GetBytes(body.GetString()!);
        return body.TryGetBytesFromBase64(out var bytes) ? bytes : throw new FormatException("\"isBase64Encoded\" is true and \"body\" is not base64");
    }

    private static ImmutableArray<string> ReadCookies(JsonElement root)
    {
        if (!TryGet(root, "cookies", out var cookies))
            return [];
        return cookies.ValueKind == JsonValueKind.Array && cookies.EnumerateArray().All(cookie => cookie.ValueKind == JsonValueKind.String)
            ? [.. cookies.EnumerateArray().Select(cookie => CheckValue("set-cookie", cookie.GetString()!))]
            : throw new FormatException("\"cookies\" must be an array of strings");
    }

    // What HTTP/1.1 carries without question: RFC 9110 leaves bytes beyond ASCII to chance.
    private static string CheckValue(string name, string value)
        => value.All(character => character is '\t' or (>= ' ' and <= '~'))
            ? value
            : throw new FormatException($"the value of the header \"{name}\" holds a control character or one beyond ASCII");

    private static bool TryGet(JsonElement root, string name, out JsonElement value)
        => root.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null;
}
