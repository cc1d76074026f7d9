using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Signing;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services.S3;

/// <summary>Objects and their versions.</summary>
internal sealed class Objects(CloudState cloud, Buckets buckets)
{
    private static readonly string[] Described = ["ContentType", "ContentEncoding", "ContentDisposition", "CacheControl", "ContentLanguage", "Metadata", "StorageClass"];

    // The newest version of each key, when it is no delete marker.
    private Table Current => cloud["s3:object"];

    private Table Versions => cloud["s3:objectVersion"];

    internal ServiceResult Put(ServiceCall call)
    {
        CheckChecksums(call);
        return Write(call, call.Payload, $"\"{Convert.ToHexStringLower(MD5.HashData(call.Payload.Span))}\"", call.Input);
    }

    internal ServiceResult Copy(ServiceCall call)
    {
        var (bucket, key) = Uri.UnescapeDataString(call["CopySource"].TrimStart('/')).Split('/', 2) is [var from, var name] ? (from, name.Split("?versionId=")[0]) : throw new AwsException("InvalidArgument", "Copy Source must mention the source bucket and key: sourcebucket/sourcekey");
        var source = Current.Find($"{bucket}/{key}") ?? throw NoSuchKey();
        var described = call.Input.Text("MetadataDirective") == "REPLACE" ? call.Input : source;
        var written = Write(call, cloud.Contents[source.Text("_content")!], source.Text("ETag")!, described);
        return new JsonObject { ["CopyObjectResult"] = new JsonObject { ["ETag"] = source.Text("ETag"), ["LastModified"] = cloud.Seconds } }.With(written.Members.Only("VersionId"));
    }

    /// <summary>Writes a version, when the conditions hold.</summary>
    internal ServiceResult Write(ServiceCall call, ReadOnlyMemory<byte> content, string etag, JsonObject described)
    {
        var bucket = buckets.Find(call);
        var current = Current.Find(Key(call));
        if (call.Input.Text("IfNoneMatch") is { } none)
        {
            _ = none == "*" ? none : throw new AwsException("NotImplemented", "A header you provided implies functionality that is not implemented: If-None-Match takes * only.", 501);
            if (current is not null)
            {
                throw Precondition();
            }
        }
        if (call.Input.Text("IfMatch") is { } match)
        {
            CheckMatch(current ?? throw NoSuchKey(), match);
        }
        var isVersioned = bucket.Object("VersioningConfiguration")?.Text("Status") == "Enabled";
        var version = isVersioned ? cloud.NewId($"version {Key(call)}", 32) : "null";
        var record = new JsonObject
        {
            ["Key"] = call["Key"],
            ["ETag"] = etag,
            ["Size"] = content.Length,
            ["LastModified"] = cloud.Seconds,
            ["VersionId"] = version,
            ["ServerSideEncryption"] = "AES256",
            ["Tags"] = new JsonObject(),
            ["_content"] = cloud.Keep(content),
            ["_bucket"] = call["Bucket"],
        }.With(described.Only(Described)).With(call.Input.Only(call.Input.Select(member => member.Key).Where(name => name.StartsWith("Checksum", StringComparison.Ordinal) && name is not ("ChecksumAlgorithm" or "ChecksumType"))));
        Add(Key(call), version, record);
        Current.Put(Key(call), record);
        return new JsonObject { ["ETag"] = etag, ["ServerSideEncryption"] = "AES256", ["VersionId"] = isVersioned ? version : null };
    }

    internal ServiceResult Get(ServiceCall call)
    {
        var found = Find(call);
        var content = cloud.Contents[found.Text("_content")!];
        var answer = HeadOf(call, found);
        if (call.Input.Text("Range")?.Split('=') is ["bytes", var range] && range.Split('-') is [var first, var last] && first.Length > 0)
        {
            var start = int.Parse(first, CultureInfo.InvariantCulture);
            var end = Math.Min(last.Length == 0 ? int.MaxValue : int.Parse(last, CultureInfo.InvariantCulture), content.Length - 1);
            if (start > end)
            {
                throw new AwsException("InvalidRange", "The requested range is not satisfiable", 416);
            }
            answer["ContentRange"] = $"bytes {start}-{end}/{content.Length}";
            answer["ContentLength"] = end - start + 1;
            return new ServiceResult(answer) { Payload = content[start..(end + 1)], Status = 206 };
        }
        return new ServiceResult(answer) { Payload = content };
    }

