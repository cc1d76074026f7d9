using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.State;

namespace Cdev.Aws.Endpoint.Services;

/// <summary>Amazon DynamoDB: tables.</summary>
internal sealed class DynamoDbService(CloudState cloud) : Service(cloud)
{
    private Table Tables => Cloud["dynamodb:table"];

    internal override ServiceResult Handle(ServiceCall call)
    {
        switch (call.Operation.Name)
        {
            case "CreateTable":
                return new JsonObject { ["TableDescription"] = Create(call) };
            case "DescribeTable":
                return new JsonObject { ["Table"] = Described(Find(call["TableName"])) };
            case "ListTables":
                return new JsonObject { ["TableNames"] = new JsonArray([.. Tables.All.Keys.Select(name => JsonValue.Create(name))]) };
            case "UpdateTable":
                return new JsonObject { ["TableDescription"] = Update(call) };
            case "DeleteTable":
                return new JsonObject { ["TableDescription"] = Delete(call) };
            case "DescribeTimeToLive":
                return new JsonObject { ["TimeToLiveDescription"] = Find(call["TableName"])["_ttl"]?.DeepClone() ?? new JsonObject { ["TimeToLiveStatus"] = "DISABLED" } };
            case "UpdateTimeToLive":
                return new JsonObject { ["TimeToLiveSpecification"] = UpdateTimeToLive(call) };
            case "DescribeContinuousBackups":
                return new JsonObject { ["ContinuousBackupsDescription"] = Backups(Find(call["TableName"])) };
            case "UpdateContinuousBackups":
                CheckActive(call["TableName"]);
                var enabled = call.Input.Object("PointInTimeRecoverySpecification")!.Flag("PointInTimeRecoveryEnabled");
                return new JsonObject { ["ContinuousBackupsDescription"] = Backups(Tables.Change(call["TableName"], table => table["_recovery"] = enabled)) };
            case "TagResource":
                Tables.Tag(Tagged(call), call.Input.TagMap("Tags"));
                return ServiceResult.Empty;
            case "UntagResource":
                Tables.Untag(Tagged(call), call.Input.Texts("TagKeys"));
                return ServiceResult.Empty;
            case "ListTagsOfResource":
                return new JsonObject { ["Tags"] = Tables.Find(Tagged(call))!.TagList() };
            default:
                throw call.NotEmulated();
        }
    }

    private JsonObject Create(ServiceCall call)
    {
        var name = call["TableName"];
        if (Look(name) is not null)
        {
            throw new AwsException("ResourceInUseException", $"Table already exists: {name}");
        }
        var input = call.Input;
        CheckKeys(input, [.. input.List("GlobalSecondaryIndexes"), .. input.List("LocalSecondaryIndexes")]);
        var billing = input.Text("BillingMode") ?? "PROVISIONED";
        if (billing == "PROVISIONED" != input.ContainsKey("ProvisionedThroughput"))
        {
            throw Invalid(billing == "PROVISIONED"
                ? "No provisioned throughput specified for the table"
                : "One or more parameter values were invalid: Neither ReadCapacityUnits nor WriteCapacityUnits can be specified when BillingMode is PAY_PER_REQUEST");
        }
        var arn = Cloud.Arn("dynamodb", $"table/{name}");
        var table = new JsonObject
        {
            ["TableName"] = name,
            ["TableArn"] = arn,
            ["TableId"] = Cloud.NewUuid($"table {name}"),
            ["TableStatus"] = "CREATING",
            ["CreationDateTime"] = Cloud.Seconds,
            ["KeySchema"] = input["KeySchema"]!.DeepClone(),
            ["AttributeDefinitions"] = input["AttributeDefinitions"]!.DeepClone(),
            ["BillingModeSummary"] = new JsonObject { ["BillingMode"] = billing },
            ["DeletionProtectionEnabled"] = input.Flag("DeletionProtectionEnabled"),
            ["ItemCount"] = 0,
            ["Tags"] = input.TagMap("Tags"),
            ["ProvisionedThroughput"] = input["ProvisionedThroughput"]?.DeepClone() ?? new JsonObject { ["ReadCapacityUnits"] = 0, ["WriteCapacityUnits"] = 0 },
        };
        foreach (var kind in (string[])["GlobalSecondaryIndexes", "LocalSecondaryIndexes"])
        {
            if (input.ContainsKey(kind))
            {
                table[kind] = new JsonArray([.. input.List(kind).Select(index => Index(arn, (JsonObject)index, "CREATING"))]);
            }
        }
        SetStream(table, input.Object("StreamSpecification"));
        SetEncryption(table, input.Object("SSESpecification"));
        Cloud.Options.Settling.Begin(table, Cloud.Now);
        Tables.Put(name, table);
        return Described(table);
    }

