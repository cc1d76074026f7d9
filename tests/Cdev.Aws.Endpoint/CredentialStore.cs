using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Cdev.Aws.Endpoint;

/// <summary>The credentials that an endpoint knows.</summary>
internal sealed class CredentialStore
{
    private readonly ConcurrentDictionary<string, AwsCredentials> _known = new(StringComparer.Ordinal);
    private readonly TimeProvider _time;

    internal CredentialStore(EndpointOptions options)
    {
        _time = options.Time;
        Root = Add("AKIA", null, null, $"arn:aws:iam::{options.Account}:user/deployer");
    }

    /// <summary>Long-lived credentials.</summary>
    internal AwsCredentials Root { get; }

    /// <summary>Those of an access key; null: nobody's.</summary>
    internal AwsCredentials? Find(string accessKey) => _known.GetValueOrDefault(accessKey);

    /// <summary>Makes temporary ones.</summary>
    internal AwsCredentials NewSession(TimeSpan lifetime, string arn) => Add("ASIA", RandomNumberGenerator.GetHexString(200), _time.GetUtcNow() + lifetime, arn);

    private AwsCredentials Add(string prefix, string? token, DateTimeOffset? expires, string arn)
    {
        var credentials = new AwsCredentials(prefix + RandomNumberGenerator.GetHexString(16), RandomNumberGenerator.GetHexString(40), token, expires, arn);
        return _known[credentials.AccessKey] = credentials;
    }
}
