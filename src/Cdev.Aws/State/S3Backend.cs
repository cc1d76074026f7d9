using Cdev.Aws.Api;
using Cdev.Backend;
using Cdev.Backend.Errors;

namespace Cdev.Aws.State;

/// <summary>Opens the backend whose state is in S3.</summary>
public static class S3Backend
{
    /// <summary>Opens it. Nothing is called before the first operation.</summary>
    /// <param name="location">The bucket and what keys begin with.</param>
    /// <param name="settings">How to reach AWS.</param>
    /// <param name="account">The account's twelve digits, whose own bucket is made on first use; null when they are not known.</param>
    /// <exception cref="BackendInitializationError">No region is set.</exception>
    public static IBackend Open(S3Location location, AwsSettings settings, string? account) => new StoredBackend(OpenStore(location, settings, account));

    /// <summary>The store alone, to move state from it or to it.</summary>
    /// <param name="location">The bucket and what keys begin with.</param>
    /// <param name="settings">How to reach AWS.</param>
    /// <param name="account">The account's twelve digits; null when they are not known.</param>
    /// <exception cref="BackendInitializationError">No region is set.</exception>
    internal static S3StateStore OpenStore(S3Location location, AwsSettings settings, string? account)
    {
        try
        {
            var aws = AwsConnection.Open(settings);
            var makes = account is not null && location == S3Location.Default(account, aws.Region);
            var bucket = new StateBucket(aws.CreateS3(), location.Bucket, makes ? account : null, aws.Region, aws.Partition);
            return new(new(bucket, location), LeaseTimes.Default);
        }
        catch (AwsError error)
        {
            throw new BackendInitializationError($"The state in {location} cannot be opened: {error.Message} {error.HelpMessage}", error);
        }
    }
}
