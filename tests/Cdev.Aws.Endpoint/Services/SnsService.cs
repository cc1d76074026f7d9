using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>Amazon Simple Notification Service: topics and subscriptions.</summary>
internal sealed class SnsService(CloudState cloud) : Service(cloud)
{
    private Table Topics => Cloud["sns:topic"];

    private Table Subscriptions => Cloud["sns:subscription"];

    internal override ServiceResult Handle(ServiceCall call)
    {
        switch (call.Operation.Name)
        {
            case "CreateTopic":
                return Create(call);
            case "DeleteTopic":
                Delete(call["TopicArn"]);
                return ServiceResult.Empty;
            case "GetTopicAttributes":
                return new JsonObject { ["Attributes"] = Topics.Find(Topic(call["TopicArn"]))!["Attributes"]!.DeepClone() };
            case "SetTopicAttributes":
                _ = Topics.Change(Topic(call["TopicArn"]), topic => topic["Attributes"]![call["AttributeName"]] = call.Input.Text("AttributeValue") ?? "");
                return ServiceResult.Empty;
            case "ListTopics":
                return call.Paged("Topics", Topics.All.Values.Select(topic => new JsonObject { ["TopicArn"] = topic["Attributes"]!["TopicArn"]!.DeepClone() }), "NextToken", "", 100);
            case "Subscribe":
                return Subscribe(call);
            case "Unsubscribe":
                _ = Subscriptions.Remove(call["SubscriptionArn"]);
                return ServiceResult.Empty;
            case "GetSubscriptionAttributes":
                return new JsonObject { ["Attributes"] = Subscriptions.Find(Subscription(call))!.DeepClone() };
            case "SetSubscriptionAttributes":
                _ = Subscriptions.Change(Subscription(call), subscription => Set(subscription, call["AttributeName"], call.Input.Text("AttributeValue")));
                return ServiceResult.Empty;
            case "ListSubscriptionsByTopic":
                _ = Topic(call["TopicArn"]);
                return List(call, Subscriptions.All.Values.Where(subscription => subscription.Text("TopicArn") == call["TopicArn"]));
            case "ListSubscriptions":
                return List(call, Subscriptions.All.Values);
            case "TagResource":
                Topics.Tag(Tagged(call), call.Input.TagMap("Tags"));
                return ServiceResult.Empty;
            case "UntagResource":
                Topics.Untag(Tagged(call), call.Input.Texts("TagKeys"));
                return ServiceResult.Empty;
            case "ListTagsForResource":
                return new JsonObject { ["Tags"] = Topics.Find(Tagged(call))!.TagList() };
            default:
                throw call.NotEmulated();
        }
    }

    private JsonObject Create(ServiceCall call)
    {
        var name = call["Name"];
        var attributes = call.Input.Object("Attributes") ?? [];
        if (name.EndsWith(".fifo", StringComparison.Ordinal) != (attributes.Text("FifoTopic") == "true"))
        {
            throw new AwsException("InvalidParameterException", "Invalid parameter: Topic Name");
        }
        var arn = Cloud.Arn("sns", name);
        if (Topics.Find(name) is { } existing)
        {
            if (call.Input.ContainsKey("Tags") && !JsonNode.DeepEquals(existing["Tags"], call.Input.TagMap("Tags")))
            {
                throw new AwsException("InvalidParameterException", "Invalid parameter: Tags Reason: Topic already exists with different tags");
            }
            if (attributes.Any(attribute => existing["Attributes"]![attribute.Key]?.GetValue<string>() != attribute.Value!.GetValue<string>()))
            {
                throw new AwsException("InvalidParameterException", "Invalid parameter: Attributes Reason: Topic already exists with different attributes");
            }
            return new() { ["TopicArn"] = arn };
        }
        Topics.Put(name, new() { ["Attributes"] = new JsonObject { ["TopicArn"] = arn, ["Owner"] = Cloud.Options.Account, ["DisplayName"] = "" }.With(attributes), ["Tags"] = call.Input.TagMap("Tags") });
        return new() { ["TopicArn"] = arn };
    }

    private void Delete(string arn)
    {
        _ = Topics.Remove(arn.Split(':')[^1]);
        foreach (var subscription in Subscriptions.All.Where(subscription => subscription.Value.Text("TopicArn") == arn).Select(subscription => subscription.Key))
        {
            _ = Subscriptions.Remove(subscription);
        }
    }

    private JsonObject Subscribe(ServiceCall call)
    {
        _ = Topic(call["TopicArn"]);
        var endpoint = call.Input.Text("Endpoint");
        if (call["Protocol"] is not ("sqs" or "lambda") || endpoint?.StartsWith($"arn:aws:{call["Protocol"]}:", StringComparison.Ordinal) != true)
        {
            throw call["Protocol"] is "sqs" or "lambda" ? new AwsException("InvalidParameterException", "Invalid parameter: Endpoint") : call.NotEmulated(" but of queues and functions");
        }
        var attributes = call.Input.Object("Attributes") ?? [];
        var same = Subscriptions.All.Where(subscription => subscription.Value.Text("TopicArn") == call["TopicArn"] && subscription.Value.Text("Protocol") == call["Protocol"] && subscription.Value.Text("Endpoint") == endpoint).Select(subscription => subscription.Key).FirstOrDefault();
        if (same is not null)
        {
            return attributes.All(attribute => Subscriptions.Find(same)!.Text(attribute.Key) == attribute.Value!.GetValue<string>())
                ? new() { ["SubscriptionArn"] = same }
                : throw new AwsException("InvalidParameterException", "Invalid parameter: Attributes Reason: Subscription already exists with different attributes");
        }
        var arn = $"{call["TopicArn"]}:{Cloud.NewUuid($"subscription {call["TopicArn"]} {endpoint}")}";
        var subscription = new JsonObject { ["SubscriptionArn"] = arn, ["TopicArn"] = call["TopicArn"], ["Protocol"] = call["Protocol"], ["Endpoint"] = endpoint, ["Owner"] = Cloud.Options.Account, ["RawMessageDelivery"] = "false", ["PendingConfirmation"] = "false" };
        Subscriptions.Put(arn, subscription.With(attributes));
        return new() { ["SubscriptionArn"] = arn };
    }

    private static JsonObject List(ServiceCall call, IEnumerable<JsonObject> subscriptions) =>
        call.Paged("Subscriptions", subscriptions.Select(subscription => subscription.Only("SubscriptionArn", "Owner", "Protocol", "Endpoint", "TopicArn")), "NextToken", "", 100);

    private static void Set(JsonObject subscription, string name, string? value)
    {
        subscription[name] = value;
        if (string.IsNullOrEmpty(value) || value == "{}")
        {
            _ = subscription.Remove(name);
        }
    }

    private string Topic(string arn) => arn == Cloud.Arn("sns", arn.Split(':')[^1]) && Topics.Has(arn.Split(':')[^1]) ? arn.Split(':')[^1] : throw new AwsException("NotFoundException", "Topic does not exist");

    private string Tagged(ServiceCall call) => Topics.Has(call["ResourceArn"].Split(':')[^1]) ? call["ResourceArn"].Split(':')[^1] : throw new AwsException("ResourceNotFoundException", "Resource does not exist");

    private string Subscription(ServiceCall call) => Subscriptions.Has(call["SubscriptionArn"]) ? call["SubscriptionArn"] : throw new AwsException("NotFoundException", "Subscription does not exist");
}
