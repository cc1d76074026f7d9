using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Backend.Errors;
using Cdev.Deployment.Plans;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Execution;

/// <summary>The outputs as they are while a deployment runs: stored ones, and those of the changes that are done.</summary>
/// <param name="input">What the plan was made from.</param>
internal sealed class OutputTable(PlanInput input)
{
    private readonly ConcurrentDictionary<ResourceId, CloudOutput> _own = new(
        (input.Stored?.Resources ?? []).Select(resource => KeyValuePair.Create(resource.Model.Id, resource.Output)));

    internal CloudOutput? Find(ResourceId id) => _own.GetValueOrDefault(id);

    internal void Set(ResourceId id, CloudOutput output) => _own[id] = output;

    internal void Remove(ResourceId id) => _own.TryRemove(id, out _);

    internal ImmutableSortedDictionary<ResourceId, CloudOutput> Snapshot() => _own.ToImmutableSortedDictionary();

    /// <summary>The outputs of another component's resource as they were when the plan was made; null when it was not deployed.</summary>
    internal CloudOutput? FindForeign(ResourceReference target) => input.Foreign.GetValueOrDefault(target);

    /// <summary>The properties with every reference replaced by its value.</summary>
    /// <exception cref="CloudOutputDoesNotExist">A provider is not deployed.</exception>
    /// <exception cref="KeyNotInCloudOutput">A provider has no such output.</exception>
    internal JsonElement Resolve(ResourceModel resource) => OutputReference.ResolveAll(resource.Properties, Resolve);

    /// <summary>The same; null when a reference has no value.</summary>
    internal JsonElement? TryResolve(ResourceModel resource) => TryResolve(resource.Properties);

    /// <summary>A value with every reference in it replaced by its value; null when one has none.</summary>
    internal JsonElement? TryResolve(JsonElement value)
        => OutputReference.FindAll(value).All(reference => Provider(reference)?.TryGet(reference.Key, out _) == true)
            ? OutputReference.ResolveAll(value, Resolve)
            : null;

    private JsonElement Resolve(OutputReference reference)
    {
        var component = reference.Component ?? input.Options.Component;
        var provider = Provider(reference) ?? throw new CloudOutputDoesNotExist(component, reference.Provider.ToString());
        if (provider.TryGet(reference.Key, out var value))
            return value;
        var known = string.Join(", ", provider.Values.EnumerateObject().Select(member => member.Name));
        throw new KeyNotInCloudOutput(component, reference.Provider.ToString(), reference.Key, known);
    }

    private CloudOutput? Provider(OutputReference reference)
        => ReferenceGraph.IsOwn(input.Options.Component, reference)
            ? Find(reference.Provider)
            : input.Foreign.GetValueOrDefault(new(reference.Component!, reference.Type, reference.Name));
}
