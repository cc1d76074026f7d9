namespace Cdev.Aws.Endpoint;

/// <summary>Credentials that an endpoint knows.</summary>
/// <param name="AccessKey">The access key's id.</param>
/// <param name="SecretKey">The secret access key.</param>
/// <param name="SessionToken">The token of temporary credentials; null: they are long-lived.</param>
/// <param name="Expires">When temporary credentials end; null: never.</param>
/// <param name="Arn">Whose they are.</param>
public sealed record AwsCredentials(string AccessKey, string SecretKey, string? SessionToken, DateTimeOffset? Expires, string Arn)
{
    /// <summary>The access key only: the rest is secret.</summary>
    public override string ToString() => AccessKey;
}
