using System.Collections.Immutable;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Cdev.Aws.Tables;

/// <summary>A secondary index, as a model has it. What has its default is null.</summary>
/// <param name="Name">Its name.</param>
/// <param name="PartitionKey">The attribute of its partition key; null: the table's, and the index is a local one.</param>
/// <param name="PartitionKeyType"><c>number</c>, <c>binary</c>; null: text.</param>
/// <param name="SortKey">The attribute of its sort key; null: none.</param>
/// <param name="SortKeyType">As of the partition key.</param>
/// <param name="KeysOnly">Whether it holds keys only.</param>
/// <param name="Include">Attributes that it holds besides the keys; null: whole items.</param>
internal sealed record IndexSettings(
    string Name,
    string? PartitionKey = null,
    string? PartitionKeyType = null,
    string? SortKey = null,
    string? SortKeyType = null,
    bool? KeysOnly = null,
    ImmutableArray<string>? Include = null)
{
    internal bool IsLocal => PartitionKey is null;

    /// <summary>The attributes of its keys, with their types.</summary>
    internal IEnumerable<AttributeDefinition> Attributes() => KeyAttributes.Define((PartitionKey, PartitionKeyType), (SortKey, SortKeyType));

    /// <summary>Its keys, as DynamoDB takes them.</summary>
    internal List<KeySchemaElement> Keys(string tablePartitionKey) => KeyAttributes.Schema(PartitionKey ?? tablePartitionKey, SortKey);

    /// <summary>What it holds, as DynamoDB takes it.</summary>
    internal Projection ToProjection() => (KeysOnly, Include) switch
    {
        (true, _) => new() { ProjectionType = ProjectionType.KEYS_ONLY },
        (_, { } attributes) => new() { ProjectionType = ProjectionType.INCLUDE, NonKeyAttributes = [.. attributes] },
        _ => new() { ProjectionType = ProjectionType.ALL },
    };

    /// <summary>What is found.</summary>
    internal static IndexSettings Of(string name, bool isLocal, List<KeySchemaElement> keys, Projection projection, List<AttributeDefinition> attributes) => new(
        name,
        isLocal ? null : KeyAttributes.Of(keys, KeyType.HASH),
        isLocal ? null : KeyAttributes.TypeOf(attributes, KeyAttributes.Of(keys, KeyType.HASH)),
        KeyAttributes.Of(keys, KeyType.RANGE),
        KeyAttributes.TypeOf(attributes, KeyAttributes.Of(keys, KeyType.RANGE)),
        projection.ProjectionType == ProjectionType.KEYS_ONLY ? true : null,
        projection.NonKeyAttributes is { Count: > 0 } held ? [.. held] : null);

    /// <summary>Whether two mean the same: the order of attributes says nothing.</summary>
    public bool Equals(IndexSettings? other)
        => other is not null
            && (Name, PartitionKey, PartitionKeyType, SortKey, SortKeyType, KeysOnly) == (other.Name, other.PartitionKey, other.PartitionKeyType, other.SortKey, other.SortKeyType, other.KeysOnly)
            && (Include ?? []).ToHashSet(StringComparer.Ordinal).SetEquals(other.Include ?? []);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, PartitionKey, SortKey);
}
