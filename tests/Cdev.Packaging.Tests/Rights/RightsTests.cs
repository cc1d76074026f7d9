using Cdev.Model.Manifests;
using Cdev.Model.Resources;

namespace Cdev.Packaging.Tests.Rights;

[TestClass]
public sealed class RightsTests
{
    [TestMethod]
    public void A_call_of_the_client_is_a_right_on_the_handles_resource()
        => AssertRights("s3:PutObject on bucket uploads/*", """
            public static Task Save(AmazonS3Client s3) => s3.PutObjectAsync(new PutObjectRequest { BucketName = Cloud.Uploads.Name, Key = "a" });
            """);

    [TestMethod]
    public void A_call_through_the_interface_is_the_same()
        => AssertRights("s3:PutObject on bucket uploads/*", """
            public static Task Save(IAmazonS3 s3) => s3.PutObjectAsync(new PutObjectRequest { BucketName = Cloud.Uploads.Name, Key = "a" });
            """);

    [TestMethod]
    [DataRow("ListObjectsV2Async(new ListObjectsV2Request { BucketName = Cloud.Uploads.Name })", "s3:ListBucket on bucket uploads itself")]
    [DataRow("GetObjectMetadataAsync(Cloud.Uploads.Name, \"a\")", "s3:GetObject on bucket uploads/*")]
    [DataRow("CopyObjectAsync(Cloud.Uploads.Name, \"a\", Cloud.Uploads.Name, \"b\")", "s3:GetObject on bucket uploads/*\ns3:PutObject on bucket uploads/*")]
    [DataRow("DeleteObjectsAsync(new DeleteObjectsRequest { BucketName = Cloud.Uploads.Name })", "s3:DeleteObject on bucket uploads/*")]
    [DataRow("UploadPartAsync(new UploadPartRequest { BucketName = Cloud.Uploads.Name })", "s3:PutObject on bucket uploads/*")]
    [DataRow("DeleteAsync(Cloud.Uploads.Name, \"a\", null)", "s3:DeleteObject on bucket uploads/*")]
    [DataRow("GetObjectAsync(new GetObjectRequest { BucketName = Cloud.Uploads.Name, VersionId = \"1\" })", "s3:GetObject on bucket uploads/*\ns3:GetObjectVersion on bucket uploads/*")]
    [DataRow("GetPreSignedURLAsync(new GetPreSignedUrlRequest { BucketName = Cloud.Uploads.Name })", "s3:GetObject on bucket uploads/*")]
    public void An_operation_of_S3_has_the_actions_that_IAM_asks_for(string call, string rights)
        => AssertRights(rights, $"public static Task Save(IAmazonS3 s3) => s3.{call};");

    [TestMethod]
    [DataRow("GetItemAsync(Cloud.Orders.Name, null)", "dynamodb:GetItem on table orders itself")]
    [DataRow("BatchGetItemAsync(new BatchGetItemRequest { RequestItems = new() { [Cloud.Orders.Name] = new() } })", "dynamodb:BatchGetItem on table orders itself")]
    [DataRow("QueryAsync(new QueryRequest(Cloud.Orders.Name))", "dynamodb:Query on table orders itself")]
    [DataRow("QueryAsync(new QueryRequest(Cloud.People.Name))", "dynamodb:Query on table people itself and /index/*")]
    [DataRow("QueryAsync(new QueryRequest(Cloud.Known.Name))", "dynamodb:Query on table crm-customers itself and /index/*")]
    [DataRow("TransactWriteItemsAsync(new TransactWriteItemsRequest { TransactItems = [new() { Put = new() { TableName = Cloud.Orders.Name } }] })", "dynamodb:PutItem on table orders itself")]
    [DataRow("ExecuteStatementAsync(new ExecuteStatementRequest { Statement = \"SELECT * FROM \" + Cloud.Orders.Name })", "dynamodb:PartiQLDelete on table orders itself\ndynamodb:PartiQLInsert on table orders itself\ndynamodb:PartiQLSelect on table orders itself\ndynamodb:PartiQLUpdate on table orders itself")]
    public void An_operation_of_DynamoDB_has_the_actions_that_IAM_asks_for(string call, string rights)
        => AssertRights(rights, $"public static Task Save(IAmazonDynamoDB dynamo) => dynamo.{call};");

