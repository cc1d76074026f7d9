using Amazon.DynamoDBv2;
using Amazon.DynamoDBv2.Model;
using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Tables;

[TestClass]
public sealed class TableTests
{
    private static readonly object Local = new { name = "by-total", sortKey = "total", sortKeyType = "number", include = new[] { "currency" } };

    private static readonly Life Subject = Life.Of(
        ResourceTypes.Table,
        "orders",
        new
        {
            partitionKey = "customer",
            sortKey = "at",
            sortKeyType = "number",
            indexes = new object[] { new { name = "by-status", partitionKey = "status", sortKey = "at", sortKeyType = "number" }, Local },
            stream = "newAndOld",
            timeToLive = "expires",
            tags = new { team = "orders" },
        },
        new
        {
            partitionKey = "customer",
            sortKey = "at",
            sortKeyType = "number",
            indexes = new object[] { new { name = "by-status", partitionKey = "status", keysOnly = true }, new { name = "by-shop", partitionKey = "shop" }, Local },
            stream = "keys",
            timeToLive = "gone",
            pointInTimeRecovery = true,
            readCapacity = 5,
            writeCapacity = 2,
        });

    [TestMethod]
    public Task A_table_lives_and_goes() => Subject.Passes();

    [TestMethod]
    public Task A_table_is_made_once_whatever_call_fails() => Subject.IsMadeOnceWhateverFails();

    [TestMethod]
    public Task A_table_is_changed_whatever_call_fails() => Subject.IsChangedWhateverFails();

    [TestMethod]
    public Task A_table_is_deleted_whatever_call_fails() => Subject.IsDeletedWhateverFails();

    [TestMethod]
    public Task A_table_that_was_begun_goes() => Subject.WhatWasBegunGoes();

    [TestMethod]
    public async Task A_table_tells_its_stream_while_it_has_one()
    {
        await using var cloud = await TestCloud.Start();
        var plain = TestCloud.Resource(ResourceTypes.Table, "orders", new { partitionKey = "id" });
        var streaming = TestCloud.Resource(ResourceTypes.Table, "orders", new { partitionKey = "id", stream = "new" });

        var made = await cloud.Create(plain);
        var changed = await cloud.Update(plain, streaming, made);

        Assert.IsFalse(made.Values.TryGetProperty("streamArn", out _));
        StringAssert.Contains(changed.Values.GetProperty("streamArn").GetString(), ":table/shop-dev-orders-a1b2c3d4/stream/", StringComparison.Ordinal);
    }

    [TestMethod]
    [DataRow("""{"partitionKey":"customer"}""", "keys")]
    [DataRow("""{"partitionKey":"id","partitionKeyType":"number"}""", "keys")]
    [DataRow("""{"partitionKey":"id","sortKey":"at"}""", "keys")]
    [DataRow("""{"partitionKey":"id","indexes":[{"name":"by-at","sortKey":"at"}]}""", "local indexes")]
    public async Task What_dynamodb_does_not_change_replaces_a_table(string next, string because)
    {
        await using var cloud = await TestCloud.Start();
        var table = TestCloud.Resource(ResourceTypes.Table, "orders", new { partitionKey = "id" });

        var described = await cloud.Describe(table, new(ResourceTypes.Table, "orders", System.Text.Json.JsonElement.Parse(next)));

        Assert.Contains(because, Assert.IsInstanceOfType<ChangeDescription.Replace>(described).Because);
    }

    [TestMethod]
    public async Task What_dynamodb_changes_is_changed_in_place()
    {
        await using var cloud = await TestCloud.Start();

        Assert.IsInstanceOfType<ChangeDescription.InPlace>(await cloud.Describe(Subject.First, Subject.Second));
    }

    [TestMethod]
    public async Task A_table_that_is_made_elsewhere_is_looked_up()
    {
        await using var cloud = await TestCloud.Start();
        using (var dynamo = cloud.Place.Aws.CreateDynamoDB())
        {
            await dynamo.CreateTableAsync(new CreateTableRequest
            {
                TableName = "crm-customers",
                BillingMode = BillingMode.PAY_PER_REQUEST,
                KeySchema = [new("id", KeyType.HASH)],
                AttributeDefinitions = [new("id", ScalarAttributeType.S)],
            });
        }

        var found = await cloud.Create(TestCloud.Resource(ResourceTypes.Table, "crm-customers", new { existing = true }));
        var missing = await Assert.ThrowsExactlyAsync<MappingException>(() => cloud.Create(TestCloud.Resource(ResourceTypes.Table, "nope", new { existing = true })));

        Assert.AreEqual("arn:aws:dynamodb:us-east-1:123456789012:table/crm-customers", found.Values.GetProperty("arn").GetString());
        Assert.AreEqual("CDEV511", missing.Code);
    }
}
