using System.Collections.Immutable;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Recording;

/// <summary>What an endpoint's account has.</summary>
public sealed partial class Cloud
{
    // What differs between two runs that did the same.
    private static readonly ImmutableHashSet<string> Volatile = ImmutableHashSet.Create(StringComparer.Ordinal,
        "RevisionId", "RoleId", "TableId", "LastModified", "LastModifiedDate", "CreateDate", "CreatedDate", "CreationDate", "CreationTime", "CreationDateTime", "LastModifiedTimestamp", "LastUpdatedDate", "LastChangedDate", "LastModificationDate", "EventTime", "CreatedTimestamp", "LatestStreamArn", "StreamCreationTimestamp", "creationTime", "LatestStreamLabel");

    private readonly CloudState _state;
    private readonly Lock _lock;

    internal Cloud(CloudState state, Lock @lock) => (_state, _lock) = (state, @lock);

    /// <summary>All resources: service, colon, kind, slash, key → record. Kinds that are the services' own bookkeeping are left out.</summary>
    public ImmutableSortedDictionary<string, JsonObject> Resources
    {
        get
        {
            lock (_lock)
            {
                return _state.Tables.Where(table => !table.Key.Contains(":_", StringComparison.Ordinal))
                    .SelectMany(table => table.Value.Select(record => KeyValuePair.Create($"{table.Key}/{record.Key}", (JsonObject)record.Value.DeepClone())))
                    .ToImmutableSortedDictionary(StringComparer.Ordinal);
            }
        }
    }

    /// <summary>A resource; null: there is none.</summary>
    /// <param name="kind">Service, colon, kind: lambda:function.</param>
    /// <param name="key">The key, mostly the name.</param>
    public JsonObject? Find(string kind, string key)
    {
        lock (_lock)
        {
            return _state[kind].Find(key);
        }
    }

    /// <summary>What has a tag.</summary>
    /// <param name="key">The tag's key.</param>
    /// <param name="value">The tag's value; null: any.</param>
    public ImmutableArray<string> Tagged(string key, string? value = null) =>
        [.. Resources.Where(resource => resource.Value.Object("Tags")?[key]?.GetValue<string>() is { } held && (value is null || held == value)).Select(resource => resource.Key)];

    /// <summary>
    /// The content as text, one line a resource, alike for two clouds that hold the same: without moments and revisions, and with what ids
    /// were made for in place of ids. What exists twice stands there twice.
    /// </summary>
    public string Snapshot()
    {
        var ids = _state.Ids;
        var lines = Resources.Select(resource => IdText().Replace($"{resource.Key} {Steady(resource.Value).ToJsonString()}", match => ids.TryGetValue(match.Value, out var what) ? $"<{what}>" : match.Value));
        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    private static JsonNode Steady(JsonNode node) => node switch
    {
        JsonObject record => new JsonObject(record.Where(member => !Volatile.Contains(member.Key) && !member.Key.StartsWith('_')).OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, member.Value is null ? null : Steady(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(element => element is null ? null : Steady(element))]),
        _ => node.DeepClone(),
    };

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f-]{27}|[0-9A-Za-z]{6,}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex IdText();
}