    [TestMethod]
    public void Paginators_are_the_operations_that_they_repeat()
        => AssertRights("s3:ListBucket on bucket uploads itself", """
            public static async Task<int> Save(IAmazonS3 s3)
            {
                var count = 0;
                await foreach (var page in s3.Paginators.ListObjectsV2(new ListObjectsV2Request { BucketName = Cloud.Uploads.Name }).Responses)
                    count += page.S3Objects.Count;
                return count;
            }
            """);

    [TestMethod]
    public void TransferUtility_sends_large_files_in_parts_and_takes_back_what_failed()
        => AssertRights("s3:AbortMultipartUpload on bucket uploads/*\ns3:PutObject on bucket uploads/*", """
            public static Task Save(IAmazonS3 s3) => new TransferUtility(s3).UploadAsync("a.txt", Cloud.Uploads.Name);
            """);

    [TestMethod]
    public void The_object_persistence_model_asks_the_table_for_its_keys_and_updates_the_item()
        => AssertRights("dynamodb:DescribeTable on table orders itself\ndynamodb:UpdateItem on table orders itself", """
            public static Task Save(IDynamoDBContext context) => context.SaveAsync(new Order { Id = "1" }, new SaveConfig { OverrideTableName = Cloud.Orders.Name });
            """, "public sealed class Order { [DynamoDBHashKey] public string Id { get; set; } = \"\"; }");

    [TestMethod]
    public void The_document_model_has_the_rights_of_what_its_table_is_asked_for()
        => AssertRights("dynamodb:PutItem on table orders itself\ndynamodb:Scan on table orders itself", """
            public static async Task Save(IAmazonDynamoDB dynamo)
            {
                ITable table = new TableBuilder(dynamo, Cloud.Orders.Name).AddHashKey("id", DynamoDBEntryType.String).Build();
                await table.PutItemAsync(new Document { ["id"] = "1" });
                await table.Scan(new ScanFilter()).GetRemainingAsync();
            }
            """);

    [TestMethod]
    public void A_helper_class_gives_only_the_rights_of_its_methods_that_are_called()
        => AssertRights("dynamodb:GetItem on table orders itself", "public static Task Save(IAmazonDynamoDB dynamo) => new Store(dynamo).Load(\"1\");", """
            public sealed class Store(IAmazonDynamoDB dynamo)
            {
                public async Task<object> Load(string id) { await Task.Yield(); return await dynamo.GetItemAsync(Cloud.Orders.Name, new() { ["id"] = new(id) }); }
                public async Task Save(string id) { await Task.Yield(); await dynamo.PutItemAsync(Cloud.People.Name, new() { ["id"] = new(id) }); }
            }
            """);

    [TestMethod]
    public void An_interface_of_the_programs_own_gives_the_rights_of_its_methods_that_are_called()
        => AssertRights("dynamodb:GetItem on table orders itself", """
            public static Task Save(IAmazonDynamoDB dynamo) { IStore store = new Store(dynamo); return store.Load("1"); }
            """, """
            public interface IStore : IDisposable { Task Load(string id); Task Save(string id); }
            public sealed class Store(IAmazonDynamoDB dynamo) : IStore
            {
                async Task IStore.Load(string id) { await dynamo.GetItemAsync(Cloud.Orders.Name, new() { ["id"] = new(id) }); }
                public Task Save(string id) => dynamo.PutItemAsync(Cloud.Orders.Name, new() { ["id"] = new(id) });
                public void Dispose() { }
            }
            """);

    [TestMethod]
    public void What_the_SDK_or_a_framework_calls_back_counts()
        => AssertRights("s3:GetObject on bucket uploads/*\ns3:PutObject on bucket uploads/*", """
            public static Task Save(IAmazonS3 s3) => Task.WhenAll(new[] { "a" }.Select(key => s3.GetObjectAsync(Cloud.Uploads.Name, key)).Append((Task)new Audit(s3).Run()));
            """, """
            public abstract class Filter : Cdev.IHandlerFilter { public abstract Task Invoke(); public Task Run() => Program.Call(this); }
            public static class Program { public static Task Call(Cdev.IHandlerFilter filter) => Task.Run(filter.Invoke); }
            public sealed class Audit(IAmazonS3 s3) : Filter { public override Task Invoke() => s3.PutObjectAsync(new PutObjectRequest { BucketName = Cloud.Uploads.Name }); }
            """);

