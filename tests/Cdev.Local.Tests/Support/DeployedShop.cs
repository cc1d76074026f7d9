using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Backend.States;
using Cdev.Deployment.Mappers;
using Cdev.Local.Mapping;
using Cdev.Local.Storage;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Local.Tests.Support;

/// <summary>Deploys as the engine does: one component to a folder of its own, through the mapper alone.</summary>
internal sealed class DeployedShop : IDisposable
{
    private readonly TemporaryFolder _state = new();
    private readonly Dictionary<ResourceId, ResourceModel> _deployed = [];
    private int _transactions;

    internal DeployedShop(string component = "shop")
    {
        Component = component;
        Settings = new(_state.Path, "dev", component, ImmutableDictionary<string, string>.Empty);
        Mapper = new(Settings);
        Folder = LocalFolder.Of(_state.Path, "dev");
    }

    internal string Component { get; }

    internal MapperSettings Settings { get; }

    internal LocalMapper Mapper { get; set; }

    internal LocalFolder Folder { get; }

    internal Func<string, Stream> Artifacts { get; set; } = _ => Archives.OpenTestFunction();

    /// <summary>Creates or updates.</summary>
    internal Task<CloudOutput> Put(ResourceModel resource, JsonElement? resolved = null)
    {
        var difference = Difference(resource);
        _deployed[resource.Id] = resource;
        return Apply(difference, resolved ?? resource.Properties);
    }

    internal Task<CloudOutput> Function(string name, string code = "code-1", int timeout = 30, params (string Name, string Value)[] environment)
    {
        var variables = new JsonObject();
        foreach (var (variable, value) in environment)
            variables[variable] = value;
        return Put(new(ResourceTypes.Function, name, new JsonObject { ["code"] = code, ["timeout"] = timeout, ["environment"] = variables }.ToElement()));
    }

    internal Task<CloudOutput> Layer(string name, string content) => Put(new(ResourceTypes.Layer, name, new JsonObject { ["content"] = content }.ToElement()));

    /// <summary>A function with layers that are deployed: names and contents.</summary>
    internal Task<CloudOutput> Function(string name, string code, params (string Name, string Content)[] layers)
    {
        var model = new ResourceModel(ResourceTypes.Function, name, new JsonObject
        {
            ["code"] = code,
            ["layers"] = new JsonArray([.. layers.Select(layer => new OutputReference(ResourceTypes.Layer, layer.Name, "arn").ToJson())]),
        }.ToElement());
        var arns = layers.ToDictionary(layer => layer.Name, layer => LayerArn.Of($"{Component}-dev-{layer.Name}", layer.Content), StringComparer.Ordinal);
        return Put(model, OutputReference.ResolveAll(model.Properties, output => JsonSerializer.SerializeToElement(arns[output.Name])));
    }

    internal Task<CloudOutput> Api(string name = "shop") => Put(new(ResourceTypes.Api, name, ModelJson.EmptyObject));

    internal Task<CloudOutput> Route(string method, string path, string function, string api = "shop") => Put(new(
        ResourceTypes.Route,
        $"{method} {path}",
        new JsonObject
        {
            ["api"] = $"{Component}-dev-{api}",
            ["method"] = method,
            ["path"] = path,
            ["function"] = $"arn:aws:lambda:local:000000000000:function:{Component}-dev-{function}",
        }.ToElement()));

    internal Task<CloudOutput> Rename(ResourceModel resource, string name)
    {
        var next = new ResourceModel(resource.Type, name, resource.Properties);
        _deployed.Remove(resource.Id);
        _deployed[next.Id] = next;
        return Apply(new(DifferenceAction.Rename, Component, resource, next), resource.Properties);
    }

    internal Task<CloudOutput> Delete(ResourceId id)
    {
        var resource = _deployed.GetValueOrDefault(id) ?? new(id.Type, id.Name, ModelJson.EmptyObject);
        _deployed.Remove(id);
        return Apply(new(DifferenceAction.Delete, Component, resource, null), resolved: null);
    }

    internal Task<CloudOutput> Apply(ResourceDifference difference, JsonElement? resolved, string? transaction = null)
        => Mapper.Apply(new(difference, Replace: false, transaction ?? $"t{++_transactions}", "n", resolved), Context(resolved), CancellationToken.None);

    /// <summary>Recovers with the references resolved as they are now.</summary>
    internal Task<Recovery> Recover(ResourceDifference difference, string transaction, JsonElement? resolved = null)
        => Mapper.Recover(new PendingChange(transaction, "n", difference, Replace: false, Failure: null), Context(resolved ?? difference.Next?.Properties), CancellationToken.None);

    /// <summary>Reads as the engine does, with what was resolved when it was deployed.</summary>
    internal Task<Observation?> Read(ResourceModel deployed, CloudOutput? output = null, JsonElement? resolved = null)
        => Mapper.Read(new(deployed, output ?? CloudOutput.Empty, "n", resolved ?? deployed.Properties), CancellationToken.None);

    internal ResourceDifference Difference(ResourceModel wanted) => _deployed.TryGetValue(wanted.Id, out var previous)
        ? new(DifferenceAction.Update, Component, previous, wanted)
        : new(DifferenceAction.Create, Component, null, wanted);

    internal Task<CloudSnapshot> Snapshot() => RecordStore.ReadAll(Folder, CancellationToken.None);

    internal MappingContext Context(JsonElement? resolved = null) => new(Component, Artifacts, resolved);

    public void Dispose() => _state.Dispose();
}
