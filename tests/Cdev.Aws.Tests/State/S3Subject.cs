using Amazon.S3.Model;
using Cdev.Backend;
using Cdev.Backend.Conformance;

namespace Cdev.Aws.Tests.State;

/// <summary>The store in S3 below a prefix of its own; a kill leaves a copy of all objects but the leases.</summary>
internal sealed class S3Subject(StateBench bench) : IBackendSubject
{
    private string _prefix = NewPrefix();

    public IBackend Open() => bench.Open(_prefix);

    public async ValueTask Kill()
    {
        var next = NewPrefix();
        using var client = bench.CreateClient();
        var found = await client.ListObjectsV2Async(new() { BucketName = bench.BucketName, Prefix = _prefix });
        foreach (var key in (found.S3Objects ?? []).Select(entry => entry.Key).Where(key => !key.StartsWith($"{_prefix}leases/", StringComparison.Ordinal)))
        {
            using var copied = await client.GetObjectAsync(bench.BucketName, key);
            using var content = new MemoryStream();
            await copied.ResponseStream.CopyToAsync(content);
            var copy = new PutObjectRequest { BucketName = bench.BucketName, Key = next + key[_prefix.Length..], InputStream = content };
            foreach (var name in copied.Metadata.Keys)
                copy.Metadata[name] = copied.Metadata[name];
            await client.PutObjectAsync(copy);
        }

        _prefix = next;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string NewPrefix() => $"{Guid.NewGuid():n}/";
}
