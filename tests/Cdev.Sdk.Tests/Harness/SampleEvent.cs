using System.Text.Json.Nodes;

namespace Cdev.Sdk.Tests.Harness;

/// <summary>AWS's documented events (<c>tests/SampleEvents</c>), with what a test puts in their place.</summary>
internal static class SampleEvent
{
    public static JsonNode Load(string name)
        => JsonNode.Parse(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "SampleEvents", name + ".json")))!;

    /// <summary>A request: the sample's, with method, path, and whatever else is said.</summary>
    public static JsonNode Http(
        string method,
        string path,
        string query = "",
        string body = "",
        (string Name, string Value)? routeValue = null,
        (string Name, string Value)? header = null,
        string sample = "http-api")
    {
        var request = Load(sample);
        request["rawPath"] = path;
        request["rawQueryString"] = query;
        request["requestContext"]!["http"]!["method"] = method;
        request["requestContext"]!["http"]!["path"] = path;
        request["body"] = body;
        request["isBase64Encoded"] = false;
        request["pathParameters"] = routeValue is { } value ? new JsonObject { [value.Name] = value.Value } : null;
        if (header is { } set)
            request["headers"]![set.Name] = set.Value;
        return request;
    }

    /// <summary>The sample's records, each with a body of its own.</summary>
    public static JsonNode WithBodies(string sample, params string[] bodies)
    {
        var batch = Load(sample);
        var record = batch["Records"]![0]!;
        batch["Records"] = new JsonArray([.. bodies.Select((body, i) =>
        {
            var copy = record.DeepClone();
            copy["messageId"] = $"message-{i + 1}";
            copy["body"] = body;
            return copy;
        })]);
        return batch;
    }
}
