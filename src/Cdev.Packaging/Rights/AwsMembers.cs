using System.Collections.Frozen;

namespace Cdev.Packaging.Rights;

/// <summary>
/// Members of the SDK for .NET that are no operations but come to some, with the actions that those need: high-level helpers, and options of
/// requests that need a right of their own. Each entry with its reason; that each member exists is tested.
/// </summary>
internal static class AwsMembers
{
    private const string Describe = "dynamodb:DescribeTable";

    // Full names after "Amazon."; of an interface and its class that of the class, of a method and its asynchronous twin that of the twin.
    private static readonly FrozenDictionary<string, string[]> Members = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        // Large files go up in parts, and what failed is taken back.
        ["S3.Transfer.TransferUtility.UploadAsync"] = ["s3:AbortMultipartUpload", "s3:PutObject"],
        ["S3.Transfer.TransferUtility.UploadWithResponseAsync"] = ["s3:AbortMultipartUpload", "s3:PutObject"],
        ["S3.Transfer.TransferUtility.UploadDirectoryAsync"] = ["s3:AbortMultipartUpload", "s3:PutObject"],
        ["S3.Transfer.TransferUtility.UploadDirectoryWithResponseAsync"] = ["s3:AbortMultipartUpload", "s3:PutObject"],
        ["S3.Transfer.TransferUtility.DownloadAsync"] = ["s3:GetObject"],
        ["S3.Transfer.TransferUtility.DownloadWithResponseAsync"] = ["s3:GetObject"],
        ["S3.Transfer.TransferUtility.OpenStreamAsync"] = ["s3:GetObject"],
        ["S3.Transfer.TransferUtility.OpenStreamWithResponseAsync"] = ["s3:GetObject"],
        // Lists, then gets each.
        ["S3.Transfer.TransferUtility.DownloadDirectoryAsync"] = ["s3:GetObject", "s3:ListBucket"],
        ["S3.Transfer.TransferUtility.DownloadDirectoryWithResponseAsync"] = ["s3:GetObject", "s3:ListBucket"],
        // Lists the open uploads, then aborts the old ones.
        ["S3.Transfer.TransferUtility.AbortMultipartUploadsAsync"] = ["s3:AbortMultipartUpload", "s3:ListBucketMultipartUploads"],

        // Conveniences of the client itself.
        ["S3.AmazonS3.DeletesAsync"] = ["s3:DeleteObject"],
        ["S3.AmazonS3.DeleteAsync"] = ["s3:DeleteObject"],
        ["S3.AmazonS3.DownloadToFilePathAsync"] = ["s3:GetObject"],
        ["S3.AmazonS3.GetObjectStreamAsync"] = ["s3:GetObject"],
        ["S3.AmazonS3.GetAllObjectKeysAsync"] = ["s3:ListBucket"],
        ["S3.AmazonS3.UploadObjectFromFilePathAsync"] = ["s3:AbortMultipartUpload", "s3:PutObject"],
        ["S3.AmazonS3.UploadObjectFromStreamAsync"] = ["s3:AbortMultipartUpload", "s3:PutObject"],
        ["S3.AmazonS3.MakeObjectPublicAsync"] = ["s3:GetObjectAcl", "s3:PutObjectAcl"],
        ["S3.AmazonS3.EnsureBucketExistsAsync"] = ["s3:CreateBucket", "s3:ListBucket"],
        ["S3.Util.AmazonS3Util.DoesS3BucketExistV2Async"] = ["s3:ListBucket"],
        // Both names of the SDK's one call for ACLs of buckets and objects.
        ["S3.AmazonS3.GetACLAsync"] = ["s3:GetBucketAcl", "s3:GetObjectAcl"],
        ["S3.AmazonS3.PutACLAsync"] = ["s3:PutBucketAcl", "s3:PutObjectAcl"],
        // Who has the URL has the function's right: to read, unless a verb is given; then to write too.
        ["S3.AmazonS3.GetPreSignedURL"] = ["s3:GetObject"],
        ["S3.AmazonS3.GetPreSignedURLAsync"] = ["s3:GetObject"],
        ["S3.AmazonS3.GeneratePreSignedURL"] = ["s3:GetObject"],
        ["S3.Model.GetPreSignedUrlRequest.set_Verb"] = ["s3:PutObject"],
        ["S3.AmazonS3.CreatePresignedPost"] = ["s3:PutObject"],
        ["S3.AmazonS3.CreatePresignedPostAsync"] = ["s3:PutObject"],

