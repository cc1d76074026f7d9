using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;

namespace Cdev.Aws.Api;

/// <summary>As whom calls are made, and where, as messages tell it.</summary>
/// <param name="Region">The region.</param>
/// <param name="Account">The account's digits; null while nobody asked for them.</param>
/// <param name="Settings">How AWS is reached.</param>
internal sealed record Identity(string Region, string? Account, AwsSettings Settings)
{
    /// <summary>Where the credentials come from, as the SDK looks for them.</summary>
    internal string Source => this switch
    {
        { Settings.Credentials: not null } => "the credentials that were given",
        { Settings.Profile: null } when IsSet("AWS_ACCESS_KEY_ID") => "the credentials of AWS_ACCESS_KEY_ID",
        { Settings.Profile: null } when IsSet("AWS_WEB_IDENTITY_TOKEN_FILE") => "the web identity of AWS_WEB_IDENTITY_TOKEN_FILE",
        _ => ProfileOf(Settings),
    };

    /// <summary>How to get credentials, or new ones.</summary>
    internal string Renewal => this switch
    {
        { Settings.Credentials: not null } => "Give others.",
        { Settings.Profile: null } when IsSet("AWS_ACCESS_KEY_ID") => "Set AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY and AWS_SESSION_TOKEN anew, or unset them to use a profile.",
        { Settings.Profile: null } when IsSet("AWS_WEB_IDENTITY_TOKEN_FILE") => "Check the role in AWS_ROLE_ARN and the token's file, or run the job again for a new token.",
        _ when SignsIn => $"Run aws sso login --profile {ProfileName(Settings)} and repeat the command.",
        _ => $"Run aws configure --profile {ProfileName(Settings)} (or aws configure sso), or set AWS_PROFILE to a profile that has credentials.",
    };

    private bool SignsIn => new CredentialProfileStoreChain().TryGetProfile(ProfileName(Settings), out var profile)
        && (profile.Options.SsoStartUrl is { Length: > 0 } || profile.Options.SsoSession is { Length: > 0 });

    internal static string ProfileOf(AwsSettings settings) => $"the profile \"{ProfileName(settings)}\"";

    internal static string ProfileName(AwsSettings settings) => settings.Profile ?? DefaultAWSCredentialsIdentityResolver.GetProfileName();

    private static bool IsSet(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 };
}
