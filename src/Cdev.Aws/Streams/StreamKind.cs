using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Deployment.Mappers;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Streams;

/// <summary>Data streams of Kinesis, encrypted with the account's key for Kinesis. Found by their names. Everything of a stream is changed in place, one thing at a time.</summary>
/// <remarks>https://docs.aws.amazon.com/kinesis/latest/APIReference/API_CreateStream.html</remarks>
internal sealed class StreamKind(AwsPlace place) : ResourceKind(place)
{
    private const string Key = "alias/aws/kinesis";

    // Resharding takes about half a minute a shard.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(30);

    /// <inheritdoc/>
    public override string Type => ResourceTypes.Stream;

    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(128, "_.");

    /// <inheritdoc/>
    public override async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        var name = NameOf(target);
        if (await AtRest(name, cancel) is null)
            return;
        await Aws.Remove(Kinesis.DeleteStream, Named(name).With("EnforceConsumerDeletion", true), cancel);
        await AtRest(name, cancel);
    }

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
        => await Find(NameOf(target), cancel) is { } found && found.Text("StreamStatus") != "DELETING"
            ? Observation.Of(Output(found), ModelJson.ToElement(deployed.As<StreamSettings>()), ModelJson.ToElement(StreamSettings.Of(found)))
            : null;

    /// <inheritdoc/>
    public override async Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel)
        => await Find(resource.Name, cancel) is { } found ? Output(found) : throw Existing.Missing(resource, "data stream of Kinesis");

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        var (name, wanted) = (NameOf(change), change.Properties.As<StreamSettings>());
        var found = await AtRest(name, cancel);
        if (found is null)
            found = await Make(name, wanted, change, cancel);
        else
            await BringTags(change, name, cancel);

        if (StreamSettings.Of(found.Value) is var held && (held.Shards is null) != (wanted.Shards is null))
        {
            await Write(Kinesis.UpdateStreamMode, new() { ["StreamARN"] = found.Value.Text("StreamARN"), ["StreamModeDetails"] = Mode(wanted) }, name, cancel);
            found = await AtRest(name, cancel);
        }

        await BringShards(name, found!.Value.Number("OpenShardCount")!.Value, wanted, cancel);
        if (held.Hours != wanted.Hours)
        {
            var operation = held.Hours < wanted.Hours ? Kinesis.IncreaseStreamRetentionPeriod : Kinesis.DecreaseStreamRetentionPeriod;
            await Write(operation, Named(name).With("RetentionPeriodHours", wanted.Hours), name, cancel);
        }

        if (found.Value.Text("EncryptionType") != "KMS")
            await Write(Kinesis.StartStreamEncryption, Named(name).With("EncryptionType", "KMS").With("KeyId", Key), name, cancel);
        return Output(found.Value);
    }

    private async Task<JsonElement> Make(string name, StreamSettings wanted, AwsChange change, CancellationToken cancel)
    {
        await Aws.Make(
            Kinesis.CreateStream,
            new() { ["StreamName"] = name, ["ShardCount"] = wanted.Shards, ["StreamModeDetails"] = Mode(wanted), ["Tags"] = Place.Tags(change.Resource).ToMap() },
            cancel);
        return (await AtRest(name, cancel))!.Value;
    }

    // "You can't scale up to more than double your current shard count … or down below half": UpdateShardCount, Kinesis API Reference.
    private async Task BringShards(string name, int shards, StreamSettings wanted, CancellationToken cancel)
    {
        while (wanted.Shards is { } target && shards != target)
        {
            shards = Math.Clamp(target, (shards + 1) / 2, shards * 2);
            await Write(Kinesis.UpdateShardCount, Named(name).With("TargetShardCount", shards).With("ScalingType", "UNIFORM_SCALING"), name, cancel);
        }
    }

    private async Task BringTags(AwsChange change, string name, CancellationToken cancel)
    {
        var tags = await Aws.Call(Kinesis.ListTagsForStream, Named(name), cancel);
        await TagChange.Of(Place, change, tags.TagList("Tags")).Apply(
            set => Aws.Call(Kinesis.AddTagsToStream, Named(name).With("Tags", set.ToMap()), cancel),
            keys => Aws.Call(Kinesis.RemoveTagsFromStream, Named(name).With("TagKeys", keys.ToJsonArray()), cancel));
    }

    private async Task Write(AwsOperation operation, JsonObject input, string name, CancellationToken cancel)
    {
        await Aws.Call(operation, input, cancel);
        await AtRest(name, cancel);
    }

    /// <summary>Waits while Kinesis works on a stream.</summary>
    /// <returns>The stream; null when there is none.</returns>
    private Task<JsonElement?> AtRest(string name, CancellationToken cancel) => Wait.Until(
        $"The data stream {name}",
        token => Find(name, token),
        stream => stream is null || stream.Value.Text("StreamStatus") == "ACTIVE",
        _ => null,
        Patience,
        Place.Clock,
        cancel);

    private async Task<JsonElement?> Find(string name, CancellationToken cancel)
        => (await Aws.Find(Kinesis.DescribeStreamSummary, Named(name), cancel))?.Member("StreamDescriptionSummary");

    private static JsonObject Mode(StreamSettings wanted) => new() { ["StreamMode"] = wanted.Shards is null ? "ON_DEMAND" : "PROVISIONED" };

    private static JsonObject Named(string name) => new() { ["StreamName"] = name };

    private static CloudOutput Output(JsonElement stream) => new JsonObject { ["name"] = stream.Text("StreamName"), ["arn"] = stream.Text("StreamARN") }.ToOutput();
}
