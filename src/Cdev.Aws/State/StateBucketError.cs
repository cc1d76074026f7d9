using Cdev.Backend.Errors;

namespace Cdev.Aws.State;

/// <summary>CDEV536: The bucket of the state is not the account's, or may not be used.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="account">The account that is deployed to.</param>
/// <param name="inner">What S3 said.</param>
public sealed class StateBucketError(string bucket, string account, Exception inner)
    : BackendError(
        "CDEV536",
        $"The bucket {bucket} cannot hold the state of account {account}: another account owns it, or the credentials may not list it.",
        $"Let the credentials do s3:ListBucket on arn:aws:s3:::{bucket}. If another account owns a bucket of that name, choose one of your own with CdevState=s3://<bucket>/<prefix>.",
        inner);
