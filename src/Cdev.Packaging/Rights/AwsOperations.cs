using System.Collections.Frozen;

namespace Cdev.Packaging.Rights;

/// <summary>
/// The actions of IAM that an operation of AWS needs, where they are not just the operation under the service's prefix. Facts: the pages of the
/// Service Authorization Reference for each service, under
/// https://docs.aws.amazon.com/service-authorization/latest/reference/, and of S3
/// https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html. Operations have the SDK for .NET's names.
/// </summary>
internal static class AwsOperations
{
    private static readonly string[] PartiQl = ["dynamodb:PartiQLDelete", "dynamodb:PartiQLInsert", "dynamodb:PartiQLSelect", "dynamodb:PartiQLUpdate"];

    private static readonly FrozenDictionary<string, string[]> Exceptions = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        // Listing is a right on the bucket.
        ["s3:ListObjects"] = ["s3:ListBucket"],
        ["s3:ListObjectsV2"] = ["s3:ListBucket"],
        ["s3:HeadBucket"] = ["s3:ListBucket"],
        ["s3:ListVersions"] = ["s3:ListBucketVersions"],
        ["s3:ListMultipartUploads"] = ["s3:ListBucketMultipartUploads"],
        ["s3:ListParts"] = ["s3:ListMultipartUploadParts"],
        ["s3:ListBuckets"] = ["s3:ListAllMyBuckets"],
        // HEAD is GET without a body.
        ["s3:GetObjectMetadata"] = ["s3:GetObject"],
        ["s3:GetObjectAttributes"] = ["s3:GetObject", "s3:GetObjectAttributes"],
        ["s3:SelectObjectContent"] = ["s3:GetObject"],
        // The parts of an upload are the object.
        ["s3:InitiateMultipartUpload"] = ["s3:PutObject"],
        ["s3:UploadPart"] = ["s3:PutObject"],
        ["s3:CompleteMultipartUpload"] = ["s3:PutObject"],
        // A copy reads one object and writes another.
        ["s3:CopyObject"] = ["s3:GetObject", "s3:PutObject"],
        ["s3:CopyPart"] = ["s3:GetObject", "s3:PutObject"],
        ["s3:RenameObject"] = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"],
        ["s3:DeleteObjects"] = ["s3:DeleteObject"],
        ["s3:PutBucket"] = ["s3:CreateBucket"],
        // The bucket's configuration: to remove one is to put it.
        ["s3:GetBucketEncryption"] = ["s3:GetEncryptionConfiguration"],
        ["s3:PutBucketEncryption"] = ["s3:PutEncryptionConfiguration"],
        ["s3:DeleteBucketEncryption"] = ["s3:PutEncryptionConfiguration"],
        ["s3:GetCORSConfiguration"] = ["s3:GetBucketCORS"],
        ["s3:PutCORSConfiguration"] = ["s3:PutBucketCORS"],
        ["s3:DeleteCORSConfiguration"] = ["s3:PutBucketCORS"],
        ["s3:DeleteLifecycleConfiguration"] = ["s3:PutLifecycleConfiguration"],
        ["s3:GetBucketReplication"] = ["s3:GetReplicationConfiguration"],
        ["s3:PutBucketReplication"] = ["s3:PutReplicationConfiguration"],
        ["s3:DeleteBucketReplication"] = ["s3:PutReplicationConfiguration"],
        ["s3:DeleteBucketTagging"] = ["s3:PutBucketTagging"],
        ["s3:DeleteBucketOwnershipControls"] = ["s3:PutBucketOwnershipControls"],
        ["s3:GetPublicAccessBlock"] = ["s3:GetBucketPublicAccessBlock"],
        ["s3:PutPublicAccessBlock"] = ["s3:PutBucketPublicAccessBlock"],
        ["s3:DeletePublicAccessBlock"] = ["s3:PutBucketPublicAccessBlock"],
        ["s3:GetObjectLockConfiguration"] = ["s3:GetBucketObjectLockConfiguration"],
        ["s3:PutObjectLockConfiguration"] = ["s3:PutBucketObjectLockConfiguration"],
        ["s3:GetBucketAccelerateConfiguration"] = ["s3:GetAccelerateConfiguration"],
        ["s3:PutBucketAccelerateConfiguration"] = ["s3:PutAccelerateConfiguration"],

        // A transaction needs its parts' actions: those of writes are told by what a TransactWriteItem is given (AwsMembers).
        ["dynamodb:TransactGetItems"] = ["dynamodb:GetItem"],
        ["dynamodb:TransactWriteItems"] = [],
        // The statement is a text: any of the four.
        ["dynamodb:ExecuteStatement"] = PartiQl,
        ["dynamodb:BatchExecuteStatement"] = PartiQl,
        ["dynamodb:ExecuteTransaction"] = PartiQl,
        // Needs no right (Developer Guide, "DescribeEndpoints").
        ["dynamodb:DescribeEndpoints"] = [],

        // A batch needs what its items need one by one.
        ["sqs:SendMessageBatch"] = ["sqs:SendMessage"],
        ["sqs:DeleteMessageBatch"] = ["sqs:DeleteMessage"],
        ["sqs:ChangeMessageVisibilityBatch"] = ["sqs:ChangeMessageVisibility"],
        ["sns:PublishBatch"] = ["sns:Publish"],

        ["lambda:Invoke"] = ["lambda:InvokeFunction"],
        ["lambda:InvokeWithResponseStream"] = ["lambda:InvokeFunction"],
        ["lambda:GetLayerVersionByArn"] = ["lambda:GetLayerVersion"],

        // API reference of AWS STS: no right is needed to learn who one is.
        ["sts:GetCallerIdentity"] = [],
        ["sts:GetSessionToken"] = [],

        ["bedrock:Converse"] = ["bedrock:InvokeModel"],
        ["bedrock:ConverseStream"] = ["bedrock:InvokeModelWithResponseStream"],
        ["execute-api:PostToConnection"] = ["execute-api:ManageConnections"],
        ["execute-api:GetConnection"] = ["execute-api:ManageConnections"],
        ["execute-api:DeleteConnection"] = ["execute-api:ManageConnections"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The actions that an operation needs; none: anybody may.</summary>
    /// <param name="prefix">IAM's prefix of the service.</param>
    /// <param name="operation">The operation, without <c>Async</c>.</param>
    internal static string[] ActionsOf(string prefix, string operation)
    {
        var name = $"{prefix}:{operation}";
        return Exceptions.GetValueOrDefault(name) ?? [name];
    }
}
