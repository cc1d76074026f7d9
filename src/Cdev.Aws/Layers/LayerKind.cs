using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Artifacts;
using Cdev.Aws.Functions;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Aws.Layers;

/// <summary>
/// Layers: each has one version, whose description says the hash of its content and the namespace token, since a layer has no tags. A layer with other
/// content is another resource; it is deleted when no function has it, while versions of functions that have it keep it.
/// </summary>
/// <remarks>https://docs.aws.amazon.com/lambda/latest/api/API_PublishLayerVersion.html, which makes another version each time it is called.</remarks>
internal sealed class LayerKind(AwsPlace place, ArtifactUpload artifacts) : IResourceKind
{
    private static readonly NameRule Name = new(MaxLength: 140, "_");

    /// <inheritdoc/>
    public string Type => ResourceTypes.Layer;

    /// <inheritdoc/>
    public ChangeDescription Describe(ResourceDifference change)
        => change is { Previous: { } previous, Next: { } next } && !JsonElement.DeepEquals(previous.Properties, next.Properties)
            ? new ChangeDescription.Replace("a version of a layer cannot be changed")
            : new ChangeDescription.InPlace();

    /// <inheritdoc/>
    public async Task<CloudOutput> Create(AwsChange change, CancellationToken cancel)
    {
        var name = NameOf(change);
        var description = $"{change.Properties.Text("content")} {change.NamespaceToken}";
        var versions = await Versions(name, cancel);
        var version = versions.Where(found => found.Text("Description") == description).ToImmutableArray() is [var found, ..] ? found : await Publish(name, description, change, cancel);
        return Output(name, version.Text("LayerVersionArn")!);
    }

    /// <inheritdoc/>
    /// <remarks>It has another name in the program, and is the same on AWS.</remarks>
    public Task<CloudOutput> Update(AwsChange change, CancellationToken cancel) => Create(change, cancel);

    /// <inheritdoc/>
    public async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        var name = NameOf(target);
        foreach (var version in await Versions(name, cancel))
            await place.Aws.Remove(Lambda.DeleteLayerVersion, new() { ["LayerName"] = name, ["VersionNumber"] = version.Number("Version") }, cancel);
    }

    /// <inheritdoc/>
    public async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        var (name, arn) = (NameOf(target), target.KnownText("arn"));
        return (await Versions(name, cancel)).Any(version => version.Text("LayerVersionArn") == arn) ? new(Output(name, arn!), []) : null;
    }

    /// <inheritdoc/>
    public async Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel)
        => await Versions(resource.Name, cancel) is [var newest, ..]
            ? Output(resource.Name, newest.Text("LayerVersionArn")!)
            : throw Existing.Missing(resource, "layer of Lambda");

    private async Task<JsonElement> Publish(string name, string description, AwsChange change, CancellationToken cancel)
    {
        var archive = await LambdaArchive.Read(change.Properties.Text("content")!, change.Cloud, cancel);
        var input = new JsonObject
        {
            ["LayerName"] = name,
            ["Description"] = description,
            ["Content"] = await artifacts.Send(archive, cancel),
            ["CompatibleArchitectures"] = change.Properties.Text("architecture") is { } architecture ? new JsonArray(FunctionConfiguration.Architecture(architecture)) : null,
            ["CompatibleRuntimes"] = change.Properties.Text("runtime") is { } runtime ? new JsonArray(runtime) : null,
        };
        return await place.Aws.Call(Lambda.PublishLayerVersion, input, cancel);
    }

    // The newest first; none where there is no such layer.
    private async Task<ImmutableArray<JsonElement>> Versions(string name, CancellationToken cancel)
    {
        try
        {
            return [.. await place.Aws.List(Lambda.ListLayerVersions, new() { ["LayerName"] = name }, cancel).ToListAsync(cancel)];
        }
        catch (AwsError e) when (e.IsNotFound)
        {
            return [];
        }
    }

    private string NameOf(AwsTarget target) => target.KnownText("name") ?? place.Name(target.Resource, target.NamespaceToken, Name);

    private static CloudOutput Output(string name, string arn) => new JsonObject { ["name"] = name, ["arn"] = arn }.ToOutput();
}
