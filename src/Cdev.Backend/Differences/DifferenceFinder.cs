using System.Collections.Immutable;
using Cdev.Backend.States;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Differences;

/// <summary>Finds what has to happen for stored components to become the wanted ones. Pure; its cost is linear but for sorting the result.</summary>
public static class DifferenceFinder
{
    /// <summary>Compares components. Only those that are given take part.</summary>
    /// <param name="wanted">What is wanted.</param>
    /// <param name="stored">What is stored.</param>
    /// <returns>The differences: components by name, resources by component, type and name, references by component and target.</returns>
    /// <exception cref="ArgumentException">Two components of one side, or two resources of one component, have one name.</exception>
    public static DifferenceSet Find(IReadOnlyList<ComponentModel> wanted, IReadOnlyList<ComponentState> stored)
    {
        var next = wanted.ToDictionary(model => model.Name);
        var previous = stored.ToDictionary(state => state.Name);
        var renamed = FindRenamed(
            [.. next.Values.Where(model => !previous.ContainsKey(model.Name))],
            [.. previous.Values.Where(state => !next.ContainsKey(state.Name))]);
        var renamedFrom = renamed.Values.ToHashSet();

        var components = new List<ComponentDifference>();
        var resources = new List<ResourceDifference>();
        var references = new List<ReferenceDifference>();
        foreach (var model in next.Values)
        {
            var old = previous.GetValueOrDefault(renamed.GetValueOrDefault(model.Name, model.Name));
            var changed = ResourceDifferences.Find(model.Name, [.. old?.Resources.Select(resource => resource.Model) ?? []], model.Resources);
            var referred = FindReferences(model.Name, old?.References ?? [], model.References);
            resources.AddRange(changed);
            references.AddRange(referred);
            if (old is null)
                components.Add(new(DifferenceAction.Create, Previous: null, model.Name));
            else if (old.Name != model.Name)
                components.Add(new(DifferenceAction.Rename, old.Name, model.Name));
            else if (changed.Count + referred.Count > 0)
                components.Add(new(DifferenceAction.Update, old.Name, model.Name));
        }

        foreach (var old in previous.Values.Where(state => !next.ContainsKey(state.Name) && !renamedFrom.Contains(state.Name)))
        {
            components.Add(new(DifferenceAction.Delete, old.Name, Next: null));
            resources.AddRange(ResourceDifferences.Find(old.Name, [.. old.Resources.Select(resource => resource.Model)], wanted: []));
            references.AddRange(FindReferences(old.Name, old.References, wanted: []));
        }

        return new(
            [.. components.OrderBy(difference => difference.Next ?? difference.Previous, StringComparer.Ordinal)],
            [.. resources.OrderBy(difference => difference.Component, StringComparer.Ordinal).ThenBy(difference => difference.Id())],
            [
                .. references
                    .OrderBy(difference => difference.Component, StringComparer.Ordinal)
                    .ThenBy(difference => difference.Target.Component, StringComparer.Ordinal)
                    .ThenBy(difference => difference.Target.Id()),
            ]);
    }

    // A component was renamed when exactly one that goes has exactly the content of one that comes. New name to old name.
    private static Dictionary<string, string> FindRenamed(ImmutableArray<ComponentModel> coming, ImmutableArray<ComponentState> going)
    {
        var newByContent = coming.ToLookup(model => Content(model.Resources, model.References));
        return going
            .GroupBy(state => Content(state.Resources.Select(resource => resource.Model), state.References))
            .Where(same => same.Count() == 1 && newByContent[same.Key].Count() == 1)
            .ToDictionary(same => newByContent[same.Key].Single().Name, same => same.Single().Name);
    }

    // Neither types nor names nor hashes contain line feeds.
    private static string Content(IEnumerable<ResourceModel> resources, IEnumerable<ResourceReference> references)
        => string.Join(
            '\n',
            resources.OrderBy(resource => resource.Id).Select(resource => $"{resource.Type}\n{resource.Name}\n{resource.Hash}")
                .Append("")
                .Concat(references.Distinct().Select(target => $"{target.Component}\n{target.Type}\n{target.Name}").Order(StringComparer.Ordinal)));

    private static List<ReferenceDifference> FindReferences(string component, ImmutableArray<ResourceReference> stored, ImmutableArray<ResourceReference> wanted)
    {
        var (before, after) = (stored.ToHashSet(), wanted.ToHashSet());
        return
        [
            .. after.Where(target => !before.Contains(target)).Select(target => new ReferenceDifference(ReferenceAction.Reference, component, target)),
            .. before.Where(target => !after.Contains(target)).Select(target => new ReferenceDifference(ReferenceAction.Dereference, component, target)),
        ];
    }
}
