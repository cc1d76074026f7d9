using Amazon;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Amazon.Runtime.Internal;

namespace Cdev.Aws.Api.Pipeline;

/// <summary>What every client of a connection is configured with.</summary>
/// <param name="Settings">How to reach AWS.</param>
/// <param name="Region">The region.</param>
/// <param name="RegionOrigin">Who said the region; null: the settings.</param>
internal sealed record ClientConfiguration(AwsSettings Settings, string Region, string? RegionOrigin)
{
    private static readonly string[] RegionVariables = ["AWS_REGION", "AWS_DEFAULT_REGION"];

    /// <summary>Finds the region.</summary>
    /// <exception cref="AwsError">There is none, or it cannot be one.</exception>
    internal static ClientConfiguration Of(AwsSettings settings)
    {
        // The SDK keeps what it read of the environment; a build process may live longer than one environment.
        FallbackInternalConfigurationFactory.Reset();
        if (settings.Region is { } said)
        {
            return new(settings, said, RegionOrigin: null);
        }

        foreach (var variable in RegionVariables)
        {
            if (Variable(variable) is { } value)
            {
                return new(settings, value, variable);
            }
        }

        return new(settings, ProfileRegion(settings) ?? throw AwsErrors.NoRegion(settings), Identity.ProfileOf(settings));
    }

    internal T Apply<T>(T config)
        where T : ClientConfig
    {
        if (Settings.Profile is { } profile)
        {
            config.Profile = new(profile);
        }

        if (Settings.Endpoint is { } endpoint)
        {
            config.ServiceURL = endpoint.AbsoluteUri;
            config.AuthenticationRegion = Region;
        }
        else
        {
            config.RegionEndpoint = RegionEndpoint.GetBySystemName(Region);
        }

        config.RetryMode = Settings.RetryMode switch
        {
            AwsRetryMode.Standard => RequestRetryMode.Standard,
            AwsRetryMode.Adaptive => RequestRetryMode.Adaptive,
            _ => FallbackInternalConfigurationFactory.RetryMode ?? RequestRetryMode.Adaptive,
        };
        config.Timeout = Settings.Timeout;
        // The metrics quote the signed request, and with it the session token.
        config.LogMetrics = false;
        config.ClientAppId ??= "cdev";
        return config;
    }

    private static string? ProfileRegion(AwsSettings settings)
        => new CredentialProfileStoreChain().TryGetProfile(settings.Profile ?? DefaultAWSCredentialsIdentityResolver.GetProfileName(), out var profile) ? profile.Region?.SystemName : null;

    private static string? Variable(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : null;
}
