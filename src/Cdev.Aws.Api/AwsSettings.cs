using Amazon.Runtime;

namespace Cdev.Aws.Api;

/// <summary>How to reach AWS. What is not said is found as by the AWS CLI: environment, profile, role of the machine.</summary>
public sealed record AwsSettings
{
    /// <summary>The region, <c>eu-west-1</c>. By default <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, then the profile's.</summary>
    public string? Region { get; init; }

    /// <summary>The profile whose credentials and settings are used. By default <c>AWS_PROFILE</c>, then <c>default</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>
    /// The address of every service, for an emulator. By default <c>AWS_ENDPOINT_URL_&lt;SERVICE&gt;</c>, <c>AWS_ENDPOINT_URL</c>,
    /// then the profile's, then AWS.
    /// </summary>
    public Uri? Endpoint { get; init; }

    /// <summary>How calls are repeated. By default <c>AWS_RETRY_MODE</c>, then the profile's, then <see cref="AwsRetryMode.Adaptive"/>.</summary>
    public AwsRetryMode? RetryMode { get; init; }

    /// <summary>Credentials, instead of those that would be found.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>The clock of rate limits.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How long one attempt may take: long enough for 50 MB at 2 Mbit/s.</summary>
    internal TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(5);
}