    [TestMethod]
    public void A_referenced_projects_code_is_followed()
    {
        using var program = RightsProgram.Of("public static Task Save(IAmazonS3 s3) => Storage.Files.Put(s3, Cloud.Uploads.Name);")
            .WithProject("Storage", """
                namespace Storage;
                public static class Files
                {
                    public static Task Put(IAmazonS3 s3, string bucket) => s3.PutObjectAsync(new PutObjectRequest { BucketName = bucket });
                    public static Task Get(IAmazonS3 s3, string bucket) => s3.GetObjectAsync(bucket, "a");
                }
                """);

        var rights = program.Infer("Save");

        Assert.AreEqual("s3:PutObject", rights.Rights.Single().Needed.Action);
        Assert.AreEqual(new SourceLocation("Storage.cs", 4, 60), rights.Rights.Single().Needed.Calls.Single().Location);
    }

    [TestMethod]
    public void Code_in_static_initialisers_counts_for_who_uses_the_field()
    {
        using var program = RightsProgram.Of("""
            private static readonly string Bucket = Cloud.Uploads.Name;
            private static readonly string Other = Cloud.Archive.Name;
            public static Task Save(IAmazonS3 s3) => s3.GetObjectAsync(Bucket, "a");
            public static Task Keep(IAmazonS3 s3) => s3.GetObjectAsync(Other, "a");
            """);

        Assert.AreEqual("s3:GetObject on bucket uploads/*", program.Rights("Save"));
        Assert.AreEqual("s3:GetObject on bucket archive/*", program.Rights("Keep"));
    }

    [TestMethod]
    public void An_operation_is_granted_on_each_resource_of_its_service_whose_handle_the_code_reads()
        => AssertRights("s3:GetObject on bucket archive/*\ns3:GetObject on bucket uploads/*\ndynamodb:GetItem on table orders itself", """
            public static async Task Save(IAmazonS3 s3, IAmazonDynamoDB dynamo)
            {
                await s3.GetObjectAsync(Cloud.Uploads.Name, "a");
                await s3.GetObjectAsync(Cloud.Archive.Name, "a");
                await dynamo.GetItemAsync(Cloud.Orders.Name, null);
            }
            """);

    [TestMethod]
    public void Code_that_calls_nothing_has_no_right()
    {
        using var program = RightsProgram.Of("""
            public static string Save() => Cloud.Uploads.Name;
            public static Task Other(IAmazonS3 s3) => s3.GetObjectAsync(Cloud.Uploads.Name, "a");
            """);

        Assert.AreEqual("", program.Rights("Save"));
        Assert.AreEqual("", program.Ungranted("Save"));
    }

    [TestMethod]
    public void A_secret_that_is_read_by_its_handle_needs_the_right_to_the_place_where_it_is()
        => AssertRights("ssm:GetParameter on secret mailbox itself\nsecretsmanager:GetSecretValue on secret stripe itself", """
            public static async Task Save() { await Cloud.Stripe.GetAsync(); await Cloud.Mailbox.GetAsync(); await Cloud.Local.GetAsync(); }
            """);

    [TestMethod]
    [DataRow("GetObjectAsync(\"somewhere\", \"a\")", "s3:GetObject")]
    [DataRow("ListBucketsAsync()", "s3:ListAllMyBuckets")]
    public void What_no_handle_gives_is_told_and_not_widened(string call, string action)
    {
        using var program = RightsProgram.Of($"public static Task Save(IAmazonS3 s3) => s3.{call};");

        Assert.AreEqual("", program.Rights("Save"));
        Assert.AreEqual(action, program.Ungranted("Save"));
    }

    [TestMethod]
    public void Who_calls_needs_no_right_to_know_who_it_is()
    {
        Assert.IsEmpty(Packaging.Rights.SdkCalls.ActionsOf("Amazon.SecurityToken.IAmazonSecurityTokenService.GetCallerIdentityAsync")!);
        CollectionAssert.AreEqual(new[] { "sts:AssumeRole" }, Packaging.Rights.SdkCalls.ActionsOf("Amazon.SecurityToken.IAmazonSecurityTokenService.AssumeRoleAsync"));
    }

