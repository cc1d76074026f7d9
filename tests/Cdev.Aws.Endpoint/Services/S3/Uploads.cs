using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services.S3;

/// <summary>Multipart uploads.</summary>
internal sealed class Uploads(CloudState cloud, Buckets buckets, Objects objects)
{
    // "Amazon S3 multipart upload limits": every part but the last.
    private const int SmallestPart = 5 * 1024 * 1024;

    private Table All => cloud["s3:upload"];

    private Table Parts => cloud["s3:uploadPart"];

    internal ServiceResult Create(ServiceCall call)
    {
        _ = buckets.Find(call);
        var id = cloud.NewId($"upload {call["Bucket"]}/{call["Key"]}", 32);
        var described = call.Input.Except("ChecksumAlgorithm", "ChecksumType");
        All.Put(id, described);
        return new JsonObject { ["Bucket"] = call["Bucket"], ["Key"] = call["Key"], ["UploadId"] = id };
    }

    internal ServiceResult UploadPart(ServiceCall call)
    {
        _ = Find(call);
        Objects.CheckChecksums(call);
        var etag = $"\"{Convert.ToHexStringLower(MD5.HashData(call.Payload.Span))}\"";
        Parts.Put(PartKey(call["UploadId"], call.Input.Int("PartNumber")!.Value), new() { ["PartNumber"] = call.Input.Int("PartNumber"), ["ETag"] = etag, ["Size"] = call.Payload.Length, ["LastModified"] = cloud.Seconds, ["_content"] = cloud.Keep(call.Payload) });
        return new JsonObject { ["ETag"] = etag };
    }

    internal ServiceResult Complete(ServiceCall call)
    {
        var upload = Find(call);
        using var content = new MemoryStream();
        using var hashes = new MemoryStream();
        var named = call.Input.Object("MultipartUpload")!.List("Parts").Cast<JsonObject>().ToList();
        for (var index = 0; index < named.Count; index++)
        {
            var part = Parts.Find(PartKey(call["UploadId"], named[index].Int("PartNumber")!.Value));
            if (part is null || part.Text("ETag")!.Trim('"') != named[index].Text("ETag")?.Trim('"'))
            {
                throw new AwsException("InvalidPart", "One or more of the specified parts could not be found.");
            }
            if (index < named.Count - 1 && part.Long("Size") < SmallestPart)
            {
                throw new AwsException("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
            }
            content.Write(cloud.Contents[part.Text("_content")!].Span);
            hashes.Write(Convert.FromHexString(part.Text("ETag")!.Trim('"')));
        }
        var etag = string.Create(CultureInfo.InvariantCulture, $"\"{Convert.ToHexStringLower(MD5.HashData(hashes.ToArray()))}-{named.Count}\"");
        var written = objects.Write(call, content.ToArray(), etag, upload);
        Forget(call["UploadId"]);
        return new JsonObject { ["Bucket"] = call["Bucket"], ["Key"] = call["Key"], ["ETag"] = etag, ["Location"] = $"/{call["Bucket"]}/{call["Key"]}" }.With(written.Members.Only("VersionId"));
    }

    internal ServiceResult Abort(ServiceCall call)
    {
        _ = Find(call);
        Forget(call["UploadId"]);
        return ServiceResult.Empty;
    }

    internal ServiceResult ListParts(ServiceCall call)
    {
        _ = Find(call);
        return new JsonObject { ["Bucket"] = call["Bucket"], ["Key"] = call["Key"], ["UploadId"] = call["UploadId"], ["IsTruncated"] = false, ["Parts"] = new JsonArray([.. Of(call["UploadId"]).Select(part => Parts.Find(part)!.Except())]) };
    }

    private JsonObject Find(ServiceCall call)
    {
        _ = buckets.Find(call);
        return All.Find(call["UploadId"]) ?? throw new AwsException("NoSuchUpload", "The specified multipart upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.", 404);
    }

    private void Forget(string id)
    {
        _ = All.Remove(id);
        foreach (var part in Of(id).ToList())
        {
            _ = Parts.Remove(part);
        }
    }

    private IEnumerable<string> Of(string id) => Parts.All.Keys.Where(key => key.StartsWith(id + "/", StringComparison.Ordinal));

    private static string PartKey(string id, int number) => string.Create(CultureInfo.InvariantCulture, $"{id}/{number:D5}");
}
