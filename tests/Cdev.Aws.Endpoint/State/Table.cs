using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Cdev.Aws.Endpoint.State;

/// <summary>The records of one kind of resource.</summary>
/// <param name="cloud">The cloud.</param>
/// <param name="kind">The kind: service, colon, resource.</param>
internal sealed class Table(CloudState cloud, string kind)
{
    /// <summary>All, by key.</summary>
    internal ImmutableSortedDictionary<string, JsonObject> All => cloud.Tables.GetValueOrDefault(kind, CloudState.NoRecords);

    /// <summary>A copy of a record, to answer with; null: there is none.</summary>
    internal JsonObject? Find(string key) => (JsonObject?)All.GetValueOrDefault(key)?.DeepClone();

    /// <summary>Whether there is such a record.</summary>
    internal bool Has(string key) => All.ContainsKey(key);

    /// <summary>Writes a record.</summary>
    internal void Put(string key, JsonObject record) => cloud.Tables = cloud.Tables.SetItem(kind, All.SetItem(key, (JsonObject)record.DeepClone()));

    /// <summary>Changes a record.</summary>
    /// <returns>A copy of the record as it is now.</returns>
    internal JsonObject Change(string key, Action<JsonObject> change)
    {
        var record = Find(key) ?? throw new InvalidOperationException($"There is no {kind} {key} to change.");
        change(record);
        Put(key, record);
        return record;
    }

    /// <summary>Adds tags to a record.</summary>
    internal void Tag(string key, JsonObject tags) => _ = Change(key, record => (record.Object("Tags") ?? (JsonObject)(record["Tags"] = new JsonObject())!).With(tags));

    /// <summary>Takes tags from a record.</summary>
    internal void Untag(string key, IEnumerable<string> tags) => _ = Change(key, record =>
    {
        foreach (var tag in tags)
        {
            _ = record.Object("Tags")?.Remove(tag);
        }
    });

    /// <summary>Removes a record.</summary>
    /// <returns>Whether there was one.</returns>
    internal bool Remove(string key)
    {
        if (!Has(key))
        {
            return false;
        }
        cloud.Tables = cloud.Tables.SetItem(kind, All.Remove(key));
        return true;
    }
}
