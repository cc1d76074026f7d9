using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Differences;

/// <summary>The differences between the resources of one component, in no order.</summary>
internal static class ResourceDifferences
{
    /// <summary>Matches by type and name, then by former name, then by content; the rest comes or goes.</summary>
    internal static List<ResourceDifference> Find(string component, IReadOnlyCollection<ResourceModel> stored, IReadOnlyCollection<ResourceModel> wanted)
    {
        var going = stored.ToDictionary(resource => resource.Id);
        var coming = wanted.ToDictionary(resource => resource.Id);
        var differences = new List<ResourceDifference>();
        foreach (var next in wanted)
        {
            if (!going.Remove(next.Id, out var previous))
                continue;
            coming.Remove(next.Id);
            if (previous.Hash != next.Hash)
                differences.Add(new(DifferenceAction.Update, component, previous, next));
        }

        Rename(ByFormerName(going, coming));
        Rename(ByContent(going, coming));
        differences.AddRange(coming.Values.Select(next => new ResourceDifference(DifferenceAction.Create, component, Previous: null, next)));
        differences.AddRange(going.Values.Select(previous => new ResourceDifference(DifferenceAction.Delete, component, previous, Next: null)));
        return differences;

        void Rename(List<(ResourceModel Previous, ResourceModel Next)> pairs)
        {
            foreach (var (previous, next) in pairs)
            {
                going.Remove(previous.Id);
                coming.Remove(next.Id);
                differences.Add(new(DifferenceAction.Rename, component, previous, next));
            }
        }
    }

    // What two claim as their former self goes to the first by name.
    private static List<(ResourceModel Previous, ResourceModel Next)> ByFormerName(Dictionary<ResourceId, ResourceModel> going, Dictionary<ResourceId, ResourceModel> coming)
    {
        var claimed = new HashSet<ResourceId>();
        var pairs = new List<(ResourceModel, ResourceModel)>();
        foreach (var next in coming.Values.Where(resource => resource.FormerNames is { Count: > 0 }).OrderBy(resource => resource.Id))
        {
            var former = next.FormerNames!.Select(name => new ResourceId(next.Type, name)).FirstOrDefault(id => going.ContainsKey(id) && claimed.Add(id));
            if (former is not null)
                pairs.Add((going[former], next));
        }

        return pairs;
    }

    // Of several alike nobody can tell which became which, and a guess would give one resource's data to another.
    private static List<(ResourceModel Previous, ResourceModel Next)> ByContent(Dictionary<ResourceId, ResourceModel> going, Dictionary<ResourceId, ResourceModel> coming)
    {
        var alike = coming.Values.ToLookup(Content);
        return
        [
            .. going.Values
                .GroupBy(Content)
                .Where(same => same.Count() == 1 && alike[same.Key].Count() == 1)
                .Select(same => (same.Single(), alike[same.Key].Single())),
        ];
    }

    private static (string Type, string Hash) Content(ResourceModel resource) => (resource.Type, resource.Hash);
}
