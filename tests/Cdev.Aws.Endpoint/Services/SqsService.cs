using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>Amazon Simple Queue Service: queues.</summary>
internal sealed class SqsService(CloudState cloud) : Service(cloud)
{
    // "You must wait 60 seconds after deleting a queue before you can create another queue with the same name."
    private static readonly TimeSpan Reuse = TimeSpan.FromSeconds(60);

    // CreateQueue, Amazon SQS API Reference: defaults and ranges.
    private static readonly Dictionary<string, (int Default, int Min, int Max)> Numbers = new(StringComparer.Ordinal)
    {
        ["DelaySeconds"] = (0, 0, 900),
        ["MaximumMessageSize"] = (1_048_576, 1024, 1_048_576),
        ["MessageRetentionPeriod"] = (345_600, 60, 1_209_600),
        ["ReceiveMessageWaitTimeSeconds"] = (0, 0, 20),
        ["VisibilityTimeout"] = (30, 0, 43_200),
        ["KmsDataKeyReusePeriodSeconds"] = (300, 60, 86_400),
    };

    private Table Queues => Cloud["sqs:queue"];

    internal override ServiceResult Handle(ServiceCall call)
    {
        switch (call.Operation.Name)
        {
            case "CreateQueue":
                return Create(call);
            case "GetQueueUrl":
                return Queues.Has(call["QueueName"]) ? new JsonObject { ["QueueUrl"] = Url(call["QueueName"]) } : throw Missing();
            case "ListQueues":
                return call.Paged("QueueUrls", Queues.All.Keys.Where(name => name.StartsWith(call.Input.Text("QueueNamePrefix") ?? "", StringComparison.Ordinal)).Select(name => (JsonNode)Url(name)), "NextToken", "MaxResults", 1000);
        }
        var queue = Name(call["QueueUrl"]);
        switch (call.Operation.Name)
        {
            case "DeleteQueue":
                _ = Queues.Remove(queue);
                Cloud["sqs:_deleted"].Put(queue, new() { ["At"] = Cloud.Now.ToUnixTimeMilliseconds() });
                return ServiceResult.Empty;
            case "GetQueueAttributes":
                return new JsonObject { ["Attributes"] = Attributes(queue, [.. call.Input.Texts("AttributeNames")]) };
            case "SetQueueAttributes":
                Check(queue, call.Input.Object("Attributes")!);
                _ = Queues.Change(queue, record => Set(record.Object("Attributes")!, call.Input.Object("Attributes")!));
                return ServiceResult.Empty;
            case "TagQueue":
                Queues.Tag(queue, call.Input.Object("Tags")!);
                return ServiceResult.Empty;
            case "UntagQueue":
                Queues.Untag(queue, call.Input.Texts("TagKeys"));
                return ServiceResult.Empty;
            case "ListQueueTags":
                return new JsonObject { ["Tags"] = Queues.Find(queue)!["Tags"]!.DeepClone() };
            default:
                throw call.NotEmulated();
        }
    }

    private JsonObject Create(ServiceCall call)
    {
        var name = call["QueueName"];
        var attributes = call.Input.Object("Attributes") ?? [];
        var isFifo = attributes.Text("FifoQueue") == "true";
        if (name.Length > 80 || name.Any(character => !char.IsAsciiLetterOrDigit(character) && character is not ('-' or '_' or '.')) || name.EndsWith(".fifo", StringComparison.Ordinal) != isFifo)
        {
            throw new AwsException("InvalidParameterValue", "The name of a FIFO queue can only include alphanumeric characters, hyphens, or underscores, must end with .fifo suffix and be 1 to 80 in length.");
        }
        Check(name, attributes);
        if (Queues.Find(name) is { } existing)
        {
            return attributes.All(attribute => existing.Object("Attributes")!.Text(attribute.Key) == attribute.Value!.GetValue<string>())
                ? new() { ["QueueUrl"] = Url(name) }
                : throw new AwsException("QueueNameExists", "A queue already exists with the same name and a different value for an attribute.");
        }
        if (Cloud["sqs:_deleted"].Find(name)?.Long("At") is { } deleted && Cloud.Now < DateTimeOffset.FromUnixTimeMilliseconds(deleted) + Reuse)
        {
            throw new AwsException("QueueDeletedRecently", "You must wait 60 seconds after deleting a queue before you can create another with the same name.");
        }
        var all = new JsonObject(Numbers.Select(number => KeyValuePair.Create<string, JsonNode?>(number.Key, number.Value.Default.ToString(CultureInfo.InvariantCulture))))
        {
            ["SqsManagedSseEnabled"] = "true",
            ["CreatedTimestamp"] = Cloud.Now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture),
        };
        if (isFifo)
        {
            all["ContentBasedDeduplication"] = "false";
        }
        Set(all, attributes);
        Queues.Put(name, new() { ["Attributes"] = all, ["QueueArn"] = Cloud.Arn("sqs", name), ["Tags"] = call.Input.Object("tags")?.DeepClone() ?? new JsonObject() });
        return new() { ["QueueUrl"] = Url(name) };
    }

    private void Check(string queue, JsonObject attributes)
    {
        foreach (var (name, node) in attributes)
        {
            var value = node!.GetValue<string>();
            var isWrong = Numbers.TryGetValue(name, out var range) && !(int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= range.Min && number <= range.Max);
            if (isWrong || (name == "RedrivePolicy" && value.Length > 0 && !IsRedrive(queue, value)))
            {
                throw new AwsException("InvalidAttributeValue", $"Invalid value for the parameter {name}.");
            }
        }
    }

    private bool IsRedrive(string queue, string policy)
    {
        try
        {
            var read = JsonNode.Parse(policy)!.AsObject();
            var target = read["deadLetterTargetArn"]!.GetValue<string>().Split(':')[^1];
            var count = int.Parse(read["maxReceiveCount"]!.ToString(), CultureInfo.InvariantCulture);
            return Queues.Has(target) && target.EndsWith(".fifo", StringComparison.Ordinal) == queue.EndsWith(".fifo", StringComparison.Ordinal) && count is >= 1 and <= 1000;
        }
        catch (Exception e) when (e is JsonException or NullReferenceException or FormatException or InvalidOperationException)
        {
            return false;
        }
    }

    // An empty text takes a policy away.
    private static void Set(JsonObject attributes, JsonObject changed)
    {
        foreach (var (name, value) in changed)
        {
            attributes[name] = value!.DeepClone();
            if (value.GetValue<string>().Length == 0)
            {
                _ = attributes.Remove(name);
            }
        }
    }

    private JsonObject Attributes(string queue, IReadOnlyCollection<string> names)
    {
        var record = Queues.Find(queue)!;
        var all = record.Object("Attributes")!.Except().With(new()
        {
            ["QueueArn"] = record.Text("QueueArn"),
            ["ApproximateNumberOfMessages"] = "0",
            ["ApproximateNumberOfMessagesNotVisible"] = "0",
            ["ApproximateNumberOfMessagesDelayed"] = "0",
        });
        return names.Contains("All") ? all : all.Only(names);
    }

    private string Name(string url) => Queues.Has(url.Split('/')[^1]) ? url.Split('/')[^1] : throw Missing();

    private string Url(string name) => $"https://sqs.{Cloud.Options.Region}.amazonaws.com/{Cloud.Options.Account}/{name}";

    private static AwsException Missing() => new("QueueDoesNotExist", "The specified queue does not exist.");
}
