using System.Security.Cryptography;
using System.Text;

namespace Cdev.Aws.Endpoint.Signing;

/// <summary>
/// Signature Version 4, from its specification: "Create a signed AWS API request", AWS Identity and Access Management User Guide, and
/// "Authenticating Requests (AWS Signature Version 4)", Amazon S3 API Reference.
/// </summary>
internal static class SignatureV4
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~";

    /// <summary>The hash of bytes in lower-case hexadecimal.</summary>
    internal static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The signature of a request, with the payload's hash as it takes part.</summary>
    internal static string Sign(WireRequest request, SignatureHeader header, string date, string payloadHash, string secretKey) =>
        Sign(StringToSign(header, date, CanonicalRequest(request, header, payloadHash)), header, secretKey);

    /// <summary>The signature of a text.</summary>
    internal static string Sign(string text, SignatureHeader header, string secretKey)
    {
        var key = Encoding.UTF8.GetBytes("AWS4" + secretKey);
        foreach (var part in (string[])[header.Date, header.Region, header.Service, "aws4_request"])
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>The text that is signed for a request.</summary>
    internal static string StringToSign(SignatureHeader header, string date, string canonicalRequest) =>
        $"{SignatureHeader.Algorithm}\n{date}\n{header.Scope}\n{Hash(Encoding.UTF8.GetBytes(canonicalRequest))}";

    /// <summary>A request in its one form.</summary>
    internal static string CanonicalRequest(WireRequest request, SignatureHeader header, string payloadHash)
    {
        var headers = header.SignedHeaders.Select(name => $"{name}:{CanonicalValue(request, name)}\n");
        var query = request.Query.Select(pair => (Name: Encode(pair.Key), Value: Encode(pair.Value ?? "")))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal)
            .Select(pair => $"{pair.Name}={pair.Value}");
        return $"{request.Method}\n{CanonicalPath(request.Path, header.Service)}\n{string.Join('&', query)}\n{string.Concat(headers)}\n{string.Join(';', header.SignedHeaders)}\n{payloadHash}";
    }

    /// <summary>Percent-encodes all but the unreserved characters of RFC 3986.</summary>
    internal static string Encode(string text)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var octet in Encoding.UTF8.GetBytes(text))
        {
            _ = Unreserved.Contains((char)octet) ? encoded.Append((char)octet) : encoded.Append('%').Append(octet.ToString("X2", null));
        }
        return encoded.ToString();
    }

    // S3 encodes a path once and leaves it as it is; all other services take out "." and "..", and encode the encoded path again.
    private static string CanonicalPath(string path, string service)
    {
        if (service == "s3")
        {
            return string.Join('/', path.Split('/').Select(segment => Encode(Uri.UnescapeDataString(segment))));
        }
        var segments = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(segment => segment != "."))
        {
            if (segment != "..")
            {
                segments.Add(segment);
            }
            else if (segments.Count > 0)
            {
                segments.RemoveAt(segments.Count - 1);
            }
        }
        return segments.Count == 0 ? "/" : $"/{string.Join('/', segments.Select(Encode))}{(path.EndsWith('/') ? "/" : "")}";
    }

    private static string CanonicalValue(WireRequest request, string name) =>
        string.Join(' ', (request.Header(name) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