    internal ServiceResult Head(ServiceCall call) => HeadOf(call, Find(call));

    internal ServiceResult Delete(ServiceCall call)
    {
        if (call.Input.Text("IfMatch") is { } match)
        {
            CheckMatch(Current.Find(Key(call)) ?? throw NoSuchKey(), match);
        }
        return Delete(call, call["Key"], call.Input.Text("VersionId"));
    }

    internal ServiceResult DeleteMany(ServiceCall call)
    {
        _ = buckets.Find(call);
        var deleted = new JsonArray();
        foreach (var named in call.Input.Object("Delete")!.List("Objects").Cast<JsonObject>())
        {
            _ = Delete(call, named.Text("Key")!, named.Text("VersionId"));
            deleted.Add(named.Only("Key", "VersionId"));
        }
        return new JsonObject { ["Deleted"] = call.Input.Object("Delete")!.Flag("Quiet") ? null : deleted };
    }

    internal ServiceResult List(ServiceCall call)
    {
        _ = buckets.Find(call);
        var (prefix, delimiter) = (call.Input.Text("Prefix") ?? "", call.Input.Text("Delimiter"));
        var after = call.Input.Text("ContinuationToken") ?? call.Input.Text("StartAfter") ?? call.Input.Text("Marker") ?? "";
        var most = Math.Min(call.Input.Int("MaxKeys") ?? 1000, 1000);
        var entries = Current.All.Values
            .Where(record => record.Text("_bucket") == call["Bucket"] && record.Text("Key")!.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(record => record.Text("Key"), StringComparer.Ordinal)
            .Select(record => (Common: Common(record.Text("Key")!, prefix, delimiter), Record: record))
            .DistinctBy(entry => entry.Common ?? "=" + entry.Record.Text("Key"), StringComparer.Ordinal)
            .Where(entry => string.CompareOrdinal(entry.Common ?? entry.Record.Text("Key"), after) > 0)
            .ToList();
        var page = entries.Take(most).ToList();
        var isTruncated = page.Count < entries.Count;
        var answer = new JsonObject
        {
            ["Name"] = call["Bucket"],
            ["Prefix"] = prefix,
            ["MaxKeys"] = most,
            ["IsTruncated"] = isTruncated,
            ["Contents"] = new JsonArray([.. page.Where(entry => entry.Common is null).Select(entry => Listed(entry.Record))]),
            ["CommonPrefixes"] = new JsonArray([.. page.Where(entry => entry.Common is not null).Select(entry => new JsonObject { ["Prefix"] = entry.Common })]),
        }.With(call.Input.Only("Delimiter", "EncodingType"));
        var next = isTruncated ? page[^1].Common ?? page[^1].Record.Text("Key") : null;
        if (call.Operation.Name == "ListObjectsV2")
        {
            answer["KeyCount"] = page.Count;
            answer["NextContinuationToken"] = next;
        }
        else
        {
            answer["NextMarker"] = next;
        }
        return answer;
    }

    internal ServiceResult ListVersions(ServiceCall call)
    {
        _ = buckets.Find(call);
        var prefix = call.Input.Text("Prefix") ?? "";
        var versions = Versions.All.Values.Where(version => version.Text("_bucket") == call["Bucket"] && version.Text("Key")!.StartsWith(prefix, StringComparison.Ordinal))
            .GroupBy(version => version.Text("Key")!, StringComparer.Ordinal)
            .SelectMany(group => group.OrderByDescending(version => version.Long("_order")).Select((version, index) => (Version: version, IsLatest: index == 0))).ToList();
        JsonArray Of(bool markers) => new([.. versions.Where(entry => entry.Version.Flag("_isMarker") == markers)
            .Select(entry => entry.Version.Only(markers ? ["Key", "VersionId", "LastModified"] : ["Key", "VersionId", "LastModified", "ETag", "Size"]).With(new() { ["IsLatest"] = entry.IsLatest }))]);
        return new JsonObject { ["Name"] = call["Bucket"], ["Prefix"] = prefix, ["IsTruncated"] = false, ["Versions"] = Of(false), ["DeleteMarkers"] = Of(true) };
    }

    private ServiceResult Delete(ServiceCall call, string name, string? version)
    {
        var bucket = buckets.Find(call);
        var key = $"{call["Bucket"]}/{name}";
        if (version is null && bucket.Object("VersioningConfiguration")?.Text("Status") == "Enabled")
        {
            var marker = cloud.NewId($"marker {key}", 32);
            Add(key, marker, new() { ["Key"] = name, ["VersionId"] = marker, ["LastModified"] = cloud.Seconds, ["_isMarker"] = true, ["_bucket"] = call["Bucket"] });
            _ = Current.Remove(key);
            return new ServiceResult(call.Operation.Name == "DeleteObject" ? new() { ["DeleteMarker"] = true, ["VersionId"] = marker } : []);
        }
        _ = Versions.Remove($"{key}\n{version ?? "null"}");
        var newest = Versions.All.Where(other => other.Key.StartsWith(key + "\n", StringComparison.Ordinal)).Select(other => other.Value).MaxBy(other => other.Long("_order"));
        if (newest is null || newest.Flag("_isMarker"))
        {
            _ = Current.Remove(key);
        }
        else
        {
            Current.Put(key, newest);
        }
        return ServiceResult.Empty;
    }

    private void Add(string key, string version, JsonObject record)
    {
        record["_order"] = (Versions.All.Where(other => other.Key.StartsWith(key + "\n", StringComparison.Ordinal)).Max(other => other.Value.Long("_order")) ?? 0) + 1;
        Versions.Put($"{key}\n{version}", record);
    }

    private JsonObject Find(ServiceCall call)
    {
        _ = buckets.Find(call);
        var found = call.Input.Text("VersionId") is { } version ? Versions.Find($"{Key(call)}\n{version}") : Current.Find(Key(call));
        if (found is null || found.Flag("_isMarker"))
        {
            throw NoSuchKey();
        }
        if (call.Input.Text("IfMatch") is { } match)
        {
            CheckMatch(found, match);
        }
        if (call.Input.Text("IfNoneMatch") is { } none && none.Trim('"') == found.Text("ETag")!.Trim('"'))
        {
            throw new AwsException("NotModified", "Not Modified", 304);
        }
        return found;
    }

    private static JsonObject HeadOf(ServiceCall call, JsonObject found)
    {
        var answer = call.Answer(found.Except("Tags"));
        answer["ContentLength"] = found.Long("Size");
        answer["AcceptRanges"] = "bytes";
        if (found.Text("VersionId") == "null")
        {
            _ = answer.Remove("VersionId");
        }
        if (call.Input.Text("ChecksumMode") != "ENABLED" || call.Input.ContainsKey("Range"))
        {
            foreach (var name in answer.Select(member => member.Key).Where(name => name.StartsWith("Checksum", StringComparison.Ordinal)).ToList())
            {
                _ = answer.Remove(name);
            }
        }
        return answer;
    }

    private static JsonObject Listed(JsonObject record) => record.Only("Key", "ETag", "Size", "LastModified").With(new() { ["StorageClass"] = record.Text("StorageClass") ?? "STANDARD" });

    private static string? Common(string key, string prefix, string? delimiter)
    {
        var end = delimiter is null ? -1 : key.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal);
        return end < 0 ? null : key[..(end + delimiter!.Length)];
    }

    private static void CheckMatch(JsonObject current, string match)
    {
        if (current.Text("ETag")!.Trim('"') != match.Trim('"'))
        {
            throw Precondition();
        }
    }

    /// <summary>Holds the checksums that a request states against its body.</summary>
    internal static void CheckChecksums(ServiceCall call)
    {
        foreach (var (name, value) in call.Input.Where(member => member.Key.StartsWith("Checksum", StringComparison.Ordinal) || member.Key == "ContentMD5"))
        {
            var algorithm = name == "ContentMD5" ? "md5" : name["Checksum".Length..];
            if (Checksums.Compute(algorithm, call.Payload.Span) is { } computed && computed != value!.GetValue<string>())
            {
                throw new AwsException("BadDigest", $"The {algorithm} you specified did not match the calculated checksum.");
            }
        }
    }

    private static string Key(ServiceCall call) => $"{call["Bucket"]}/{call["Key"]}";

    private static AwsException NoSuchKey() => new("NoSuchKey", "The specified key does not exist.", 404);

    private static AwsException Precondition() => new("PreconditionFailed", "At least one of the pre-conditions you specified did not hold", 412);
}
