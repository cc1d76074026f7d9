using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Roles;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Roles;

[TestClass]
public sealed class FunctionRightsTests
{
    private const string LogGroup = "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/lambda/place";
    private const string Function = "arn:aws:lambda:eu-west-1:123456789012:function:place";

    [TestMethod]
    public void Without_grants_a_function_may_write_to_its_own_log_group_and_nothing_else()
        => CollectionAssert.AreEqual(
            (string[])[$"Allow logs:CreateLogStream, logs:PutLogEvents on {LogGroup}:*"],
            Statements());

    [TestMethod]
    [DataRow(ResourceTypes.Bucket, "read", "Allow s3:GetBucketLocation, s3:ListBucket on arn:x", "Allow s3:GetObject, s3:GetObjectAttributes, s3:GetObjectTagging, s3:GetObjectVersion on arn:x/*")]
    [DataRow(ResourceTypes.Bucket, "write", "Allow s3:AbortMultipartUpload, s3:DeleteObject, s3:ListMultipartUploadParts, s3:PutObject, s3:PutObjectTagging on arn:x/*")]
    [DataRow(ResourceTypes.Queue, "write", "Allow sqs:GetQueueAttributes, sqs:GetQueueUrl, sqs:SendMessage on arn:x")]
    [DataRow(ResourceTypes.Queue, "read", "Allow sqs:ChangeMessageVisibility, sqs:DeleteMessage, sqs:GetQueueAttributes, sqs:GetQueueUrl, sqs:ReceiveMessage on arn:x")]
    [DataRow(ResourceTypes.Topic, "write", "Allow sns:Publish on arn:x")]
    [DataRow(ResourceTypes.Setting, "read", "Allow ssm:GetParameter, ssm:GetParameters on arn:x")]
    [DataRow(ResourceTypes.Stream, "write", "Allow kinesis:DescribeStreamSummary, kinesis:ListShards, kinesis:PutRecord, kinesis:PutRecords on arn:x")]
    [DataRow(
        ResourceTypes.Table,
        "readWrite",
        "Allow dynamodb:BatchGetItem, dynamodb:BatchWriteItem, dynamodb:ConditionCheckItem, dynamodb:DeleteItem, dynamodb:DescribeTable, dynamodb:GetItem, dynamodb:PutItem, dynamodb:Query, dynamodb:Scan, dynamodb:UpdateItem on arn:x",
        "Allow dynamodb:Query, dynamodb:Scan on arn:x/index/*")]
    public void A_grant_on_a_resource_is_its_services_actions_on_the_resource(string type, string access, params string[] expected)
        => CollectionAssert.AreEqual(expected, Statements(new Grant.OnResource(type, access, "arn:x"))[1..]);

    [TestMethod]
    public void A_secret_that_is_a_parameter_is_read_as_one()
    {
        const string secret = "arn:aws:secretsmanager:eu-west-1:123456789012:secret:stripe-a1b2c3";
        const string parameter = "arn:aws:ssm:eu-west-1:123456789012:parameter/stripe";

        CollectionAssert.AreEqual(
            (string[])[$"Allow secretsmanager:DescribeSecret, secretsmanager:GetSecretValue on {secret}", $"Allow ssm:GetParameter, ssm:GetParameters on {parameter}"],
            Statements(new Grant.OnResource(ResourceTypes.Secret, "read", secret), new Grant.OnResource(ResourceTypes.Secret, "read", parameter))[1..]);
    }

    [TestMethod]
    public void What_is_granted_on_the_same_resource_is_one_statement_in_one_order()
    {
        Grant[] grants = [new Grant.OfActions(["ses:SendRawEmail"], ["arn:y"]), new Grant.OnResource(ResourceTypes.Topic, "write", "arn:x"), new Grant.OfActions(["ses:SendEmail"], ["arn:y"])];

        CollectionAssert.AreEqual((string[])["Allow sns:Publish on arn:x", "Allow ses:SendEmail, ses:SendRawEmail on arn:y"], Statements(grants)[1..]);
        Assert.AreEqual(FunctionRights.Document(grants, LogGroup, null), FunctionRights.Document(grants.Reverse(), LogGroup, null));
    }

    [TestMethod]
    public void Inferred_rights_are_taken_as_they_are()
    {
        var function = JsonElement.Parse("""{"grants":[{"actions":["dynamodb:GetItem","dynamodb:Query"],"resources":["arn:x","arn:x/index/*"]}]}""");

        CollectionAssert.AreEqual((string[])["Allow dynamodb:GetItem, dynamodb:Query on arn:x, arn:x/index/*"], Statements([.. Grant.ReadAll(function)])[1..]);
    }

    [TestMethod]
    public void In_a_VPC_Lambda_manages_network_interfaces_and_the_functions_code_does_not()
    {
        var statements = Parse(FunctionRights.Document([new Grant.OfActions(["ec2:DescribeSubnets"], ["*"])], LogGroup, Function));

        Assert.Contains("ec2:CreateNetworkInterface", Text(statements[1]));
        Assert.StartsWith("Deny ", Text(statements[2]));
        Assert.AreEqual(Function, (string?)statements[2]["Condition"]!["ArnEquals"]!["lambda:SourceFunctionArn"]);
        Assert.DoesNotContain("ec2:DescribeSubnets", Text(statements[2]), "What is granted in so many words is not denied.");
    }

    private static string[] Statements(params Grant[] grants) => [.. Parse(FunctionRights.Document(grants, LogGroup, null)).Select(Text)];

    private static JsonNode[] Parse(string document) => [.. JsonNode.Parse(document)!["Statement"]!.AsArray().OfType<JsonNode>()];

    private static string Text(JsonNode statement) => $"{statement["Effect"]} {Join(statement["Action"]!)} on {Join(statement["Resource"]!)}";

    private static string Join(JsonNode texts) => texts is JsonArray list ? string.Join(", ", list) : (string)texts!;
}
