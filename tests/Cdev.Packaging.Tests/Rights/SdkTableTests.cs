using System.Reflection;
using Amazon.DynamoDBv2;
using Amazon.S3;
using Cdev.Packaging.Rights;

namespace Cdev.Packaging.Tests.Rights;

/// <summary>The tables are held against the SDK as it is: what it lacks, and what a new version of it brings, shows here.</summary>
[TestClass]
public sealed class SdkTableTests
{
    private const BindingFlags Public = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // Members of the high-level helpers that ask nothing of AWS by themselves: they convert, or collect what is sent later by what made them.
    private static readonly HashSet<string> Silent = new(StringComparer.Ordinal)
    {
        "Add", "AddBatch", "AddDeleteItem", "AddDeleteItems", "AddDeleteKey", "AddDocumentToPut", "AddGlobalSecondaryIndex", "AddHashKey", "AddItemToDelete", "AddKey", "AddKeyToDelete",
        "AddKeys", "AddLocalSecondaryIndex", "AddPutItem", "AddPutItems", "AddRangeKey", "AddTransactionPart", "Build", "ClearTableCache", "Combine", "Create", "CreateMultiTableBatchGet",
        "CreateMultiTableBatchWrite", "CreateMultiTableTransactGet", "CreateMultiTableTransactWrite", "CreateTransactWrite", "Dispose", "ExecuteAsync", "ExecuteBatchGetAsync", "ExecuteBatchWriteAsync",
        "ExecuteTransactGetAsync", "ExecuteTransactWriteAsync", "FromAttributeMap", "FromDocument", "FromDocuments", "GetAsync", "GetNextSetAsync", "GetRemainingAsync",
        "RegisterTableDefinition", "ToAttributeMap", "ToAttributeUpdateMap", "ToDocument", "ToExpectedAttributeMap", "WithAutoCloseStream",
    };

    private static readonly Assembly[] Sdk = [typeof(IAmazonS3).Assembly, typeof(IAmazonDynamoDB).Assembly];

    [TestMethod]
    public void Every_member_of_the_table_is_one_of_the_SDK()
    {
        var members = Sdk.SelectMany(assembly => assembly.GetExportedTypes())
            .SelectMany(type => type.GetMembers(Public | BindingFlags.FlattenHierarchy).Select(member => $"{NameOf(type)}.{member.Name}"))
            .Concat(typeof(IAmazonS3).GetInterfaces().SelectMany(type => type.GetMethods()).Select(method => $"S3.AmazonS3.{method.Name}"))
            .ToHashSet(StringComparer.Ordinal);

        Assert.AreEqual("", string.Join(' ', AwsMembers.All.Where(member => !members.Contains(member))));
    }

    [TestMethod]
    public void Every_member_of_the_high_level_helpers_has_its_actions_or_is_known_to_need_none()
    {
        var unknown = Sdk.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type.Name.Contains("TransferUtility", StringComparison.Ordinal) || type.Name.Contains("Transact", StringComparison.Ordinal) || type.Name.Contains("Batch", StringComparison.Ordinal)
                || type.Name is "Table" or "ITable" or "TableBuilder" or "Search" or "ISearch" or "IDynamoDBContext" or "DynamoDBContext" or "S3Link")
            .Where(type => type.Namespace is "Amazon.S3.Transfer" or "Amazon.DynamoDBv2.DataModel" or "Amazon.DynamoDBv2.DocumentModel")
            .SelectMany(type => type.GetMethods(Public).Where(method => !method.IsSpecialName).Select(method => $"{type.FullName}.{method.Name}"))
            .Where(method => SdkCalls.ActionsOf(method) is null && !Silent.Contains(method[(method.LastIndexOf('.') + 1)..]))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal);

        Assert.AreEqual("", string.Join(' ', unknown));
    }

    [TestMethod]
    public void Every_operation_of_the_clients_needs_actions_of_its_service()
    {
        var odd = new[] { (typeof(IAmazonS3), "s3:"), (typeof(IAmazonDynamoDB), "dynamodb:") }
            .SelectMany(client => client.Item1.GetMethods().Where(method => method.Name.EndsWith("Async", StringComparison.Ordinal)).Select(method => (Method: $"{client.Item1.FullName}.{method.Name}", Prefix: client.Item2)))
            .Where(call => SdkCalls.ActionsOf(call.Method) is not { } actions || actions.Any(action => !action.StartsWith(call.Prefix, StringComparison.Ordinal)));

        Assert.AreEqual("", string.Join(' ', odd.Select(call => call.Method)));
    }

    // As the table names classes.
    private static string NameOf(Type type)
    {
        var name = type.FullName!["Amazon.".Length..].Split('`')[0];
        return type == typeof(AmazonS3Client) || type == typeof(IAmazonS3) ? "S3.AmazonS3" : name;
    }
}
