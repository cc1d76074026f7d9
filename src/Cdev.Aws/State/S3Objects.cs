using System.Globalization;
using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using Cdev.Backend.Errors;

namespace Cdev.Aws.State;

/// <summary>The objects of a state: read, written under a condition, listed, deleted. Tells S3's refusals as errors of the backend.</summary>
/// <param name="bucket">The bucket.</param>
/// <param name="location">What keys begin with.</param>
internal sealed class S3Objects(StateBucket bucket, S3Location location)
{
    // Of user metadata: which write it was, and which serial it covers.
    private const string WriteMetadatum = "x-amz-meta-cdev-write";
    private const string SerialMetadatum = "x-amz-meta-cdev-serial";
    private const int MaxDeleted = 1000;
    private const int MaxRepetitions = 5;

    private readonly S3Clock _clock = new(bucket.Client);

    /// <summary>Where an object is, for people.</summary>
    internal string Locate(string key) => $"{S3Location.Scheme}{location.Bucket}/{location.Prefix}{key}";

    /// <summary>What S3's clock shows now.</summary>
    internal DateTimeOffset Now => _clock.Now;

    /// <summary>Makes the bucket what it has to be, where that is not up to somebody else: before the first object is written.</summary>
    internal Task Prepare(CancellationToken cancel)
        => Guard("", async () =>
        {
            await bucket.Make(cancel);
            return true;
        });

    /// <summary>Reads an object.</summary>
    /// <returns>Null when there is none.</returns>
    internal Task<S3Object?> Get(string key, CancellationToken cancel)
        => Guard(key, async () =>
        {
            if (!await bucket.Exists(cancel))
                return null;
            using var answer = await bucket.Client.GetObjectAsync(new GetObjectRequest { BucketName = location.Bucket, Key = location.Prefix + key }, cancel);
            using var content = new MemoryStream();
            await answer.ResponseStream.CopyToAsync(content, cancel);
            return new S3Object(content.ToArray(), answer.ETag, SerialOf(answer.Metadata), new(answer.LastModified!.Value.ToUniversalTime()));
        });

    /// <summary>An object's version.</summary>
    /// <returns>Null when there is none.</returns>
    internal async Task<string?> GetVersion(string key, CancellationToken cancel) => (await Head(key, cancel))?.ETag;

    /// <summary>Writes an object if it is still as expected. A repetition of one's own write whose answer was lost is recognised, and has succeeded.</summary>
    /// <param name="key">The key.</param>
    /// <param name="bytes">The content.</param>
    /// <param name="expected">The version that it has; null: there is no such object.</param>
    /// <param name="serial">The serial that it covers; zero: none.</param>
    /// <param name="cancel">Cancels.</param>
    /// <returns>The new version; null when the object was another than expected, and still is.</returns>
    internal async Task<string?> Write(string key, ReadOnlyMemory<byte> bytes, string? expected, long serial, CancellationToken cancel)
    {
        var write = Guid.NewGuid().ToString("n");
        for (var repetition = 0; ; repetition++)
        {
            var (version, isBusy) = await Guard(key, () => TryWrite(key, bytes, expected, serial, write, cancel));
            if (version is not null)
                return version;
            if (isBusy && repetition < MaxRepetitions)
                continue;
            var found = await Head(key, cancel);
            return found?.Metadata[WriteMetadatum] == write ? found.ETag : null;
        }
    }

