using System.Collections.Immutable;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;

namespace Cdev.Aws.Tables;

/// <summary>What is set of a table, as a model has it. What has its default is null.</summary>
/// <param name="PartitionKey">The attribute of the partition key.</param>
/// <param name="PartitionKeyType"><c>number</c>, <c>binary</c>; null: text.</param>
/// <param name="SortKey">The attribute of the sort key; null: none.</param>
/// <param name="SortKeyType">As of the partition key.</param>
/// <param name="Indexes">Secondary indexes.</param>
/// <param name="Stream"><c>keys</c>, <c>new</c>, <c>old</c>, <c>newAndOld</c>; null: there is no stream.</param>
/// <param name="TimeToLive">The attribute that says when an item expires; null: items stay.</param>
/// <param name="PointInTimeRecovery">Whether the table can be restored.</param>
/// <param name="ReadCapacity">Read units a second; null: by request.</param>
/// <param name="WriteCapacity">Write units a second; null: by request.</param>
internal sealed record TableSettings(
    string PartitionKey,
    string? PartitionKeyType = null,
    string? SortKey = null,
    string? SortKeyType = null,
    ImmutableArray<IndexSettings>? Indexes = null,
    string? Stream = null,
    string? TimeToLive = null,
    bool? PointInTimeRecovery = null,
    int? ReadCapacity = null,
    int? WriteCapacity = null)
{
    private static readonly ImmutableArray<(string Word, StreamViewType View)> Views =
    [
        ("keys", StreamViewType.KEYS_ONLY), ("new", StreamViewType.NEW_IMAGE), ("old", StreamViewType.OLD_IMAGE), ("newAndOld", StreamViewType.NEW_AND_OLD_IMAGES),
    ];

    internal IEnumerable<IndexSettings> GlobalIndexes => (Indexes ?? []).Where(index => !index.IsLocal);

    internal IEnumerable<IndexSettings> LocalIndexes => (Indexes ?? []).Where(index => index.IsLocal);

    /// <summary>How it is paid.</summary>
    internal BillingMode Billing => ReadCapacity is null ? BillingMode.PAY_PER_REQUEST : BillingMode.PROVISIONED;

    /// <summary>Its capacity, and that of each global index; null: by request.</summary>
    internal ProvisionedThroughput? Throughput => ReadCapacity is { } read ? new(read, WriteCapacity) : null;

    /// <summary>The attributes of all keys, of the table and of indexes, each once.</summary>
    internal List<AttributeDefinition> Attributes(IEnumerable<IndexSettings> indexes)
        => [.. KeyAttributes.Define((PartitionKey, PartitionKeyType), (SortKey, SortKeyType)).Concat(indexes.SelectMany(index => index.Attributes())).DistinctBy(attribute => attribute.AttributeName)];

    /// <summary>The stream, as DynamoDB takes it.</summary>
    internal StreamSpecification ToStream()
        => Stream is null ? new() { StreamEnabled = false } : new() { StreamEnabled = true, StreamViewType = Views.Single(view => view.Word == Stream).View };

    /// <summary>The table as it is to be made.</summary>
    /// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html</remarks>
    internal CreateTableRequest ToNew(string name, IEnumerable<KeyValuePair<string, string>> tags) => new()
    {
        TableName = name,
        KeySchema = KeyAttributes.Schema(PartitionKey, SortKey),
        AttributeDefinitions = Attributes(Indexes ?? []),
        BillingMode = Billing,
        ProvisionedThroughput = Throughput,
        StreamSpecification = Stream is null ? null : ToStream(),
        GlobalSecondaryIndexes = GlobalIndexes.Any()
            ? [.. GlobalIndexes.Select(index => new GlobalSecondaryIndex { IndexName = index.Name, KeySchema = index.Keys(PartitionKey), Projection = index.ToProjection(), ProvisionedThroughput = Throughput })]
            : null,
        LocalSecondaryIndexes = LocalIndexes.Any()
            ? [.. LocalIndexes.Select(index => new LocalSecondaryIndex { IndexName = index.Name, KeySchema = index.Keys(PartitionKey), Projection = index.ToProjection() })]
            : null,
        Tags = [.. tags.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })],
    };

    /// <summary>What is found, told as the wanted is where both mean the same.</summary>
    internal static TableSettings Of(TableSettings wanted, TableDescription table, TimeToLiveDescription? expiry, bool isRecoverable)
    {
        var isProvisioned = table.BillingModeSummary?.BillingMode != BillingMode.PAY_PER_REQUEST;
        var attributes = table.AttributeDefinitions;
        ImmutableArray<IndexSettings> indexes =
        [
            .. (table.GlobalSecondaryIndexes ?? []).Select(index => IndexSettings.Of(index.IndexName, isLocal: false, index.KeySchema, index.Projection, attributes)),
            .. (table.LocalSecondaryIndexes ?? []).Select(index => IndexSettings.Of(index.IndexName, isLocal: true, index.KeySchema, index.Projection, attributes)),
        ];
        var isSame = indexes.ToHashSet().SetEquals(wanted.Indexes ?? []);
        return new(
            KeyAttributes.Of(table.KeySchema, KeyType.HASH)!,
            KeyAttributes.TypeOf(attributes, KeyAttributes.Of(table.KeySchema, KeyType.HASH)),
            KeyAttributes.Of(table.KeySchema, KeyType.RANGE),
            KeyAttributes.TypeOf(attributes, KeyAttributes.Of(table.KeySchema, KeyType.RANGE)),
            isSame ? wanted.Indexes : indexes,
            table.StreamSpecification is { StreamEnabled: true } stream ? Views.Single(view => view.View == stream.StreamViewType).Word : null,
            expiry?.TimeToLiveStatus == TimeToLiveStatus.ENABLED || expiry?.TimeToLiveStatus == TimeToLiveStatus.ENABLING ? expiry.AttributeName : null,
            isRecoverable ? true : null,
            isProvisioned ? (int?)table.ProvisionedThroughput?.ReadCapacityUnits : null,
            isProvisioned ? (int?)table.ProvisionedThroughput?.WriteCapacityUnits : null);
    }
}
