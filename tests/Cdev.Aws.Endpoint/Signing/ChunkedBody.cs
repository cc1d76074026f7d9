using System.Globalization;
using System.Text;

namespace Cdev.Aws.Endpoint.Signing;

/// <summary>Bodies of content encoding aws-chunked: "Signature Calculations for the Authorization Header: Including Trailing Headers", Amazon S3 API Reference.</summary>
internal static class ChunkedBody
{
    private const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /// <summary>Takes a body out of its chunks, verifying their signatures, the trailer's, the length and the trailing checksum.</summary>
    /// <exception cref="SignatureException">Something does not match.</exception>
    internal static ReadOnlyMemory<byte> Decode(WireRequest request, SignatureHeader header, string date, string mode, string secretKey)
    {
        var signed = mode.StartsWith("STREAMING-AWS4-HMAC-SHA256-PAYLOAD", StringComparison.Ordinal);
        if (!signed && mode != "STREAMING-UNSIGNED-PAYLOAD-TRAILER")
        {
            throw new SignatureException(SignatureProblem.Incomplete, $"{mode} is no value of x-amz-content-sha256.");
        }
        var body = request.Body;
        var decoded = new MemoryStream();
        var previous = header.Signature;
        while (true)
        {
            var line = Line(ref body).Split(";chunk-signature=");
            if (!int.TryParse(line[0], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var size) || size < 0 || size > body.Length)
            {
                throw new SignatureException(SignatureProblem.Content, $"'{line[0]}' is no chunk's size.");
            }
            var chunk = body[..size];
            body = body[size..];
            if (signed)
            {
                var text = $"AWS4-HMAC-SHA256-PAYLOAD\n{date}\n{header.Scope}\n{previous}\n{Empty}\n{SignatureV4.Hash(chunk.Span)}";
                previous = Match(SignatureV4.Sign(text, header, secretKey), line.ElementAtOrDefault(1));
            }
            if (size == 0)
            {
                break;
            }
            decoded.Write(chunk.Span);
            _ = Line(ref body);
        }

        var payload = decoded.ToArray();
        if (request.Header("x-amz-decoded-content-length") != payload.Length.ToString(CultureInfo.InvariantCulture))
        {
            throw new SignatureException(SignatureProblem.Content, "x-amz-decoded-content-length is not the length of the content.");
        }
        if (mode.EndsWith("-TRAILER", StringComparison.Ordinal))
        {
            CheckTrailer(request, header, date, ref body, payload, signed ? previous : null, secretKey);
        }
        return payload;
    }

    private static void CheckTrailer(WireRequest request, SignatureHeader header, string date, ref ReadOnlyMemory<byte> body, byte[] payload, string? previous, string secretKey)
    {
        var (name, value) = (Line(ref body).Split(':', 2) is [var key, var text] ? (key.ToLowerInvariant(), text.Trim()) : default);
        if (name is null || name != request.Header("x-amz-trailer"))
        {
            throw new SignatureException(SignatureProblem.Content, "The trailer is not the header that x-amz-trailer names.");
        }
        if (previous is not null)
        {
            var signature = Line(ref body).Split("x-amz-trailer-signature:", 2).ElementAtOrDefault(1);
            var signedText = $"AWS4-HMAC-SHA256-TRAILER\n{date}\n{header.Scope}\n{previous}\n{SignatureV4.Hash(Encoding.UTF8.GetBytes($"{name}:{value}\n"))}";
            _ = Match(SignatureV4.Sign(signedText, header, secretKey), signature);
        }
        if (Checksums.Compute(name["x-amz-checksum-".Length..], payload) is { } computed && computed != value)
        {
            throw new SignatureException(SignatureProblem.Content, $"The {name} you specified did not match the calculated checksum.");
        }
    }

    private static string Match(string computed, string? stated) =>
        computed == stated ? computed : throw new SignatureException(SignatureProblem.Mismatch, "A chunk's signature is not what was calculated.");

    private static string Line(ref ReadOnlyMemory<byte> body)
    {
        var end = body.Span.IndexOf("\r\n"u8);
        if (end < 0)
        {
            throw new SignatureException(SignatureProblem.Content, "The body ends before its last chunk.");
        }
        var line = Encoding.ASCII.GetString(body.Span[..end]);
        body = body[(end + 2)..];
        return line;
    }
}