    [TestMethod]
    [DataRow("Amazon.Lambda.IAmazonLambda.InvokeAsync", "lambda:InvokeFunction")]
    [DataRow("Amazon.SQS.AmazonSQSClient.SendMessageBatchAsync", "sqs:SendMessage")]
    [DataRow("Amazon.SimpleNotificationService.IAmazonSimpleNotificationService.PublishAsync", "sns:Publish")]
    [DataRow("Amazon.SimpleEmailV2.IAmazonSimpleEmailServiceV2.SendEmailAsync", "ses:SendEmail")]
    [DataRow("Amazon.EventBridge.IAmazonEventBridge.PutEventsAsync", "events:PutEvents")]
    [DataRow("Amazon.StepFunctions.AmazonStepFunctionsClient.StartExecutionAsync", "states:StartExecution")]
    [DataRow("Amazon.SimpleSystemsManagement.Model.ISimpleSystemsManagementPaginatorFactory.GetParametersByPath", "ssm:GetParametersByPath")]
    [DataRow("Amazon.Kinesis.IAmazonKinesis.PutRecordsAsync", "kinesis:PutRecords")]
    public void Other_services_follow_the_rule_and_its_exceptions(string method, string action)
        => CollectionAssert.AreEqual(new[] { action }, Packaging.Rights.SdkCalls.ActionsOf(method));

    [TestMethod]
    [DataRow("Amazon.S3.AmazonS3Client.Dispose")]
    [DataRow("Amazon.S3.Model.PutObjectRequest.set_Key")]
    [DataRow("Amazon.Lambda.Core.ILambdaContext.get_AwsRequestId")]
    [DataRow("Amazon.S3.AmazonS3Client")]
    [DataRow("Amazon.DynamoDBv2.DataModel.DynamoDBContext")]
    [DataRow("System.String.Concat")]
    [DataRow("Amazon")]
    public void Other_members_ask_nothing_of_AWS(string method) => Assert.IsNull(Packaging.Rights.SdkCalls.ActionsOf(method));

    [TestMethod]
    public void Exact_replaces_what_would_be_inferred_for_the_resource()
    {
        using var program = Both().With("Save", "{}", new GrantDeclaration(new(ResourceTypes.Bucket, "uploads"), "read", Exact: true));

        Assert.AreEqual("s3:GetObject on bucket archive/*", program.Rights("Save"));
    }

    [TestMethod]
    public void Exact_with_an_action_replaces_what_would_be_inferred_for_its_service()
    {
        using var program = Both().With("Save", "{}", new GrantDeclaration(Action: "s3:GetObject", Arn: "arn:aws:s3:::x/*", Exact: true));

        Assert.AreEqual("", program.Rights("Save"));
    }

    [TestMethod]
    public void A_grant_adds_to_what_is_inferred()
    {
        using var program = Both().With("Save", "{}", new GrantDeclaration(Action: "s3:GetObject", Arn: "arn:aws:s3:::x/*"));

        Assert.AreEqual("s3:GetObject on bucket archive/*\ns3:GetObject on bucket uploads/*", program.Rights("Save"));
    }

    [TestMethod]
    [DataRow("s3:GetObject")]
    [DataRow("s3:Get*")]
    public void What_is_granted_in_so_many_words_is_not_missing(string granted)
    {
        using var program = RightsProgram.Of("public static Task Save(IAmazonS3 s3) => s3.GetObjectAsync(\"somewhere\", \"a\");")
            .With("Save", "{}", new GrantDeclaration(Action: granted, Arn: "arn:aws:s3:::somewhere/*"));

        Assert.AreEqual("", program.Ungranted("Save"));
    }

    [TestMethod]
    public void Under_a_role_of_its_own_a_functions_rights_are_that_roles()
    {
        using var program = Both().With("Save", """{"role":"arn:aws:iam::123456789012:role/shop"}""");

        Assert.AreEqual("", program.Rights("Save"));
    }

    private static RightsProgram Both() => RightsProgram.Of("""
        public static async Task Save(IAmazonS3 s3)
        {
            await s3.GetObjectAsync(Cloud.Uploads.Name, "a");
            await s3.GetObjectAsync(Cloud.Archive.Name, "a");
        }
        """);

    private static void AssertRights(string expected, string members, string others = "")
    {
        using var program = RightsProgram.Of(members, others);
        Assert.AreEqual(expected, program.Rights("Save"));
    }
}
