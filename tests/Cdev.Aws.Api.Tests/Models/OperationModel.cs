using System.Text.Json.Nodes;

namespace Cdev.Aws.Api.Tests.Models;

/// <summary>One operation, as AWS publishes it.</summary>
internal sealed class OperationModel(ServiceModel service, JsonObject operation)
{
    private static readonly JsonObject Nothing = new() { ["type"] = "structure", ["members"] = new JsonObject() };

    internal string Method => (string)operation["http"]!["method"]!;

    internal string Path => (string)operation["http"]!["requestUri"]!;

    internal JsonObject Input => operation["input"] is { } input ? service.Shape(input) : Nothing;

    internal JsonObject Output => operation["output"] is { } output ? service.Shape(output) : Nothing;

    internal string? ResultWrapper => (string?)operation["output"]?["resultWrapper"];

    internal Dictionary<string, JsonObject> Inputs => service.Members(Input);

    internal Dictionary<string, JsonObject> Outputs => service.Members(Output);

    /// <summary>The input's required members, by their names on the wire.</summary>
    internal string[] Required
        => [.. (Input["required"]?.AsArray() ?? []).Select(name => (string?)Input["members"]![(string)name!]!["locationName"] ?? (string)name!)];

    internal string? Token
        => Inputs.FirstOrDefault(member => (bool?)member.Value["idempotencyToken"] ?? (bool?)service.Shape(member.Value)["idempotencyToken"] ?? false).Key;

    internal AwsMemberLocation LocationOf(string wireName) => (string?)Inputs[wireName]["location"] switch
    {
        "uri" => AwsMemberLocation.Path,
        "querystring" => AwsMemberLocation.Query,
        "header" => AwsMemberLocation.Header,
        _ => (string?)Input["payload"] == wireName ? AwsMemberLocation.Payload : AwsMemberLocation.Body,
    };
}
