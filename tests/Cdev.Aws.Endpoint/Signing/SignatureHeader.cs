using System.Collections.Immutable;

namespace Cdev.Aws.Endpoint.Signing;

/// <summary>What the Authorization header of Signature Version 4 says.</summary>
/// <param name="AccessKey">The access key's id.</param>
/// <param name="Date">The scope's date, yyyyMMdd.</param>
/// <param name="Region">The scope's region.</param>
/// <param name="Service">The scope's service.</param>
/// <param name="SignedHeaders">The signed headers' names.</param>
/// <param name="Signature">The signature, hexadecimal.</param>
internal sealed record SignatureHeader(string AccessKey, string Date, string Region, string Service, ImmutableArray<string> SignedHeaders, string Signature)
{
    /// <summary>The algorithm's name.</summary>
    internal const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>What a signature is valid for.</summary>
    internal string Scope => $"{Date}/{Region}/{Service}/aws4_request";

    /// <summary>Reads the header.</summary>
    /// <returns>What it says; null: it is not one of this algorithm, or not whole.</returns>
    internal static SignatureHeader? Parse(string header)
    {
        if (!header.StartsWith(Algorithm + " ", StringComparison.Ordinal))
        {
            return null;
        }
        var parts = header[Algorithm.Length..].Split(',').Select(part => part.Trim().Split('=', 2)).Where(part => part.Length == 2).ToDictionary(part => part[0], part => part[1], StringComparer.Ordinal);
        return parts.TryGetValue("Credential", out var credential) && credential.Split('/') is [var key, var date, var region, var service, "aws4_request"]
            && parts.TryGetValue("SignedHeaders", out var headers) && parts.TryGetValue("Signature", out var signature)
            ? new(key, date, region, service, [.. headers.Split(';')], signature)
            : null;
    }
}
