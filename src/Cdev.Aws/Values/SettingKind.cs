using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Values;

/// <summary>Settings: parameters of Systems Manager, under <c>/cdev/</c>. Found by their names.</summary>
/// <remarks>https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html</remarks>
internal sealed class SettingKind(AwsPlace place) : ResourceKind(place)
{
    // "AWS Systems Manager endpoints and quotas": the size of a standard parameter.
    private const int MaxBytes = 4096;

    /// <inheritdoc/>
    public override string Type => ResourceTypes.Setting;

    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(1000, "_.");

    /// <inheritdoc/>
    public override ChangeDescription Describe(ResourceDifference change)
        => change.Next is { } next && next.Properties.Text("value") is { } value && Encoding.UTF8.GetByteCount(value) is var size and > MaxBytes
            ? new ChangeDescription.Refused("CDEV523", $"The value of the {next.Id} has {size} bytes as UTF-8, and a parameter of Systems Manager has {MaxBytes} at most. Make it shorter, or keep it in a bucket.")
            : new ChangeDescription.InPlace();

    /// <inheritdoc/>
    public override Task Delete(AwsTarget target, CancellationToken cancel) => Aws.Remove(ParameterStore.DeleteParameter, new() { ["Name"] = PathOf(target) }, cancel);

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
        => await Get(PathOf(target), cancel) is { } found
            ? Observation.Of(
                Output(found),
                ModelJson.ToElement(deployed.As<SettingSettings>()),
                ModelJson.ToElement(SettingSettings.Of(found, await Describe(PathOf(target), cancel))))
            : null;

    /// <inheritdoc/>
    public override async Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel)
        => await Get(resource.Name, cancel) is { } found && found.Member("Parameter")!.Value.Text("Type") != "SecureString"
            ? Output(found)
            : throw Existing.Missing(resource, "parameter of Systems Manager with a value that is no secret,");

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        var (path, wanted) = (PathOf(change), change.Properties.As<SettingSettings>());
        var found = await Get(path, cancel);
        var written = new JsonObject { ["Name"] = path, ["Value"] = wanted.Value, ["Type"] = "String", ["Description"] = wanted.Description ?? "" };
        if (found is null)
            await Aws.Call(ParameterStore.PutParameter, written.With("Tags", Place.Tags(change.Resource).ToTagList()), cancel);
        else if (SettingSettings.Of(found.Value, await Describe(path, cancel)) != wanted)
            await Aws.Call(ParameterStore.PutParameter, written.With("Overwrite", true), cancel);
        if (found is not null)
            await BringTags(change, path, cancel);
        return found is not null && found.Value.Member("Parameter")!.Value.Text("Value") == wanted.Value
            ? Output(found.Value)
            : Output(await Place.Patiently(() => Aws.Call(ParameterStore.GetParameter, new() { ["Name"] = path }, cancel), e => e.IsNotFound, cancel));
    }

    private async Task BringTags(AwsChange change, string path, CancellationToken cancel)
    {
        var parameter = new JsonObject { ["ResourceType"] = "Parameter", ["ResourceId"] = path };
        var tags = await Aws.Call(ParameterStore.ListTagsForResource, parameter, cancel);
        await TagChange.Of(Place, change, tags.TagList("TagList")).Apply(
            set => Aws.Call(ParameterStore.AddTagsToResource, parameter.With("Tags", set.ToTagList()), cancel),
            keys => Aws.Call(ParameterStore.RemoveTagsFromResource, new() { ["ResourceType"] = "Parameter", ["ResourceId"] = path, ["TagKeys"] = keys.ToJsonArray() }, cancel));
    }

    private Task<JsonElement?> Get(string path, CancellationToken cancel) => Aws.Find(ParameterStore.GetParameter, new() { ["Name"] = path }, cancel);

    private Task<JsonElement?> Describe(string path, CancellationToken cancel) => ParameterMetadata.Find(Aws, path, cancel);

    // No parameter's name begins with "aws" or "ssm", which a component's may.
    private string PathOf(AwsTarget target) => target.KnownText("name") ?? $"/cdev/{NameOf(target)}";

    private static CloudOutput Output(JsonElement found)
    {
        var parameter = found.Member("Parameter")!.Value;
        return new JsonObject { ["name"] = parameter.Text("Name"), ["arn"] = parameter.Text("ARN"), ["value"] = parameter.Text("Value") }.ToOutput();
    }
}