        // Options that need a right beside the operation's: an old version, tags and ACLs.
        ["S3.Model.GetObjectRequest.set_VersionId"] = ["s3:GetObjectVersion"],
        ["S3.Model.GetObjectMetadataRequest.set_VersionId"] = ["s3:GetObjectVersion"],
        ["S3.Model.CopyObjectRequest.set_SourceVersionId"] = ["s3:GetObjectVersion"],
        ["S3.Model.CopyPartRequest.set_SourceVersionId"] = ["s3:GetObjectVersion"],
        ["S3.Model.GetObjectTaggingRequest.set_VersionId"] = ["s3:GetObjectVersionTagging"],
        ["S3.Transfer.BaseDownloadRequest.set_VersionId"] = ["s3:GetObjectVersion"],
        ["S3.Model.DeleteObjectRequest.set_VersionId"] = ["s3:DeleteObjectVersion"],
        ["S3.Model.KeyVersion.set_VersionId"] = ["s3:DeleteObjectVersion"],
        ["S3.Model.PutObjectRequest.set_TagSet"] = ["s3:PutObjectTagging"],
        ["S3.Model.CopyObjectRequest.set_TagSet"] = ["s3:PutObjectTagging"],
        ["S3.Model.InitiateMultipartUploadRequest.set_TagSet"] = ["s3:PutObjectTagging"],
        ["S3.Model.PutObjectRequest.set_CannedACL"] = ["s3:PutObjectAcl"],
        ["S3.Model.CopyObjectRequest.set_CannedACL"] = ["s3:PutObjectAcl"],
        ["S3.Model.InitiateMultipartUploadRequest.set_CannedACL"] = ["s3:PutObjectAcl"],
        ["S3.Transfer.BaseUploadRequest.set_TagSet"] = ["s3:PutObjectTagging"],
        ["S3.Transfer.BaseUploadRequest.set_CannedACL"] = ["s3:PutObjectAcl"],

        // A transaction needs the action of each of its parts.
        ["DynamoDBv2.Model.TransactWriteItem.set_ConditionCheck"] = ["dynamodb:ConditionCheckItem"],
        ["DynamoDBv2.Model.TransactWriteItem.set_Delete"] = ["dynamodb:DeleteItem"],
        ["DynamoDBv2.Model.TransactWriteItem.set_Put"] = ["dynamodb:PutItem"],
        ["DynamoDBv2.Model.TransactWriteItem.set_Update"] = ["dynamodb:UpdateItem"],

        // The object persistence model learns the keys of a table from the table itself. Saving is an update of one item.
        ["DynamoDBv2.DataModel.DynamoDBContext.LoadAsync"] = [Describe, "dynamodb:GetItem"],
        ["DynamoDBv2.DataModel.DynamoDBContext.SaveAsync"] = [Describe, "dynamodb:UpdateItem"],
        ["DynamoDBv2.DataModel.DynamoDBContext.DeleteAsync"] = [Describe, "dynamodb:DeleteItem"],
        ["DynamoDBv2.DataModel.DynamoDBContext.QueryAsync"] = [Describe, "dynamodb:Query"],
        ["DynamoDBv2.DataModel.DynamoDBContext.FromQueryAsync"] = [Describe, "dynamodb:Query"],
        ["DynamoDBv2.DataModel.DynamoDBContext.ScanAsync"] = [Describe, "dynamodb:Scan"],
        ["DynamoDBv2.DataModel.DynamoDBContext.FromScanAsync"] = [Describe, "dynamodb:Scan"],
        ["DynamoDBv2.DataModel.DynamoDBContext.SearchVectorsAsync"] = [Describe, "dynamodb:SearchVectors"],
        ["DynamoDBv2.DataModel.DynamoDBContext.FromSearchVectorsAsync"] = [Describe, "dynamodb:SearchVectors"],
        ["DynamoDBv2.DataModel.DynamoDBContext.GetTargetTable"] = [Describe],
        ["DynamoDBv2.DataModel.DynamoDBContext.CreateBatchGet"] = [Describe, "dynamodb:BatchGetItem"],
        ["DynamoDBv2.DataModel.DynamoDBContext.CreateBatchWrite"] = [Describe, "dynamodb:BatchWriteItem"],
        ["DynamoDBv2.DataModel.DynamoDBContext.CreateTransactGet"] = [Describe, "dynamodb:GetItem"],
        // What a transaction writes is told by what it is given.
        ["DynamoDBv2.DataModel.DynamoDBContext.CreateTransactWrite"] = [Describe],
        ["DynamoDBv2.DataModel.TransactWrite.AddSaveItem"] = ["dynamodb:UpdateItem"],
        ["DynamoDBv2.DataModel.TransactWrite.AddSaveItems"] = ["dynamodb:UpdateItem"],
        ["DynamoDBv2.DataModel.TransactWrite.AddDeleteItem"] = ["dynamodb:DeleteItem"],
        ["DynamoDBv2.DataModel.TransactWrite.AddDeleteItems"] = ["dynamodb:DeleteItem"],
        ["DynamoDBv2.DataModel.TransactWrite.AddDeleteKey"] = ["dynamodb:DeleteItem"],
        ["DynamoDBv2.DataModel.TransactWrite.AddVersionCheckItem"] = ["dynamodb:ConditionCheckItem"],
        ["DynamoDBv2.DataModel.TransactWrite.AddVersionCheckItems"] = ["dynamodb:ConditionCheckItem"],
        ["DynamoDBv2.DataModel.TransactWrite.AddVersionCheckKey"] = ["dynamodb:ConditionCheckItem"],

