using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Aws.Mapping;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Support;

/// <summary>What a mapper gets of the world: the archives of a test.</summary>
internal sealed record MappingContext(AwsPlace Place, ImmutableDictionary<string, byte[]> Archives, CloudOutput? Known, JsonElement? Resolved) : IMappingContext
{
    public string Environment => Place.Environment;

    public string Component => Place.Component;

    public Stream OpenArtifact(string hash)
        => Archives.TryGetValue(hash, out var content) ? new MemoryStream(content, writable: false) : throw new FileNotFoundException($"The test has no archive {hash}.");

    public void Report(string progress)
    {
    }
}
