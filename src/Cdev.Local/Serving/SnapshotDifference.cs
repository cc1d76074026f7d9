using System.Collections.Immutable;
using Cdev.Local.Storage;

namespace Cdev.Local.Serving;

/// <summary>What a deployment changed, for people.</summary>
/// <param name="Parts">The changes in words; none when nothing changed.</param>
internal sealed record SnapshotDifference(ImmutableArray<string> Parts)
{
    /// <summary>Compares two states.</summary>
    internal static SnapshotDifference Between(CloudSnapshot before, CloudSnapshot after) => new(
    [
        .. Compare("function", before.Functions.Values, after.Functions.Values, function => function.Name),
        .. Compare("API", before.Apis.Values, after.Apis.Values, api => api.Name),
        .. Compare("route", before.Routes, after.Routes, route => route.Path == "$default" ? route.Path : $"{route.Method} {route.Path}"),
    ]);

    /// <summary>All of it in one line.</summary>
    public override string ToString() => string.Join("; ", Parts);

    private static IEnumerable<string> Compare<T>(string kind, IEnumerable<T> before, IEnumerable<T> after, Func<T, string> nameOf)
        where T : IResourceRecord
    {
        var old = before.ToDictionary(record => (record.Component, record.Name));
        var now = after.ToDictionary(record => (record.Component, record.Name));
        return new (string Word, IEnumerable<T> Records)[]
            {
                ("added", now.Where(entry => !old.ContainsKey(entry.Key)).Select(entry => entry.Value)),
                ("changed", now.Where(entry => old.TryGetValue(entry.Key, out var was) && was.Transaction != entry.Value.Transaction).Select(entry => entry.Value)),
                ("removed", old.Where(entry => !now.ContainsKey(entry.Key)).Select(entry => entry.Value)),
            }
            .Select(change => (change.Word, Names: change.Records.Select(nameOf).Order(StringComparer.Ordinal).ToList()))
            .Where(change => change.Names.Count > 0)
            .Select(change => $"{kind}{(change.Names.Count > 1 ? "s" : "")} {change.Word}: {string.Join(", ", change.Names)}");
    }
}