    /// <summary>Keeps an object whatever was there.</summary>
    internal Task Keep(string key, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
        => Guard(key, async () =>
        {
            await bucket.Client.PutObjectAsync(Put(key, bytes), cancel);
            return true;
        });

    /// <summary>The keys below a prefix with their versions, in order.</summary>
    internal async Task<IReadOnlyList<(string Key, string Version)>> List(string prefix, CancellationToken cancel)
        => [.. (await ListPages(prefix, delimiter: null, cancel)).SelectMany(page => page.S3Objects ?? []).Select(entry => (entry.Key[location.Prefix.Length..], entry.ETag))];

    /// <summary>The names below a prefix that have something below them.</summary>
    internal async Task<IReadOnlyList<string>> ListFolders(string prefix, CancellationToken cancel)
        => [.. (await ListPages(prefix, "/", cancel)).SelectMany(page => page.CommonPrefixes ?? []).Select(folder => folder[(location.Prefix.Length + prefix.Length)..^1])];

    /// <summary>Deletes objects. Those that are gone are no error.</summary>
    internal async Task Delete(IEnumerable<string> keys, CancellationToken cancel)
    {
        foreach (var some in keys.Chunk(MaxDeleted))
        {
            await Guard(some[0], () => bucket.Client.DeleteObjectsAsync(
                new() { BucketName = location.Bucket, Quiet = true, Objects = [.. some.Select(key => new KeyVersion { Key = location.Prefix + key })] },
                cancel));
        }
    }

    private async Task<List<ListObjectsV2Response>> ListPages(string prefix, string? delimiter, CancellationToken cancel)
    {
        var pages = new List<ListObjectsV2Response>();
        if (!await Guard(prefix, async () => await bucket.Exists(cancel)))
            return pages;
        var request = new ListObjectsV2Request { BucketName = location.Bucket, Prefix = location.Prefix + prefix, Delimiter = delimiter };
        do
        {
            var page = (await Guard(prefix, () => bucket.Client.ListObjectsV2Async(request, cancel)))!;
            pages.Add(page);
            request.ContinuationToken = page.NextContinuationToken;
        }
        while (request.ContinuationToken is not null);
        return pages;
    }

    private async Task<(string? Version, bool IsBusy)> TryWrite(string key, ReadOnlyMemory<byte> bytes, string? expected, long serial, string write, CancellationToken cancel)
    {
        var request = Put(key, bytes);
        request.IfMatch = expected;
        request.IfNoneMatch = expected is null ? "*" : null;
        request.Metadata[WriteMetadatum] = write;
        if (serial > 0)
            request.Metadata[SerialMetadatum] = serial.ToString(CultureInfo.InvariantCulture);
        try
        {
            return ((await bucket.Client.PutObjectAsync(request, cancel)).ETag, IsBusy: false);
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.PreconditionFailed || (error.StatusCode == HttpStatusCode.NotFound && expected is not null))
        {
            return (null, IsBusy: false);
        }
        catch (AmazonS3Exception error) when (error.ErrorCode == "ConditionalRequestConflict")
        {
            // Another conditional write of the key was under way: S3 asks to repeat.
            return (null, IsBusy: true);
        }
    }

    private Task<GetObjectMetadataResponse?> Head(string key, CancellationToken cancel)
        => Guard(key, async () => await bucket.Exists(cancel)
            ? await bucket.Client.GetObjectMetadataAsync(new GetObjectMetadataRequest { BucketName = location.Bucket, Key = location.Prefix + key }, cancel)
            : null);

    private PutObjectRequest Put(string key, ReadOnlyMemory<byte> bytes)
        => new() { BucketName = location.Bucket, Key = location.Prefix + key, InputStream = new MemoryStream(bytes.ToArray(), writable: false), ContentType = "application/json" };

    private static long SerialOf(MetadataCollection metadata)
        => long.TryParse(metadata[SerialMetadatum], NumberStyles.None, CultureInfo.InvariantCulture, out var serial) ? serial : 0;

    private async Task<T?> Guard<T>(string key, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (AmazonS3Exception error) when (error.StatusCode == HttpStatusCode.NotFound && error.ErrorCode is "NoSuchKey" or "NotFound")
        {
            return default;
        }
        catch (Exception error) when (error is AmazonServiceException or AmazonClientException or HttpRequestException or IOException or TimeoutException or TaskCanceledException { InnerException: TimeoutException })
        {
            throw new StateAccessError(Locate(key), error.Message, error);
        }
    }
}
