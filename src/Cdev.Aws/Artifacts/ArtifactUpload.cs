using System.Text.Json.Nodes;
using Cdev.Aws.Mapping;

namespace Cdev.Aws.Artifacts;

/// <summary>Gives Lambda an archive: in the call itself, or through the artifact bucket when it is too large for that.</summary>
internal sealed class ArtifactUpload(AwsPlace place)
{
    // "Lambda quotas": 50 MB zipped, uploaded through the API. https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
    private const int DirectLimit = 50 * 1024 * 1024;

    private readonly ArtifactBucket _bucket = new(place);

    /// <summary>The members of a call by which it says where the archive is.</summary>
    /// <exception cref="Deployment.Mappers.MappingException">CDEV512: the bucket cannot be used.</exception>
    /// <exception cref="Api.AwsError">AWS refuses.</exception>
    internal async Task<JsonObject> Send(LambdaArchive archive, CancellationToken cancel)
    {
        if (archive.Content.Length <= DirectLimit)
            return new() { ["ZipFile"] = Convert.ToBase64String(archive.Content.Span) };
        var (bucket, key) = await _bucket.Put(archive, cancel);
        return new() { ["S3Bucket"] = bucket, ["S3Key"] = key };
    }
}
