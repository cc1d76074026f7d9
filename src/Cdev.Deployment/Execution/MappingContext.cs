using System.Text.Json;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Execution;

/// <summary>What a mapper gets for one step.</summary>
internal sealed class MappingContext(
    DeploymentOptions options,
    ArtifactFolder artifacts,
    CloudOutput? known,
    JsonElement? resolved,
    Action<string> report) : IMappingContext
{
    public string Environment => options.Environment;

    public string Component => options.Component;

    public CloudOutput? Known => known;

    public JsonElement? Resolved => resolved;

    public Stream OpenArtifact(string hash) => artifacts.Open(hash);

    public void Report(string progress) => report(progress);
}