        // The document model: loading a table asks what its keys are; one that is built is told.
        ["DynamoDBv2.DocumentModel.Table.LoadTable"] = [Describe],
        ["DynamoDBv2.DocumentModel.Table.TryLoadTable"] = [Describe],
        ["DynamoDBv2.DocumentModel.Table.GetItemAsync"] = ["dynamodb:GetItem"],
        ["DynamoDBv2.DocumentModel.Table.PutItemAsync"] = ["dynamodb:PutItem"],
        ["DynamoDBv2.DocumentModel.Table.UpdateItemAsync"] = ["dynamodb:UpdateItem"],
        ["DynamoDBv2.DocumentModel.Table.DeleteItemAsync"] = ["dynamodb:DeleteItem"],
        // What they give asks page by page.
        ["DynamoDBv2.DocumentModel.Table.Query"] = ["dynamodb:Query"],
        ["DynamoDBv2.DocumentModel.Table.Scan"] = ["dynamodb:Scan"],
        ["DynamoDBv2.DocumentModel.Table.SearchVectors"] = ["dynamodb:SearchVectors"],
        ["DynamoDBv2.DocumentModel.Table.CreateBatchGet"] = ["dynamodb:BatchGetItem"],
        ["DynamoDBv2.DocumentModel.Table.CreateBatchWrite"] = ["dynamodb:BatchWriteItem"],
        ["DynamoDBv2.DocumentModel.Table.CreateTransactGet"] = ["dynamodb:GetItem"],
        ["DynamoDBv2.DocumentModel.DocumentBatchGet..ctor"] = ["dynamodb:BatchGetItem"],
        ["DynamoDBv2.DocumentModel.DocumentBatchWrite..ctor"] = ["dynamodb:BatchWriteItem"],
        ["DynamoDBv2.DocumentModel.DocumentTransactGet..ctor"] = ["dynamodb:GetItem"],
        ["DynamoDBv2.DocumentModel.DocumentTransactWrite.AddDocumentToPut"] = ["dynamodb:PutItem"],
        ["DynamoDBv2.DocumentModel.DocumentTransactWrite.AddDocumentToUpdate"] = ["dynamodb:UpdateItem"],
        ["DynamoDBv2.DocumentModel.DocumentTransactWrite.AddItemToDelete"] = ["dynamodb:DeleteItem"],
        ["DynamoDBv2.DocumentModel.DocumentTransactWrite.AddKeyToDelete"] = ["dynamodb:DeleteItem"],
        ["DynamoDBv2.DocumentModel.DocumentTransactWrite.AddItemToConditionCheck"] = ["dynamodb:ConditionCheckItem"],
        ["DynamoDBv2.DocumentModel.DocumentTransactWrite.AddKeyToConditionCheck"] = ["dynamodb:ConditionCheckItem"],

        // A file in S3 that an item points at.
        ["DynamoDBv2.DataModel.S3Link.DownloadToAsync"] = ["s3:GetObject"],
        ["DynamoDBv2.DataModel.S3Link.OpenStreamAsync"] = ["s3:GetObject"],
        ["DynamoDBv2.DataModel.S3Link.GetPreSignedURL"] = ["s3:GetObject"],
        ["DynamoDBv2.DataModel.S3Link.UploadFromAsync"] = ["s3:AbortMultipartUpload", "s3:PutObject"],
        ["DynamoDBv2.DataModel.S3Link.UploadStreamAsync"] = ["s3:AbortMultipartUpload", "s3:PutObject"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Every member that is known.</summary>
    internal static IReadOnlyCollection<string> All => Members.Keys;

    /// <summary>The actions that a member comes to; null of one that is not in the table.</summary>
    /// <param name="type">Full name of the class after <c>Amazon.</c>, without a number of type parameters.</param>
    /// <param name="member">The method.</param>
    internal static string[]? ActionsOf(string type, string member) => Members.GetValueOrDefault($"{type}.{member}") ?? Members.GetValueOrDefault($"{type}.{member}Async");
}
