using System.Text.Json;
using System.Text.Json.Nodes;
using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Cdev.Aws.Api;
using Cdev.Aws.Mapping;
using Cdev.Aws.Naming;
using Cdev.Deployment.Mappers;
using Cdev.Model.Differences;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tables;

/// <summary>Tables. Found by their names.</summary>
/// <remarks>https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html</remarks>
internal sealed class TableKind(AwsPlace place) : ResourceKind(place)
{
    // DynamoDB fills a new index with all items.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(60);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly string[] Keys = ["partitionKey", "partitionKeyType", "sortKey", "sortKeyType"];

    /// <inheritdoc/>
    public override string Type => ResourceTypes.Table;

    /// <inheritdoc/>
    protected override NameRule NameRule { get; } = new(255, "_.");

    /// <inheritdoc/>
    public override ChangeDescription Describe(ResourceDifference change) => change switch
    {
        _ when Keys.Any(key => Changes(change, key)) => new ChangeDescription.Replace("DynamoDB does not change the keys of a table"),
        { Previous: { } previous, Next: { } next } when !LocalIndexes(previous).SequenceEqual(LocalIndexes(next), StringComparer.Ordinal)
            => new ChangeDescription.Replace("DynamoDB makes local indexes with their table only"),
        _ => new ChangeDescription.InPlace(),
    };

    /// <inheritdoc/>
    public override async Task Delete(AwsTarget target, CancellationToken cancel)
    {
        using var dynamo = Aws.CreateDynamoDB();
        var name = NameOf(target);
        await SdkCalls.Tell($"Deleting the table {name}", async () =>
        {
            for (var start = Place.Clock.GetTimestamp(); await AtRest(dynamo, name, cancel) is not null;)
                await Ask(() => SdkCalls.Find(() => dynamo.DeleteTableAsync(new DeleteTableRequest { TableName = name }, cancel)), start, cancel);
        });
    }

    /// <inheritdoc/>
    public override async Task<Observation?> Read(AwsTarget target, JsonElement deployed, CancellationToken cancel)
    {
        using var dynamo = Aws.CreateDynamoDB();
        var (name, wanted) = (NameOf(target), deployed.As<TableSettings>());
        return await SdkCalls.Tell($"Reading the table {name}", async () => await Find(dynamo, name, cancel) is { } table && table.TableStatus != TableStatus.DELETING
            ? Observation.Of(Output(table), ModelJson.ToElement(wanted), ModelJson.ToElement(await Read(dynamo, table, wanted, cancel)))
            : null);
    }

    /// <inheritdoc/>
    public override async Task<CloudOutput> LookUp(ResourceModel resource, CancellationToken cancel)
    {
        using var dynamo = Aws.CreateDynamoDB();
        return await SdkCalls.Tell($"Looking for the table {resource.Name}", () => Find(dynamo, resource.Name, cancel)) is { } table
            ? Output(table)
            : throw Existing.Missing(resource, "table of DynamoDB");
    }

    /// <inheritdoc/>
    protected override async Task<CloudOutput> Bring(AwsChange change, CancellationToken cancel)
    {
        using var dynamo = Aws.CreateDynamoDB();
        var (name, wanted) = (NameOf(change), change.Properties.As<TableSettings>());
        return await SdkCalls.Tell($"Setting up the table {name}", async () =>
        {
            var start = Place.Clock.GetTimestamp();
            if (await AtRest(dynamo, name, cancel) is not { } table)
            {
                await Ask(() => dynamo.CreateTableAsync(wanted.ToNew(name, Place.Tags(change.Resource)), cancel), start, cancel);
                table = (await AtRest(dynamo, name, cancel))!;
            }
            else
            {
                await BringTags(dynamo, change, table.TableArn, cancel);
            }

            while (TableStep.Next(name, TableSettings.Of(wanted, table, expiry: null, isRecoverable: false), wanted) is { } step)
            {
                await Ask(() => dynamo.UpdateTableAsync(step, cancel), start, cancel);
                table = (await AtRest(dynamo, name, cancel))!;
            }

            await BringExpiryAndRecovery(dynamo, name, await Read(dynamo, table, wanted, cancel), wanted, cancel);
            return Output(table);
        });
    }

