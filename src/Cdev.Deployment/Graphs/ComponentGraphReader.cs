using System.Collections.Immutable;
using Cdev.Model.Components;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Graphs;

/// <summary>Makes the graph of a component model. Layers are told of at their functions; routes, triggers, subscriptions and notifications are edges.</summary>
public static class ComponentGraphReader
{
    /// <summary>The graph of a component.</summary>
    /// <param name="model">The component model.</param>
    public static ComponentGraph Read(ComponentModel model)
    {
        var sizes = model.Artifacts.ToDictionary(artifact => artifact.Hash, artifact => artifact.Size, StringComparer.Ordinal);
        var own = model.Resources
            .Where(resource => resource.Type != ResourceTypes.Layer && !EdgeReader.IsEdge(resource.Type))
            .Select(resource => NodeReader.Read(new(model.Name, resource.Type, resource.Name), resource, sizes))
            .ToList();
        var known = own.Select(node => node.Resource).ToHashSet();
        var relations = model.Resources.SelectMany(resource => EdgeReader.Read(model.Name, resource)).ToList();
        var foreign = relations.SelectMany(relation => new[] { relation.From, relation.To })
            .Concat(model.References)
            .Where(resource => resource.Component != model.Name)
            .Distinct()
            .Select(NodeReader.ReadForeign);

        ImmutableArray<GraphNode> nodes = [.. own.Concat(foreign).OrderBy(node => node.Resource.Component != model.Name).ThenBy(node => node.Resource.Component, StringComparer.Ordinal).ThenBy(node => node.Resource.Id())];
        var order = nodes.Select((node, i) => (node.Resource, i)).ToDictionary();
        return new(model.Name, nodes,
        [
            .. relations
                .Where(relation => relation.From != relation.To && order.ContainsKey(relation.From) && order.ContainsKey(relation.To))
                .GroupBy(relation => (relation.From, relation.To, relation.Kind))
                .OrderBy(relation => (order[relation.Key.From], order[relation.Key.To], relation.Key.Kind))
                .Select(relation => new GraphEdge(relation.Key.From, relation.Key.To, relation.Key.Kind, Labels(relation.Select(one => one.Label)))),
        ]);
    }

    // Who may read by one right and write by another may do both.
    private static ImmutableArray<string> Labels(IEnumerable<string?> labels)
    {
        var told = labels.OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var rights = told.Where(EdgeReader.IsRight).ToList();
        return rights.Count < 2 ? [.. told] : [EdgeReader.ReadsAndWrites, .. told.Except(rights, StringComparer.Ordinal)];
    }
}
