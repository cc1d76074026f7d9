using System.Text.RegularExpressions;
using Cdev.Backend.Errors;

namespace Cdev.Aws.State;

/// <summary>Where state is kept in S3.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Prefix">What keys begin with: empty, or with a slash at the end.</param>
public sealed partial record S3Location(string Bucket, string Prefix)
{
    /// <summary>What a location is written with.</summary>
    public const string Scheme = "s3://";

    /// <summary>Whether a text means a location in S3.</summary>
    /// <param name="text">What <c>CdevState</c> says.</param>
    public static bool IsOne(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Reads <c>s3://bucket/prefix</c>.</summary>
    /// <param name="text">What <c>CdevState</c> says.</param>
    /// <exception cref="BackendInitializationError">It names no bucket that there can be.</exception>
    public static S3Location Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text[Scheme.Length..].Split('/', 2);
        if (!BucketName().IsMatch(parts[0]))
            throw new BackendInitializationError($"CdevState is \"{text}\", and \"{parts[0]}\" cannot be the name of a bucket: it has 3 to 63 small letters, digits, dots and hyphens. Write s3://<bucket>/<prefix>.");
        var prefix = parts is [_, var rest] ? rest.Trim('/') : "";
        return new(parts[0], prefix.Length == 0 ? "" : $"{prefix}/");
    }

    /// <summary>Where state is kept unless the project says: a bucket that the first deployment makes.</summary>
    /// <param name="account">The account's twelve digits.</param>
    /// <param name="region">The region.</param>
    public static S3Location Default(string account, string region) => new($"cdev-state-{account}-{region}", "");

    /// <summary>As <c>CdevState</c> writes it.</summary>
    public override string ToString() => $"{Scheme}{Bucket}/{Prefix}".TrimEnd('/');

    // "Bucket naming rules" of Amazon S3's user guide.
    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex BucketName();
}
