using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Resources;
using Cdev.Packaging.Layers;

namespace Cdev.Packaging.Components;

/// <summary>The layers of a component as its model has them.</summary>
/// <param name="assembly">The layers, and which function has which.</param>
/// <param name="artifacts">The archive of each layer, by the layer's name.</param>
internal sealed class ComponentLayers(LayerAssembly assembly, IReadOnlyDictionary<string, Artifact> artifacts)
{
    private readonly Dictionary<string, ImmutableArray<AttachedLayer>> _ofFunctions = assembly.Functions.ToDictionary(function => function.Name, function => function.Layers, StringComparer.Ordinal);

    /// <summary>No layers.</summary>
    internal static ComponentLayers None { get; } = new(new([], [], Lock: null, Plan: null), ImmutableDictionary<string, Artifact>.Empty);

    /// <summary>The archives.</summary>
    internal IEnumerable<Artifact> Artifacts => assembly.Layers.Select(layer => artifacts[layer.Name]);

    /// <summary>The layers as resources; a function uses their ARNs, so that they are there before it and go after it.</summary>
    /// <param name="runtime">The runtime of functions.</param>
    internal IEnumerable<ResourceModel> All(string runtime) => assembly.Layers.Select(layer =>
    {
        var properties = new JsonObject();
        if (layer.Architecture is { } architecture)
            properties["architecture"] = LayerStore.NameOf(architecture);
        properties["content"] = layer.Hash;
        if (layer.Architecture is not null)
            properties["runtime"] = runtime;
        return new ResourceModel(ResourceTypes.Layer, layer.Name, properties.ToElement());
    });

    /// <summary>A function's layers in their order; a later one's files replace those of the ones before.</summary>
    internal JsonArray Of(string function) => [.. _ofFunctions.GetValueOrDefault(function, []).Select(Reference)];

    private static JsonNode? Reference(AttachedLayer layer) => layer switch
    {
        AttachedLayer.Own own => new OutputReference(ResourceTypes.Layer, own.Layer.Name, "arn").ToJson(),
        AttachedLayer.Elsewhere elsewhere => elsewhere.Arn,
        _ => throw new InvalidOperationException($"A layer is neither the component's own nor made elsewhere: {layer}"),
    };
}
