using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Topics;

/// <summary>Topics. Found by their names, which their ARNs end with.</summary>
/// <remarks>https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html</remarks>
internal sealed class TopicKind(AwsPlace place) : ResourceKind(place)
{
    /// <inheritdoc/>
    public override string Type => ResourceTypes.Topic;

    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(256, "_");

    /// <inheritdoc/>
    public override ChangeDescription Describe(ResourceDifference change)
        => Changes(change, "fifo")
            ? new ChangeDescription.Replace("a topic is FIFO, or is not, from its creation on, and SNS does not change it")
            : new ChangeDescription.InPlace();

    /// <inheritdoc/>
    public override async Task Delete(AwsTarget target, CancellationToken cancel)
        => await Aws.Remove(Sns.DeleteTopic, new() { ["TopicArn"] = await Arn(NameOf(target, target.Resource.Properties.Flag("fifo")), cancel) }, cancel);

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        var wanted = deployed.As<TopicSettings>();
        var name = NameOf(target, wanted.IsFifo);
        var arn = await Arn(name, cancel);
        return await Find(arn, cancel) is { } found
            ? Observation.Of(Output(name, arn), ModelJson.ToElement(wanted), ModelJson.ToElement(TopicSettings.Of(found)))
            : null;
    }

    /// <inheritdoc/>
    public override async Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel)
    {
        var arn = await Arn(resource.Name, cancel);
        return await Find(arn, cancel) is null ? throw Existing.Missing(resource, "topic of SNS") : Output(resource.Name, arn);
    }

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        var wanted = change.Properties.As<TopicSettings>();
        var name = NameOf(change, wanted.IsFifo);
        var arn = await Arn(name, cancel);
        var output = Output(name, arn);
        if (await Find(arn, cancel) is not { } found)
        {
            var attributes = wanted.ToAttributes().RemoveRange(wanted.ToAttributes().Where(attribute => attribute.Value.Length == 0).Select(attribute => attribute.Key));
            await Aws.Call(
                Sns.CreateTopic,
                new() { ["Name"] = name, ["Attributes"] = (wanted.IsFifo ? attributes.Add("FifoTopic", "true") : attributes).ToMap(), ["Tags"] = Place.Tags(change.Resource).ToTagList() },
                cancel);
            return output;
        }

        var before = TopicSettings.Of(found).ToAttributes();
        foreach (var (attribute, value) in wanted.ToAttributes().Where(attribute => before.GetValueOrDefault(attribute.Key, "") != attribute.Value))
            await Aws.Call(Sns.SetTopicAttributes, new() { ["TopicArn"] = arn, ["AttributeName"] = attribute, ["AttributeValue"] = value }, cancel);
        var tags = await Aws.Call(Sns.ListTagsForResource, new() { ["ResourceArn"] = arn }, cancel);
        await TagChange.Of(Place, change, tags.TagList("Tags")).Apply(
            set => Aws.Call(Sns.TagResource, new() { ["ResourceArn"] = arn, ["Tags"] = set.ToTagList() }, cancel),
            keys => Aws.Call(Sns.UntagResource, new() { ["ResourceArn"] = arn, ["TagKeys"] = keys.ToJsonArray() }, cancel));
        return output;
    }

    private Task<JsonElement?> Find(string arn, CancellationToken cancel) => Aws.Find(Sns.GetTopicAttributes, new() { ["TopicArn"] = arn }, cancel);

    private string NameOf(AwsTarget target, bool isFifo) => NameOf(target, NameRule with { Suffix = isFifo ? ".fifo" : "" });

    private async Task<string> Arn(string name, CancellationToken cancel) => $"arn:{Aws.Partition}:sns:{Aws.Region}:{await Aws.Account(cancel)}:{name}";

    private static CloudOutput Output(string name, string arn) => new JsonObject { ["name"] = name, ["arn"] = arn }.ToOutput();
}
