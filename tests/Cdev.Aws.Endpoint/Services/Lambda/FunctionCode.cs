using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services.Lambda;

/// <summary>An archive of a function or a layer.</summary>
/// <param name="Content">The key of the bytes.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Sha256">The hash, base64.</param>
/// <param name="Unzipped">Bytes of all files.</param>
internal sealed record FunctionCode(string Content, long Size, string Sha256, long Unzipped)
{
    // "Lambda quotas", AWS Lambda Developer Guide.
    private const long DirectUpload = 50L * 1024 * 1024;

    /// <summary>The greatest size of a function with its layers, unzipped.</summary>
    internal const long UnzippedLimit = 250L * 1024 * 1024;

    /// <summary>Reads the archive that an input names.</summary>
    /// <param name="cloud">The state.</param>
    /// <param name="input">Has ZipFile, or S3Bucket and S3Key.</param>
    /// <param name="operation">The operation, for messages.</param>
    /// <exception cref="AwsException">There is none, or it is none.</exception>
    internal static FunctionCode Read(CloudState cloud, JsonObject input, string operation)
    {
        if (input.ContainsKey("ImageUri"))
        {
            throw new AwsException("InvalidParameterValueException", "The endpoint has no container images.");
        }
        var bytes = input.Text("ZipFile") is { } zip ? Direct(zip, operation) : FromBucket(cloud, input);
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes.ToArray()));
            return new(cloud.Keep(bytes), bytes.Length, Convert.ToBase64String(SHA256.HashData(bytes.Span)), archive.Entries.Sum(entry => entry.Length));
        }
        catch (InvalidDataException)
        {
            throw new AwsException("InvalidParameterValueException", "Could not unzip uploaded file. Please check your file, then try to upload again.");
        }
    }

    private static ReadOnlyMemory<byte> Direct(string zip, string operation)
    {
        var bytes = Convert.FromBase64String(zip);
        return bytes.Length <= DirectUpload ? bytes : throw new AwsException("RequestEntityTooLargeException", $"Request must be smaller than 70167211 bytes for the {operation} operation", 413);
    }

    private static ReadOnlyMemory<byte> FromBucket(CloudState cloud, JsonObject input)
    {
        if (input.Text("S3Bucket") is not { } bucket || input.Text("S3Key") is not { } key)
        {
            throw new AwsException("InvalidParameterValueException", "Please provide a source for function code.");
        }
        if (!cloud["s3:bucket"].Has(bucket))
        {
            throw new AwsException("InvalidParameterValueException", "Error occurred while GetObject. S3 Error Code: NoSuchBucket. S3 Error Message: The specified bucket does not exist");
        }
        var found = cloud["s3:object"].Find($"{bucket}/{key}") ?? throw new AwsException("InvalidParameterValueException", "Error occurred while GetObject. S3 Error Code: NoSuchKey. S3 Error Message: The specified key does not exist.");
        return cloud.Contents[found.Text("_content")!];
    }
}
