using Amazon.DynamoDBv2.Model;

namespace Cdev.Aws.Tables;

/// <summary>What has to be written next so that a table becomes as wanted: DynamoDB changes one thing at a time.</summary>
/// <remarks>
/// https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateTable.html: capacity, or the stream, or one index made or deleted. An index keeps its keys
/// and what it holds, so another one is made in its place; so is the stream.
/// </remarks>
internal static class TableStep
{
    /// <summary>The next step; null: it is as wanted.</summary>
    /// <param name="name">The table's name.</param>
    /// <param name="found">As it is.</param>
    /// <param name="wanted">As wanted.</param>
    internal static UpdateTableRequest? Next(string name, TableSettings found, TableSettings wanted)
    {
        var indexes = found.GlobalIndexes.ToHashSet();
        if (indexes.FirstOrDefault(index => !wanted.GlobalIndexes.Contains(index)) is { } unwanted)
            return Request(indexes.Where(index => index != unwanted), new GlobalSecondaryIndexUpdate { Delete = new() { IndexName = unwanted.Name } });
        if ((found.ReadCapacity, found.WriteCapacity) != (wanted.ReadCapacity, wanted.WriteCapacity))
            return Capacity(indexes);
        if (found.Stream != wanted.Stream)
            return Stream(indexes);
        return wanted.GlobalIndexes.FirstOrDefault(index => !indexes.Contains(index)) is { } missing
            ? Request(indexes.Append(missing), new GlobalSecondaryIndexUpdate { Create = Creation(missing) })
            : null;

        CreateGlobalSecondaryIndexAction Creation(IndexSettings index) => new()
        {
            IndexName = index.Name,
            KeySchema = index.Keys(wanted.PartitionKey),
            Projection = index.ToProjection(),
            ProvisionedThroughput = wanted.Throughput,
        };

        UpdateTableRequest Capacity(HashSet<IndexSettings> held)
        {
            GlobalSecondaryIndexUpdate[] updates = wanted.Throughput is { } throughput
                ? [.. held.Select(index => new GlobalSecondaryIndexUpdate { Update = new() { IndexName = index.Name, ProvisionedThroughput = throughput } })]
                : [];
            var request = Request(held, updates);
            (request.BillingMode, request.ProvisionedThroughput) = (wanted.Billing, wanted.Throughput);
            return request;
        }

        UpdateTableRequest Stream(HashSet<IndexSettings> held)
        {
            var request = Request(held);
            request.StreamSpecification = found.Stream is null ? wanted.ToStream() : new() { StreamEnabled = false };
            return request;
        }

        UpdateTableRequest Request(IEnumerable<IndexSettings> after, params GlobalSecondaryIndexUpdate[] updates) => new()
        {
            TableName = name,
            AttributeDefinitions = wanted.Attributes([.. after, .. found.LocalIndexes]),
            GlobalSecondaryIndexUpdates = updates is [] ? null : [.. updates],
        };
    }
}