    private JsonObject Update(ServiceCall call)
    {
        var (name, input) = (call["TableName"], call.Input);
        CheckActive(name);
        return Described(Tables.Change(name, table =>
        {
            _ = table.With(input.Only("AttributeDefinitions", "DeletionProtectionEnabled", "ProvisionedThroughput"));
            if (input.Text("BillingMode") is { } billing)
            {
                table["BillingModeSummary"] = new JsonObject { ["BillingMode"] = billing };
            }
            UpdateIndexes(table, [.. input.List("GlobalSecondaryIndexUpdates").Cast<JsonObject>()]);
            CheckKeys(table, [.. table.List("GlobalSecondaryIndexes"), .. table.List("LocalSecondaryIndexes")]);
            if (input.Object("StreamSpecification") is { } stream)
            {
                if (stream.Flag("StreamEnabled") == (table.Object("StreamSpecification")?.Flag("StreamEnabled") ?? false))
                {
                    throw Invalid(stream.Flag("StreamEnabled") ? $"Table already has an enabled stream: TableName: {name}" : $"Table does not have a stream to disable: TableName: {name}");
                }
                SetStream(table, stream);
            }
            SetEncryption(table, input.Object("SSESpecification"));
            table["TableStatus"] = "UPDATING";
            Cloud.Options.Settling.Begin(table, Cloud.Now);
        }));
    }

    private static void UpdateIndexes(JsonObject table, List<JsonObject> updates)
    {
        if (updates.Count(update => update.ContainsKey("Create") || update.ContainsKey("Delete")) > 1)
        {
            throw new AwsException("LimitExceededException", "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table");
        }
        foreach (var update in updates)
        {
            var indexes = table["GlobalSecondaryIndexes"] as JsonArray ?? [];
            var named = (update.Object("Create") ?? update.Object("Update") ?? update.Object("Delete"))!;
            var existing = indexes.FirstOrDefault(index => index!["IndexName"]!.GetValue<string>() == named.Text("IndexName"));
            if (update.ContainsKey("Create"))
            {
                if (existing is not null)
                {
                    throw Invalid($"One or more parameter values were invalid: Duplicate index name: {named.Text("IndexName")}");
                }
                indexes.Add(Index(table.Text("TableArn")!, named, "CREATING"));
            }
            else if (existing is null)
            {
                throw new AwsException("ResourceNotFoundException", $"Requested resource not found: Table: {table.Text("TableName")}, index: {named.Text("IndexName")} not found");
            }
            else if (update.ContainsKey("Delete"))
            {
                existing["IndexStatus"] = "DELETING";
            }
            else
            {
                _ = existing.AsObject().With(named.Only("ProvisionedThroughput"));
            }
            if (table["GlobalSecondaryIndexes"] is null)
            {
                table["GlobalSecondaryIndexes"] = indexes;
            }
        }
    }

    private JsonObject Delete(ServiceCall call)
    {
        var name = call["TableName"];
        CheckActive(name);
        if (Tables.Find(name)!.Flag("DeletionProtectionEnabled"))
        {
            throw Invalid("Resource cannot be deleted as it is currently protected against deletion. Disable deletion protection first.");
        }
        return Described(Tables.Change(name, table =>
        {
            table["TableStatus"] = "DELETING";
            Cloud.Options.Settling.Begin(table, Cloud.Now);
        }));
    }

    private JsonNode UpdateTimeToLive(ServiceCall call)
    {
        CheckActive(call["TableName"]);
        var specification = call.Input.Object("TimeToLiveSpecification")!;
        var enabled = specification.Flag("Enabled");
        if (enabled == (Tables.Find(call["TableName"])!.Object("_ttl")?.Text("TimeToLiveStatus") == "ENABLED"))
        {
            throw Invalid($"TimeToLive is already {(enabled ? "enabled" : "disabled")}");
        }
        _ = Tables.Change(call["TableName"], table => table["_ttl"] = enabled
            ? new JsonObject { ["TimeToLiveStatus"] = "ENABLED", ["AttributeName"] = specification.Text("AttributeName") }
            : new JsonObject { ["TimeToLiveStatus"] = "DISABLED" });
        return specification.DeepClone();
    }

    private static JsonObject Index(string table, JsonObject declared, string status)
    {
        var index = declared.Only("IndexName", "KeySchema", "Projection", "ProvisionedThroughput");
        index["IndexArn"] = $"{table}/index/{declared.Text("IndexName")}";
        index["IndexStatus"] = status;
        return index;
    }

