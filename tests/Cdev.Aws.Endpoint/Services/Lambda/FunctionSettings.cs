using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services.Lambda;

/// <summary>What is set beside a function's configuration: URLs, concurrency, asynchronous invocation, tags.</summary>
internal sealed class FunctionSettings(CloudState cloud, Functions functions)
{
    // "Lambda quotas": concurrent executions, and how many no function may reserve.
    private const int Concurrency = 1000;
    private const int Unreserved = 100;

    private Table Urls => cloud["lambda:url"];

    private Table Concurrencies => cloud["lambda:concurrency"];

    private Table EventInvokes => cloud["lambda:eventInvokeConfig"];

    internal JsonObject CreateUrl(ServiceCall call)
    {
        var reference = Existing(call);
        if (Urls.Has(reference.Key))
        {
            throw new AwsException("ResourceConflictException", $"Failed to create function url config for [functionArn = {reference.Arn(cloud)}]. Error message:  FunctionUrlConfig exists for this Lambda function");
        }
        var url = new JsonObject
        {
            ["FunctionArn"] = reference.Arn(cloud),
            ["FunctionUrl"] = $"https://{cloud.NewId($"url {reference.Key}", 32)}.lambda-url.{cloud.Options.Region}.on.aws/",
            ["CreationTime"] = cloud.Now.ToString("o", null),
            ["InvokeMode"] = "BUFFERED",
        }.With(call.Input.Only("AuthType", "Cors", "InvokeMode"));
        Urls.Put(reference.Key, url);
        return url;
    }

    internal JsonObject GetUrl(ServiceCall call) => Dated(Found(Urls, Existing(call)));

    internal JsonObject UpdateUrl(ServiceCall call)
    {
        var reference = Existing(call);
        _ = Found(Urls, reference);
        return Dated(Urls.Change(reference.Key, url => url.With(call.Input.Only("AuthType", "Cors", "InvokeMode"))));
    }

    internal ServiceResult DeleteUrl(ServiceCall call) => Remove(Urls, Existing(call));

    internal JsonObject ListUrls(ServiceCall call)
    {
        var name = Existing(call).Name;
        var urls = Urls.All.Where(url => url.Key == name || url.Key.StartsWith(name + ":", StringComparison.Ordinal)).Select(url => Dated((JsonObject)url.Value.DeepClone()));
        return call.Paged("FunctionUrlConfigs", urls, "Marker", "MaxItems", 50, "NextMarker");
    }

    internal JsonObject PutConcurrency(ServiceCall call)
    {
        var name = Existing(call).Name;
        var reserved = call.Input.Int("ReservedConcurrentExecutions")!.Value;
        var others = Concurrencies.All.Where(other => other.Key != name).Sum(other => other.Value.Int("ReservedConcurrentExecutions")!.Value);
        if (others + reserved > Concurrency - Unreserved)
        {
            throw new AwsException("InvalidParameterValueException", $"Specified ReservedConcurrentExecutions for function decreases account's UnreservedConcurrentExecution below its minimum value of [{Unreserved}].");
        }
        var concurrency = new JsonObject { ["ReservedConcurrentExecutions"] = reserved };
        Concurrencies.Put(name, concurrency);
        return concurrency;
    }

    internal JsonObject GetConcurrency(ServiceCall call) => Concurrencies.Find(Existing(call).Name) ?? [];

    internal ServiceResult DeleteConcurrency(ServiceCall call)
    {
        _ = Concurrencies.Remove(Existing(call).Name);
        return ServiceResult.Empty;
    }

    internal JsonObject PutEventInvoke(ServiceCall call)
    {
        var reference = Existing(call);
        var config = new JsonObject { ["FunctionArn"] = (reference with { Qualifier = reference.Qualifier ?? "$LATEST" }).Arn(cloud), ["LastModified"] = cloud.Seconds }
            .With(call.Input.Only("MaximumRetryAttempts", "MaximumEventAgeInSeconds", "DestinationConfig"));
        EventInvokes.Put(reference.Key, config);
        return config;
    }

    internal JsonObject GetEventInvoke(ServiceCall call) => Found(EventInvokes, Existing(call));

    internal ServiceResult DeleteEventInvoke(ServiceCall call) => Remove(EventInvokes, Existing(call));

    internal JsonObject ListTags(ServiceCall call) => new() { ["Tags"] = Tagged(call["Resource"]).Table.Find(Tagged(call["Resource"]).Key)!["Tags"]!.DeepClone() };

    internal ServiceResult Tag(ServiceCall call)
    {
        var (table, key) = Tagged(call["Resource"]);
        _ = table.Change(key, record => record.Object("Tags")!.With(call.Input.Object("Tags")!));
        return ServiceResult.Empty;
    }

    internal ServiceResult Untag(ServiceCall call)
    {
        var (table, key) = Tagged(call["Resource"]);
        _ = table.Change(key, record => call.Input.Texts("TagKeys").ToList().ForEach(tag => record.Object("Tags")!.Remove(tag)));
        return ServiceResult.Empty;
    }

    private (Table Table, string Key) Tagged(string arn)
    {
        var (table, key) = arn.Split(':')[5] == "event-source-mapping" ? (cloud["lambda:eventSourceMapping"], arn.Split(':')[6]) : (cloud["lambda:function"], FunctionReference.Parse(arn).Name);
        return table.Has(key) ? (table, key) : throw new AwsException("ResourceNotFoundException", $"Function not found: {arn}");
    }

    private FunctionReference Existing(ServiceCall call)
    {
        var reference = FunctionReference.Of(call);
        _ = functions.Configuration(reference);
        return reference;
    }

    private static JsonObject Found(Table table, FunctionReference reference) =>
        table.Find(reference.Key) ?? throw new AwsException("ResourceNotFoundException", "The resource you requested does not exist.");

    private static ServiceResult Remove(Table table, FunctionReference reference)
    {
        _ = Found(table, reference);
        _ = table.Remove(reference.Key);
        return ServiceResult.Empty;
    }

    private static JsonObject Dated(JsonObject url)
    {
        url["LastModifiedTime"] = url.Text("CreationTime");
        return url;
    }
}
