using System.Globalization;

namespace Cdev.Aws.Endpoint.Signing;

/// <summary>Verifies requests' signatures.</summary>
/// <param name="credentials">Knows the credentials of an access key; null: nobody's.</param>
/// <param name="time">The clock.</param>
/// <param name="region">The region that requests are for.</param>
internal sealed class SignatureCheck(Func<string, AwsCredentials?> credentials, TimeProvider time, string region)
{
    /// <summary>How far the clocks may be apart.</summary>
    internal static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    // Services of one region for all of a partition.
    private const string GlobalRegion = "us-east-1";

    /// <summary>Verifies a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="header">What its Authorization header says.</param>
    /// <returns>Who signed, and the payload without its chunks.</returns>
    /// <exception cref="SignatureException">It is not signed as AWS asks.</exception>
    internal (AwsCredentials Signer, ReadOnlyMemory<byte> Payload) Verify(WireRequest request, SignatureHeader header)
    {
        var known = credentials(header.AccessKey) ?? throw new SignatureException(SignatureProblem.UnknownKey, "The security token included in the request is invalid.");
        if (header.Region != region && !(header.Service is "iam" or "sts" && header.Region == GlobalRegion))
        {
            throw new SignatureException(SignatureProblem.Mismatch, $"Credential should be scoped to a valid region, not {header.Region}.");
        }

        var date = CheckDate(request, header);
        CheckSignedHeaders(request, header);
        CheckToken(request, known);

        var payloadHash = PayloadHash(request, header.Service);
        if (SignatureV4.Sign(request, header, date, payloadHash, known.SecretKey) != header.Signature)
        {
            throw new SignatureException(SignatureProblem.Mismatch, "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.");
        }
        return (known, payloadHash.StartsWith("STREAMING-", StringComparison.Ordinal) ? ChunkedBody.Decode(request, header, date, payloadHash, known.SecretKey) : request.Body);
    }

    private string CheckDate(WireRequest request, SignatureHeader header)
    {
        var date = request.Header("X-Amz-Date");
        if (!DateTimeOffset.TryParseExact(date, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var signed) || !date!.StartsWith(header.Date, StringComparison.Ordinal))
        {
            throw new SignatureException(SignatureProblem.Incomplete, "Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP.");
        }
        if ((time.GetUtcNow() - signed).Duration() > Skew)
        {
            throw new SignatureException(SignatureProblem.Skewed, $"Signature expired: {date} is not within 5 min. of {time.GetUtcNow():yyyyMMdd'T'HHmmss'Z'}.");
        }
        return date;
    }

    private static void CheckSignedHeaders(WireRequest request, SignatureHeader header)
    {
        var sent = request.Headers.Select(pair => pair.Key.ToLowerInvariant()).ToHashSet(StringComparer.Ordinal);
        var unsigned = sent.Where(name => name is "host" || name.StartsWith("x-amz-", StringComparison.Ordinal)).Except(header.SignedHeaders, StringComparer.Ordinal).ToList();
        if (unsigned.Count > 0)
        {
            throw new SignatureException(SignatureProblem.Incomplete, $"There were headers present in the request which were not signed: {string.Join(", ", unsigned)}.");
        }
        if (!header.SignedHeaders.SequenceEqual(header.SignedHeaders.Order(StringComparer.Ordinal), StringComparer.Ordinal) || header.SignedHeaders.FirstOrDefault(name => !sent.Contains(name)) is not null)
        {
            throw new SignatureException(SignatureProblem.Incomplete, "SignedHeaders must be sorted, in lower case, and name headers that are sent.");
        }
    }

    private void CheckToken(WireRequest request, AwsCredentials known)
    {
        if (request.Header("X-Amz-Security-Token") != known.SessionToken)
        {
            throw new SignatureException(SignatureProblem.UnknownKey, "The security token included in the request is invalid.");
        }
        if (known.Expires <= time.GetUtcNow())
        {
            throw new SignatureException(SignatureProblem.Expired, "The security token included in the request is expired.");
        }
    }

    // S3 takes the client's word for the hash into the signature, and holds the body against it; other services hash the body.
    private static string PayloadHash(WireRequest request, string service)
    {
        var stated = request.Header("x-amz-content-sha256");
        var hash = SignatureV4.Hash(request.Body.Span);
        if (service != "s3")
        {
            return hash;
        }
        if (stated is null)
        {
            throw new SignatureException(SignatureProblem.Incomplete, "Missing required header for this request: x-amz-content-sha256");
        }
        if (stated == "UNSIGNED-PAYLOAD" || stated.StartsWith("STREAMING-", StringComparison.Ordinal) || stated == hash)
        {
            return stated;
        }
        throw new SignatureException(SignatureProblem.Content, "The provided 'x-amz-content-sha256' header does not match what was computed.");
    }
}
