using System.Text.RegularExpressions;

namespace Cdev.Aws.Api.Wire;

/// <summary>Takes out of a text that a service or the SDK wrote what would let others call in the user's name.</summary>
internal static partial class Redaction
{
    // SignatureDoesNotMatch quotes the request that was signed, its session token included.
    internal static string Of(string text) => Signed().Replace(text.Split("The Canonical String", 2)[0].Trim(), "${name}=(secret)");

    [GeneratedRegex(
        @"(?<name>X-Amz-(Signature|Credential|Security-Token)|SecretAccessKey|SessionToken|Signature|Credential)[""']?\s*[=:]\s*[""']?[^&,\s""']+",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Signed();
}
