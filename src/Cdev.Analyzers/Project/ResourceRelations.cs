using System.Collections.Immutable;
using Cdev.Analyzers.Declarations;
using Cdev.Analyzers.Values;

namespace Cdev.Analyzers.Project;

/// <summary>Finds what is wrong between resources. Linear in their number.</summary>
internal static class ResourceRelations
{
    private const string DeadLetter = "deadLetter";

    public static void Check(ImmutableArray<ResourceModel> resources, ImmutableArray<ProjectProblem>.Builder problems)
    {
        var names = FindDuplicates(resources, problems);
        CheckFormerNames(resources, names, problems);
        var byField = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < resources.Length; i++)
            byField[resources[i].Field] = i;
        CheckDeadLetters(resources, byField, problems);
        FindCycles(FindNeeded(resources, byField), problems);
    }

    private static Dictionary<(string Type, string Name), int> FindDuplicates(ImmutableArray<ResourceModel> resources, ImmutableArray<ProjectProblem>.Builder problems)
    {
        var first = new Dictionary<(string Type, string Name), int>();
        for (var i = 0; i < resources.Length; i++)
        {
            if (resources[i].Name is not { } name)
                continue;
            // The environment variables of two names that differ only in case would be one.
            var key = (resources[i].Type, name.ToUpperInvariant());
            if (first.TryGetValue(key, out var other))
                problems.Add(new DuplicateResource(i, other));
            else
                first.Add(key, i);
        }

        return first;
    }

    private static void CheckFormerNames(
        ImmutableArray<ResourceModel> resources,
        Dictionary<(string Type, string Name), int> names,
        ImmutableArray<ProjectProblem>.Builder problems)
    {
        var former = new Dictionary<(string Type, string Name), int>();
        for (var i = 0; i < resources.Length; i++)
        {
            for (var j = 0; j < resources[i].FormerNames.Count; j++)
            {
                var name = resources[i].FormerNames[j];
                if (names.TryGetValue((resources[i].Type, name.ToUpperInvariant()), out var current) && current != i && resources[current].Name == name)
                    problems.Add(new FormerNameTaken(i, j, current, IsCurrent: true));
                else if (former.TryGetValue((resources[i].Type, name), out var other) && other != i)
                    problems.Add(new FormerNameTaken(i, j, other, IsCurrent: false));
                else
                    former[(resources[i].Type, name)] = i;
            }
        }
    }

    private static void CheckDeadLetters(ImmutableArray<ResourceModel> resources, Dictionary<string, int> byField, ImmutableArray<ProjectProblem>.Builder problems)
    {
        for (var i = 0; i < resources.Length; i++)
        {
            if (resources[i].Type == ResourceTypes.Queue
                && resources[i].Find(DeadLetter) is PropertyValue.Output { Resource: { Foreign: null } reference }
                && byField.TryGetValue(reference.Field, out var dead)
                && resources[dead].Name is not null
                && resources[dead].IsFifo != resources[i].IsFifo)
                problems.Add(new UnfitDeadLetter(i, dead));
        }
    }

    /// <summary>By resource, the resources of the project whose outputs stand in its properties.</summary>
    private static List<int>[] FindNeeded(ImmutableArray<ResourceModel> resources, Dictionary<string, int> byField)
        => [.. resources.Select(resource => ReferenceFinder.InProperties(resource.Properties)
            .Where(reference => reference.Foreign is null && byField.ContainsKey(reference.Field))
            .Select(reference => byField[reference.Field])
            .Distinct()
            .ToList())];

    // Depth first; an edge to a resource that is still being visited closes a cycle. Without recursion, since chains may be long.
    private static void FindCycles(List<int>[] needed, ImmutableArray<ProjectProblem>.Builder problems)
    {
        var isDone = new bool[needed.Length];
        var places = new Dictionary<int, int>();
        for (var start = 0; start < needed.Length; start++)
        {
            if (isDone[start])
                continue;
            var path = new List<(int Resource, int Next)> { (start, 0) };
            places[start] = 0;
            while (path.Count > 0)
            {
                var (resource, next) = path[path.Count - 1];
                if (next == needed[resource].Count)
                {
                    isDone[resource] = true;
                    places.Remove(resource);
                    path.RemoveAt(path.Count - 1);
                    continue;
                }

                path[path.Count - 1] = (resource, next + 1);
                var target = needed[resource][next];
                if (places.TryGetValue(target, out var place))
                {
                    problems.Add(new ResourceCycle(path.Skip(place).Select(step => step.Resource).ToEquatableArray()));
                }
                else if (!isDone[target])
                {
                    places[target] = path.Count;
                    path.Add((target, 0));
                }
            }
        }
    }
}