    private static async Task BringExpiryAndRecovery(AmazonDynamoDBClient dynamo, string name, TableSettings found, TableSettings wanted, CancellationToken cancel)
    {
        if (found.TimeToLive != wanted.TimeToLive)
        {
            // One attribute goes before another takes its place.
            if (found.TimeToLive is { } former)
                await dynamo.UpdateTimeToLiveAsync(new() { TableName = name, TimeToLiveSpecification = new() { Enabled = false, AttributeName = former } }, cancel);
            if (wanted.TimeToLive is { } attribute)
                await dynamo.UpdateTimeToLiveAsync(new() { TableName = name, TimeToLiveSpecification = new() { Enabled = true, AttributeName = attribute } }, cancel);
        }

        if (found.PointInTimeRecovery != wanted.PointInTimeRecovery)
        {
            await dynamo.UpdateContinuousBackupsAsync(
                new() { TableName = name, PointInTimeRecoverySpecification = new() { PointInTimeRecoveryEnabled = wanted.PointInTimeRecovery == true } },
                cancel);
        }
    }

    private async Task BringTags(AmazonDynamoDBClient dynamo, AwsChange change, string arn, CancellationToken cancel)
    {
        var found = await dynamo.ListTagsOfResourceAsync(new() { ResourceArn = arn }, cancel);
        await TagChange.Of(Place, change, (found.Tags ?? []).Select(tag => KeyValuePair.Create(tag.Key, tag.Value))).Apply(
            set => dynamo.TagResourceAsync(new() { ResourceArn = arn, Tags = [.. set.Select(tag => new Tag { Key = tag.Key, Value = tag.Value })] }, cancel),
            keys => dynamo.UntagResourceAsync(new() { ResourceArn = arn, TagKeys = [.. keys] }, cancel));
    }

    // DynamoDB is at work: on what was asked before an answer was lost, or on its own. What is then is looked at.
    private async Task Ask(Func<Task> write, long start, CancellationToken cancel)
    {
        try
        {
            await write();
        }
        catch (Exception e) when (e is ResourceInUseException or LimitExceededException && Place.Clock.GetElapsedTime(start) < Patience)
        {
            await Task.Delay(Pause, Place.Clock, cancel);
        }
    }

    private static async Task<TableSettings> Read(AmazonDynamoDBClient dynamo, TableDescription table, TableSettings wanted, CancellationToken cancel)
    {
        var expiry = await dynamo.DescribeTimeToLiveAsync(new DescribeTimeToLiveRequest { TableName = table.TableName }, cancel);
        var backups = await dynamo.DescribeContinuousBackupsAsync(new() { TableName = table.TableName }, cancel);
        var recovery = backups.ContinuousBackupsDescription?.PointInTimeRecoveryDescription?.PointInTimeRecoveryStatus;
        return TableSettings.Of(wanted, table, expiry.TimeToLiveDescription, recovery == PointInTimeRecoveryStatus.ENABLED);
    }

    /// <summary>Waits while DynamoDB works on a table and its indexes.</summary>
    /// <returns>The table; null when there is none.</returns>
    private Task<TableDescription?> AtRest(AmazonDynamoDBClient dynamo, string name, CancellationToken cancel) => Wait.Until(
        $"The table {name}",
        token => Find(dynamo, name, token),
        table => table is null || (table.TableStatus == TableStatus.ACTIVE && (table.GlobalSecondaryIndexes ?? []).TrueForAll(index => index.IndexStatus == IndexStatus.ACTIVE)),
        _ => null,
        Patience,
        Place.Clock,
        cancel);

    private static async Task<TableDescription?> Find(AmazonDynamoDBClient dynamo, string name, CancellationToken cancel)
        => (await SdkCalls.Find(() => dynamo.DescribeTableAsync(new DescribeTableRequest { TableName = name }, cancel)))?.Table;

    private static IEnumerable<string> LocalIndexes(ResourceModel table)
        => table.Properties.Items("indexes").Where(index => index.Member("partitionKey") is null).Select(index => index.GetRawText()).Order(StringComparer.Ordinal);

    private static CloudOutput Output(TableDescription table) => new JsonObject
    {
        ["name"] = table.TableName,
        ["arn"] = table.TableArn,
        ["streamArn"] = table.StreamSpecification is { StreamEnabled: true } ? table.LatestStreamArn : null,
    }.ToOutput();
}
