namespace Cdev.Aws.Api;

/// <summary>How calls are repeated that AWS throttled, or that failed on the way.</summary>
public enum AwsRetryMode
{
    /// <summary>
    /// As AWS's other SDKs: three attempts (<c>AWS_MAX_ATTEMPTS</c>), exponential backoff, a budget of retries.
    /// </summary>
    Standard,

    /// <summary>
    /// Also keeps each service's calls under the rate at which it throttles, and repeats what was throttled nevertheless
    /// until it has been throttled twenty times.
    /// </summary>
    Adaptive,
}
