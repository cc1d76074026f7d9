using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Plans;

/// <summary>Who uses whose outputs among a component's resources.</summary>
internal sealed class ReferenceGraph
{
    private readonly Dictionary<ResourceId, ImmutableArray<ResourceId>> _providers;

    private ReferenceGraph(
        Dictionary<ResourceId, ImmutableArray<ResourceId>> providers,
        ImmutableArray<ResourceModel> order,
        ImmutableArray<ResourceId> cycle)
        => (_providers, Order, Cycle) = (providers, order, cycle);

    /// <summary>The resources, providers before consumers; those of a cycle, and what depends on it, are missing.</summary>
    internal ImmutableArray<ResourceModel> Order { get; }

    /// <summary>One cycle, each resource followed by one that it uses; empty when there is none.</summary>
    internal ImmutableArray<ResourceId> Cycle { get; }

    /// <summary>The resources whose outputs that resource uses; they need not be in the graph.</summary>
    internal ImmutableArray<ResourceId> Providers(ResourceId consumer)
        => _providers.TryGetValue(consumer, out var providers) ? providers : [];

    /// <summary>Makes the graph. Time and memory are linear in resources and references.</summary>
    /// <param name="component">The component: references to others' resources are no edges.</param>
    /// <param name="resources">Its resources.</param>
    internal static ReferenceGraph Build(string component, IEnumerable<ResourceModel> resources)
    {
        var models = resources.ToList();
        var providers = new Dictionary<ResourceId, ImmutableArray<ResourceId>>(models.Count);
        foreach (var model in models)
            providers[model.Id] = [.. References(component, model).Select(reference => reference.Provider).Distinct()];

        // Kahn, "Topological sorting of large networks", 1962.
        var waiting = new Dictionary<ResourceId, int>(models.Count);
        var consumers = new Dictionary<ResourceId, List<ResourceModel>>(models.Count);
        foreach (var model in models)
        {
            var present = providers[model.Id].Where(providers.ContainsKey).ToList();
            waiting[model.Id] = present.Count;
            foreach (var provider in present)
            {
                if (!consumers.TryGetValue(provider, out var list))
                    consumers[provider] = list = [];
                list.Add(model);
            }
        }

        var order = ImmutableArray.CreateBuilder<ResourceModel>(models.Count);
        order.AddRange(models.Where(model => waiting[model.Id] == 0));
        for (var i = 0; i < order.Count; i++)
        {
            foreach (var consumer in consumers.GetValueOrDefault(order[i].Id) ?? [])
            {
                if (--waiting[consumer.Id] == 0)
                    order.Add(consumer);
            }
        }

        return new(providers, order.ToImmutable(), order.Count == models.Count ? [] : FindCycle(models, providers, waiting));
    }

    /// <summary>The outputs of the component's own resources that a resource uses.</summary>
    internal static IEnumerable<OutputReference> References(string component, ResourceModel model)
        => OutputReference.FindAll(model.Properties).Where(reference => IsOwn(component, reference));

    /// <summary>The resources of other components whose outputs a resource uses; one as often as it is used.</summary>
    internal static IEnumerable<ResourceReference> ForeignTargets(string component, ResourceModel model)
        => OutputReference.FindAll(model.Properties)
            .Where(reference => !IsOwn(component, reference))
            .Select(reference => new ResourceReference(reference.Component!, reference.Type, reference.Name));

    /// <summary>Whether the reference is to a resource of the same component.</summary>
    internal static bool IsOwn(string component, OutputReference reference)
        => reference.Component is null || reference.Component == component;

    // What Kahn left waits for something that waits: following providers within it must come round.
    private static ImmutableArray<ResourceId> FindCycle(
        List<ResourceModel> models,
        Dictionary<ResourceId, ImmutableArray<ResourceId>> providers,
        Dictionary<ResourceId, int> waiting)
    {
        var path = new List<ResourceId>();
        var positions = new Dictionary<ResourceId, int>();
        var at = models.First(model => waiting[model.Id] > 0).Id;
        while (positions.TryAdd(at, path.Count))
        {
            path.Add(at);
            at = providers[at].First(provider => waiting.GetValueOrDefault(provider) > 0);
        }

        return [.. path.Skip(positions[at]), at];
    }
}
