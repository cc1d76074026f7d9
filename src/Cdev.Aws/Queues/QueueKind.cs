using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Queues;

/// <summary>Queues, each with the queue for its dead messages when none is named. Found by their names.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html. A queue of dead messages that is no longer used
/// stays, with what it holds, until its queue goes.
/// </remarks>
internal sealed class QueueKind(AwsPlace place) : ResourceKind(place)
{
    private const string FifoSuffix = ".fifo";
    private const string Dead = "-dead";

    /// <inheritdoc/>
    public override string Type => ResourceTypes.Queue;

    // Of 80 characters, with room for the name of the queue for its dead messages.
    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(80 - Dead.Length, "_");

    /// <inheritdoc/>
    public override ChangeDescription Describe(ResourceDifference change)
        => Changes(change, "fifo")
            ? new ChangeDescription.Replace("a queue is FIFO, or is not, from its creation on, and SQS does not change it")
            : new ChangeDescription.InPlace();

    /// <inheritdoc/>
    public override async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        var isFifo = target.Resource.Properties.Flag("fifo");
        await Delete(NameOf(target, isFifo), cancel);
        await Delete(DeadNameOf(target, isFifo), cancel);
    }

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        var wanted = deployed.As<QueueSettings>();
        var name = NameOf(target, wanted.IsFifo);
        if (await Find(name, cancel) is not { } found)
            return null;
        var settings = QueueSettings.Of(found.Attributes);
        if (wanted.HasOwnDeadLetter && settings.DeadLetter == await Arn(DeadNameOf(target, wanted.IsFifo), cancel))
            settings = settings with { DeadLetter = null };
        return Observation.Of(Output(name, found), ModelJson.ToElement(wanted), ModelJson.ToElement(settings));
    }

    /// <inheritdoc/>
    public override async Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel)
        => await Find(resource.Name, cancel) is { } found ? Output(resource.Name, found) : throw Existing.Missing(resource, "queue of SQS");

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        var wanted = change.Properties.As<QueueSettings>();
        if (wanted.HasOwnDeadLetter)
        {
            var dead = await Bring(change, DeadNameOf(change, wanted.IsFifo), wanted.ForDead(), cancel);
            wanted = wanted with { DeadLetter = dead.Arn };
        }

        var name = NameOf(change, wanted.IsFifo);
        return Output(name, await Bring(change, name, wanted, cancel));
    }

    private async Task<Queue> Bring(AwsChange change, string name, QueueSettings wanted, CancellationToken cancel)
    {
        if (await Find(name, cancel) is not { } found)
        {
            var attributes = wanted.ToAttributes();
            attributes = attributes.RemoveRange(attributes.Where(attribute => attribute.Value.Length == 0).Select(attribute => attribute.Key));
            await Aws.Call(
                Sqs.CreateQueue,
                new()
                {
                    ["QueueName"] = name,
                    ["Attributes"] = (wanted.IsFifo ? attributes.Add("FifoQueue", "true") : attributes).ToMap(),
                    ["tags"] = Place.Tags(change.Resource).ToMap(),
                },
                cancel);
            // SQS may take a second until it knows of a new queue.
            return await Place.Patiently(async () => await Get(await Url(name, cancel), cancel), e => e.IsNotFound, cancel);
        }

        var before = QueueSettings.Of(found.Attributes).ToAttributes();
        var differing = wanted.ToAttributes().Where(attribute => before.GetValueOrDefault(attribute.Key, "") != attribute.Value).ToImmutableSortedDictionary(StringComparer.Ordinal);
        if (!differing.IsEmpty)
            await Aws.Call(Sqs.SetQueueAttributes, new() { ["QueueUrl"] = found.Url, ["Attributes"] = differing.ToMap() }, cancel);
        var tags = await Aws.Call(Sqs.ListQueueTags, new() { ["QueueUrl"] = found.Url }, cancel);
        await TagChange.Of(Place, change, tags.TextMap("Tags")).Apply(
            set => Aws.Call(Sqs.TagQueue, new() { ["QueueUrl"] = found.Url, ["Tags"] = set.ToMap() }, cancel),
            keys => Aws.Call(Sqs.UntagQueue, new() { ["QueueUrl"] = found.Url, ["TagKeys"] = keys.ToJsonArray() }, cancel));
        return found;
    }

    private async Task Delete(string name, CancellationToken cancel)
    {
        if (await Aws.Find(Sqs.GetQueueUrl, new() { ["QueueName"] = name }, cancel) is { } found)
            await Aws.Remove(Sqs.DeleteQueue, new() { ["QueueUrl"] = found.Text("QueueUrl") }, cancel);
    }

    private async Task<Queue?> Find(string name, CancellationToken cancel)
    {
        if (await Aws.Find(Sqs.GetQueueUrl, new() { ["QueueName"] = name }, cancel) is not { } found)
            return null;
        var url = found.Text("QueueUrl")!;
        return await Aws.Find(Sqs.GetQueueAttributes, AllOf(url), cancel) is { } attributes ? new(url, attributes) : null;
    }

    private async Task<string> Url(string name, CancellationToken cancel)
        => (await Aws.Call(Sqs.GetQueueUrl, new() { ["QueueName"] = name }, cancel)).Text("QueueUrl")!;

    private async Task<Queue> Get(string url, CancellationToken cancel) => new(url, await Aws.Call(Sqs.GetQueueAttributes, AllOf(url), cancel));

    private async Task<string> Arn(string name, CancellationToken cancel) => $"arn:{Aws.Partition}:sqs:{Aws.Region}:{await Aws.Account(cancel)}:{name}";

    private string NameOf(AwsTarget target, bool isFifo) => NameOf(target, NameRule with { Suffix = isFifo ? FifoSuffix : "" });

    private string DeadNameOf(AwsTarget target, bool isFifo)
    {
        var name = NameOf(target, isFifo);
        return isFifo ? name[..^FifoSuffix.Length] + Dead + FifoSuffix : name + Dead;
    }

    private static JsonObject AllOf(string url) => new() { ["QueueUrl"] = url, ["AttributeNames"] = new JsonArray("All") };

    private static CloudOutput Output(string name, Queue queue) => new JsonObject { ["name"] = name, ["arn"] = queue.Arn, ["url"] = queue.Url }.ToOutput();

    private sealed record Queue(string Url, JsonElement Attributes)
    {
        internal string Arn => Attributes.Member("Attributes")!.Value.Text("QueueArn")!;
    }
}