    private void SetStream(JsonObject table, JsonObject? stream)
    {
        if (stream is null)
        {
            return;
        }
        if (!stream.Flag("StreamEnabled"))
        {
            _ = table.Remove("StreamSpecification");
            return;
        }
        var label = Cloud.Now.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", null);
        table["StreamSpecification"] = stream.DeepClone();
        table["LatestStreamLabel"] = label;
        table["LatestStreamArn"] = $"{table.Text("TableArn")}/stream/{label}";
    }

    private static void SetEncryption(JsonObject table, JsonObject? encryption)
    {
        if (encryption?.Flag("Enabled") == true)
        {
            table["SSEDescription"] = new JsonObject { ["Status"] = "ENABLED", ["SSEType"] = encryption.Text("SSEType") ?? "KMS" }.With(encryption.Text("KMSMasterKeyId") is { } key ? new() { ["KMSMasterKeyArn"] = key } : []);
        }
        else if (encryption is not null)
        {
            _ = table.Remove("SSEDescription");
        }
    }

    // Every attribute of a key is defined, and no other.
    private static void CheckKeys(JsonObject table, IReadOnlyList<JsonNode> indexes)
    {
        IEnumerable<string> Attributes(JsonNode keyed) => keyed["KeySchema"]!.AsArray().Select(key => key!["AttributeName"]!.GetValue<string>());
        var used = Attributes(table).Concat(indexes.Where(index => index["IndexStatus"]?.GetValue<string>() != "DELETING").SelectMany(Attributes)).ToHashSet(StringComparer.Ordinal);
        var defined = table.List("AttributeDefinitions").Select(attribute => attribute["AttributeName"]!.GetValue<string>()).ToHashSet(StringComparer.Ordinal);
        if (used.Except(defined, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw Invalid($"One or more parameter values were invalid: Some index key attributes are not defined in AttributeDefinitions. Keys: [{missing}]");
        }
        if (indexes.All(index => index["IndexStatus"]?.GetValue<string>() != "DELETING") && used.Count != defined.Count)
        {
            throw Invalid("One or more parameter values were invalid: Number of attributes in KeySchema does not exactly match number of attributes defined in AttributeDefinitions");
        }
    }

    private void CheckActive(string name)
    {
        if (Find(name).Text("TableStatus") is var status and not "ACTIVE")
        {
            throw new AwsException("ResourceInUseException", $"Attempt to change a resource which is still in use: Table is being {status!.ToLowerInvariant()[..^3]}ed: {name}");
        }
    }

    private static JsonObject Backups(JsonObject table) => new()
    {
        ["ContinuousBackupsStatus"] = "ENABLED",
        ["PointInTimeRecoveryDescription"] = new JsonObject { ["PointInTimeRecoveryStatus"] = table.Flag("_recovery") ? "ENABLED" : "DISABLED" },
    };

    private JsonObject Find(string name) => Look(name) ?? throw new AwsException("ResourceNotFoundException", $"Requested resource not found: Table: {name} not found");

    private JsonObject? Look(string reference)
    {
        var name = reference.Split('/')[^1];
        if (Settling.Look(Tables, name, Cloud.Now, Settle) && Tables.Find(name)?.Text("TableStatus") == "DELETING")
        {
            _ = Tables.Remove(name);
        }
        return Tables.Find(name);
    }

    private static void Settle(JsonObject table)
    {
        if (table.Text("TableStatus") == "DELETING")
        {
            return;
        }
        table["TableStatus"] = "ACTIVE";
        foreach (var indexes in (JsonArray?[])[table["GlobalSecondaryIndexes"] as JsonArray, table["LocalSecondaryIndexes"] as JsonArray])
        {
            foreach (var index in indexes?.ToList() ?? [])
            {
                if (index!["IndexStatus"]!.GetValue<string>() == "DELETING")
                {
                    _ = indexes!.Remove(index);
                }
                else
                {
                    index["IndexStatus"] = "ACTIVE";
                }
            }
        }
    }

    private string Tagged(ServiceCall call) => Find(call["ResourceArn"].Split('/')[^1]).Text("TableName")!;

    private static JsonObject Described(JsonObject table)
    {
        var described = table.Except("Tags");
        foreach (var index in described.List("LocalSecondaryIndexes"))
        {
            _ = index.AsObject().Remove("IndexStatus");
        }
        return described;
    }

    private static AwsException Invalid(string message) => new("ValidationException", message, 400);
}
