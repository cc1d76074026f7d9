using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Models;

namespace Cdev.Aws.Api.Tests.Models;

/// <summary>One service, as AWS publishes it.</summary>
internal sealed class ServiceModel
{
    private readonly JsonObject _root;

    private ServiceModel(JsonObject root) => _root = root;

    internal JsonObject Metadata => (JsonObject)_root["metadata"]!;

    /// <summary>The newest botocore has all that is declared here; those of older distributions lack what came later.</summary>
    internal bool IsCurrent { get; private init; }

    /// <summary>Reads a service's model. Where there is none on this machine, the test is inconclusive.</summary>
    internal static ServiceModel Read(string service)
    {
        var folder = ModelFolder.Find() ?? throw new AssertInconclusiveException(ModelFolder.HowToGet);
        return new(Parse(folder, service)) { IsCurrent = folder.IsCurrent };
    }

    internal OperationModel? Operation(string name) => _root["operations"]![name] is JsonObject operation ? new(this, operation) : null;

    internal JsonObject Shape(JsonNode reference) => (JsonObject)_root["shapes"]![(string)reference["shape"]!]!;

    /// <summary>A structure's members by their name on the wire.</summary>
    internal Dictionary<string, JsonObject> Members(JsonObject shape)
        => ((JsonObject)shape["members"]!).ToDictionary(member => (string?)member.Value!["locationName"] ?? member.Key, member => (JsonObject)member.Value!);

    private static JsonObject Parse(ModelFolder folder, string service)
    {
        using var json = folder.Open(service);
        return JsonSerializer.Deserialize<JsonObject>(json)!;
    }
}
