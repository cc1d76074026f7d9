using System.Globalization;
using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services.Lambda;

/// <summary>Layers: versions whose numbers are never used again.</summary>
internal sealed class Layers(CloudState cloud)
{
    private Table All => cloud["lambda:layerVersion"];

    internal JsonObject Publish(ServiceCall call)
    {
        var name = Name(call["LayerName"]);
        var code = FunctionCode.Read(cloud, call.Input.Object("Content")!, call.Operation.Name);
        if (code.Unzipped > FunctionCode.UnzippedLimit)
        {
            throw new AwsException("InvalidParameterValueException", "Unzipped size must be smaller than 262144000 bytes");
        }
        var number = (cloud["lambda:_lastLayer"].Find(name)?.Int("Version") ?? 0) + 1;
        cloud["lambda:_lastLayer"].Put(name, new() { ["Version"] = number });
        var layer = new JsonObject
        {
            ["LayerArn"] = cloud.Arn("lambda", $"layer:{name}"),
            ["LayerVersionArn"] = cloud.Arn("lambda", $"layer:{name}:{number}"),
            ["Version"] = number,
            ["Description"] = "",
            ["CreatedDate"] = cloud.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'", null),
            ["Content"] = new JsonObject { ["CodeSha256"] = code.Sha256, ["CodeSize"] = code.Size, ["Location"] = $"https://awslambda-{cloud.Options.Region}-layers.s3.amazonaws.com/snapshots/{name}" },
            ["_name"] = name,
            ["_size"] = code.Size,
            ["_content"] = code.Content,
            ["_unzipped"] = code.Unzipped,
        }.With(call.Input.Only("Description", "CompatibleRuntimes", "CompatibleArchitectures", "LicenseInfo"));
        All.Put($"{name}:{number}", layer);
        return layer.Except();
    }

    internal JsonObject Get(ServiceCall call) => Find($"{Name(call["LayerName"])}:{call.Input.Int("VersionNumber")}").Except();

    internal JsonObject GetByArn(ServiceCall call) => Find(call["Arn"].Split(":layer:")[^1]).Except();

    internal JsonObject ListVersions(ServiceCall call) =>
        call.Paged("LayerVersions", Of(Name(call["LayerName"])).Select(Summary), "Marker", "MaxItems", 50, "NextMarker");

    internal JsonObject List(ServiceCall call)
    {
        var latest = All.All.Values.GroupBy(layer => layer.Text("_name")!, StringComparer.Ordinal)
            .Select(group => new JsonObject { ["LayerName"] = group.Key, ["LayerArn"] = group.First().Text("LayerArn"), ["LatestMatchingVersion"] = Summary(Of(group.Key).First()) });
        return call.Paged("Layers", latest, "Marker", "MaxItems", 50, "NextMarker");
    }

    internal ServiceResult Delete(ServiceCall call)
    {
        // Gone from sight; functions that have it keep it. It is no error when there is none.
        _ = All.Remove(string.Create(CultureInfo.InvariantCulture, $"{Name(call["LayerName"])}:{call.Input.Int("VersionNumber")}"));
        return ServiceResult.Empty;
    }

    private JsonObject Find(string key) => All.Find(key) ?? throw new AwsException("ResourceNotFoundException", "The resource you requested does not exist.");

    // The newest first.
    private IEnumerable<JsonObject> Of(string name) => All.All.Values.Where(layer => layer.Text("_name") == name).OrderByDescending(layer => layer.Int("Version"));

    private static JsonObject Summary(JsonObject layer) => layer.Except("Content", "LayerArn");

    private static string Name(string text) => text.Split(":layer:")[^1];
}
