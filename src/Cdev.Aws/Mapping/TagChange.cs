using System.Collections.Immutable;

namespace Cdev.Aws.Mapping;

/// <summary>What has to be written so that a resource has its tags. Tags that others gave it stay.</summary>
/// <param name="Set">Tags to set.</param>
/// <param name="Removed">Keys to remove: tags that the program gave it before and no longer does.</param>
internal sealed record TagChange(ImmutableSortedDictionary<string, string> Set, ImmutableArray<string> Removed)
{
    /// <param name="place">Where it is deployed.</param>
    /// <param name="change">The resource as wanted and as deployed.</param>
    /// <param name="found">The tags that it has.</param>
    internal static TagChange Of(AwsPlace place, AwsChange change, IEnumerable<KeyValuePair<string, string>> found)
    {
        var has = found.ToImmutableDictionary(StringComparer.Ordinal);
        var wanted = place.Tags(change.Resource);
        var before = change.Previous is { } previous ? place.Tags(previous) : wanted;
        return new(
            wanted.RemoveRange(wanted.Where(tag => has.GetValueOrDefault(tag.Key) == tag.Value).Select(tag => tag.Key)),
            [.. before.Keys.Where(key => has.ContainsKey(key) && !wanted.ContainsKey(key))]);
    }

    /// <summary>Writes what there is to write.</summary>
    /// <param name="set">Sets tags.</param>
    /// <param name="remove">Removes tags.</param>
    internal async Task Apply(Func<ImmutableSortedDictionary<string, string>, Task> set, Func<ImmutableArray<string>, Task> remove)
    {
        if (!Set.IsEmpty)
            await set(Set);
        if (!Removed.IsEmpty)
            await remove(Removed);
    }
}
