using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Cdev.Aws.Api.Tests.Support;

/// <summary>
/// Signature Version 4, from AWS's description and nothing else: what a request's signature must be.
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
/// </summary>
internal static class SignatureV4
{
    /// <summary>Asserts that a request is signed by the key, for region and service, over everything that matters.</summary>
    internal static void Assert(Exchange request, string region, string service, string secretKey = TestServer.SecretKey)
    {
        var parts = request.Headers["authorization"]["AWS4-HMAC-SHA256 ".Length..].Split(", ").ToDictionary(part => part.Split('=')[0], part => part[(part.IndexOf('=', StringComparison.Ordinal) + 1)..]);
        var scope = parts["Credential"].Split('/', 2)[1];
        var date = request.Headers["x-amz-date"];
        Microsoft.VisualStudio.TestTools.UnitTesting.Assert.AreEqual($"{date[..8]}/{region}/{service}/aws4_request", scope);
        var signed = parts["SignedHeaders"].Split(';');
        foreach (var name in request.Headers.Keys.Where(name => name is "host" or "content-type" || name.StartsWith("x-amz-", StringComparison.Ordinal)))
        {
            CollectionAssert.Contains(signed, name);
        }

        Microsoft.VisualStudio.TestTools.UnitTesting.Assert.AreEqual(Of(request, signed, date, scope, secretKey), parts["Signature"]);
    }

    internal static string Of(Exchange request, string[] signedHeaders, string date, string scope, string secretKey)
    {
        var headers = string.Concat(signedHeaders.Select(name => $"{name}:{request.Headers[name].Trim()}\n"));
        var canonical = $"{request.Method}\n{Path(request.Path)}\n{Query(request.Query)}\n{headers}\n{string.Join(';', signedHeaders)}\n{Hex(SHA256.HashData(request.Body))}";
        var text = $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes($"AWS4{secretKey}"), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        return Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
    }

    // Each segment of the path as it stands on the wire is escaped once more.
    private static string Path(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    private static string Query(string query)
    {
        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2).Select(part => Uri.EscapeDataString(Uri.UnescapeDataString(part))).ToArray())
            .Select(pair => (Name: pair[0], Value: pair.Length > 1 ? pair[1] : ""));
        return string.Join('&', pairs.OrderBy(pair => pair.Name, StringComparer.Ordinal).ThenBy(pair => pair.Value, StringComparer.Ordinal).Select(pair => $"{pair.Name}={pair.Value}"));
    }

    private static string Hex(byte[] bytes) => string.Concat(bytes.Select(b => b.ToString("x2", CultureInfo.InvariantCulture)));
}
