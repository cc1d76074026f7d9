using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Aws.Triggers;
using Cdev.Deployment.Mappers;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Topics;

/// <summary>Subscriptions of functions to topics, with the permission to call the function. Found among the topic's by the function.</summary>
/// <remarks>https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html: a topic has one subscription of an endpoint.</remarks>
internal sealed class SubscriptionKind(AwsPlace place) : ResourceKind(place)
{
    /// <inheritdoc/>
    public override string Type => ResourceTypes.Subscription;

    // It names the statement of the permission.
    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(100, "_");

    /// <inheritdoc/>
    public override async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        if (target.KnownText("arn") is { } arn)
        {
            await Aws.Remove(Sns.Unsubscribe, new() { ["SubscriptionArn"] = arn }, cancel);
            await FunctionPermission.Revoke(Place, target.KnownText("function")!, NameOf(target), cancel);
            return;
        }

        foreach (var (function, topic) in await FunctionPermission.FindBegun(Place, NameOf(target), cancel))
        {
            // With a topic its subscriptions go.
            if (await Aws.Find(Sns.GetTopicAttributes, new() { ["TopicArn"] = topic }, cancel) is not null && await FindOf(new(function, topic!), cancel) is { } begun)
                await Aws.Remove(Sns.Unsubscribe, new() { ["SubscriptionArn"] = begun }, cancel);
            await FunctionPermission.Revoke(Place, function, NameOf(target), cancel);
        }
    }

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        var wanted = deployed.As<SubscriptionSettings>();
        return await Get(target.KnownText("arn")!, cancel) is { } found
            ? Observation.Of(target.Known!, ModelJson.ToElement(wanted), ModelJson.ToElement(SubscriptionSettings.Of(wanted, found)))
            : null;
    }

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        var (name, wanted) = (NameOf(change), change.Properties.As<SubscriptionSettings>());
        await new FunctionPermission(name, "sns.amazonaws.com", SourceArn: wanted.Topic).Grant(Place, wanted.Function, cancel);
        var arn = await BringSubscription(wanted, cancel);
        // Its topic or its function was replaced.
        if (change.KnownText("arn") is { } former && former != arn)
            await Aws.Remove(Sns.Unsubscribe, new() { ["SubscriptionArn"] = former }, cancel);
        if (change.KnownText("function") is { } function && function != wanted.Function)
            await FunctionPermission.Revoke(Place, function, name, cancel);
        return new JsonObject { ["name"] = name, ["arn"] = arn, ["function"] = wanted.Function }.ToOutput();
    }

    private async Task<string> BringSubscription(SubscriptionSettings wanted, CancellationToken cancel)
    {
        if (await FindOf(wanted, cancel) is not { } arn)
        {
            var attributes = wanted.Filter is null ? null : wanted.ToAttributes().ToMap();
            var made = await Aws.Call(
                Sns.Subscribe,
                new() { ["TopicArn"] = wanted.Topic, ["Protocol"] = "lambda", ["Endpoint"] = wanted.Function, ["Attributes"] = attributes, ["ReturnSubscriptionArn"] = true },
                cancel);
            return made.Text("SubscriptionArn")!;
        }

        if (await Get(arn, cancel) is not { } found)
            return arn;
        var before = SubscriptionSettings.Of(wanted, found).ToAttributes();
        foreach (var (attribute, value) in wanted.ToAttributes().Except(before))
            await Aws.Call(Sns.SetSubscriptionAttributes, new() { ["SubscriptionArn"] = arn, ["AttributeName"] = attribute, ["AttributeValue"] = value }, cancel);
        return arn;
    }

    private Task<JsonElement?> Get(string arn, CancellationToken cancel) => Aws.Find(Sns.GetSubscriptionAttributes, new() { ["SubscriptionArn"] = arn }, cancel);

    private async Task<string?> FindOf(SubscriptionSettings wanted, CancellationToken cancel)
    {
        await foreach (var subscription in Aws.List(Sns.ListSubscriptionsByTopic, new() { ["TopicArn"] = wanted.Topic }, cancel))
        {
            if (subscription.Text("Endpoint") == wanted.Function && subscription.Text("Protocol") == "lambda")
                return subscription.Text("SubscriptionArn");
        }

        return null;
    }
}
