using System.Text.Json;
using Cdev.Aws.Endpoint.Tests.Support;

namespace Cdev.Aws.Endpoint.Tests;

/// <summary>What the AWS CLI sends is accepted, and what comes back is understood by it.</summary>
[TestClass]
public sealed class AwsCliTests
{
    [TestMethod]
    public async Task Lambda_and_IAM()
    {
        await using var aws = await Started.Endpoint();
        var cli = new AwsCli(aws);
        using var folder = new TemporaryFolder();
        var archive = Path.Combine(folder.Path, "code.zip");
        await File.WriteAllBytesAsync(archive, Archive.Bytes("code"));

        var role = await cli.Run("iam", "create-role", "--role-name", "r", "--assume-role-policy-document", Deployed.Trust, "--tags", "Key=a,Value=b");
        Assert.AreEqual("lambda.amazonaws.com", role.GetProperty("Role").GetProperty("AssumeRolePolicyDocument").GetProperty("Statement")[0].GetProperty("Principal").GetProperty("Service").GetString());
        var layer = (await cli.Run("lambda", "publish-layer-version", "--layer-name", "l", "--zip-file", $"fileb://{archive}", "--compatible-runtimes", "dotnet8")).GetProperty("LayerVersionArn").GetString()!;
        await cli.Run("lambda", "create-function", "--function-name", "f", "--runtime", "dotnet8", "--handler", "h", "--role", "arn:aws:iam::123456789012:role/r", "--zip-file", $"fileb://{archive}", "--layers", layer, "--environment", "Variables={AA=b}", "--tags", "x=y");
        await cli.Run("lambda", "wait", "function-active-v2", "--function-name", "f");
        await cli.Run("lambda", "update-function-configuration", "--function-name", "f", "--timeout", "9");
        await cli.Run("lambda", "wait", "function-updated-v2", "--function-name", "f");
        await cli.Run("lambda", "publish-version", "--function-name", "f");
        await cli.Run("lambda", "create-alias", "--function-name", "f", "--name", "live", "--function-version", "1");
        await cli.Run("lambda", "add-permission", "--function-name", "f", "--qualifier", "live", "--statement-id", "s", "--action", "lambda:InvokeFunction", "--principal", "s3.amazonaws.com", "--source-arn", "arn:aws:s3:::b");
        await cli.Run("lambda", "put-function-concurrency", "--function-name", "f", "--reserved-concurrent-executions", "5");
        await cli.Run("lambda", "create-function-url-config", "--function-name", "f", "--auth-type", "AWS_IAM");
        var function = await cli.Run("lambda", "get-function", "--function-name", "f");
        Assert.AreEqual(9, function.GetProperty("Configuration").GetProperty("Timeout").GetInt32());
        Assert.AreEqual("y", function.GetProperty("Tags").GetProperty("x").GetString());
        Assert.AreEqual(2, (await cli.Run("lambda", "list-versions-by-function", "--function-name", "f")).GetProperty("Versions").GetArrayLength());
        Assert.Contains("(ResourceConflictException)", await cli.Fail("lambda", "create-alias", "--function-name", "f", "--name", "live", "--function-version", "1"));
        await cli.Run("lambda", "delete-function", "--function-name", "f");
        Assert.Contains("(ResourceNotFoundException)", await cli.Fail("lambda", "get-function", "--function-name", "f"));
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task Logs_STS_and_parameters()
    {
        await using var aws = await Started.Endpoint();
        var cli = new AwsCli(aws);

        await cli.Run("logs", "create-log-group", "--log-group-name", "/aws/lambda/f", "--tags", "a=b");
        await cli.Run("logs", "put-retention-policy", "--log-group-name", "/aws/lambda/f", "--retention-in-days", "30");
        Assert.AreEqual(30, (await cli.Run("logs", "describe-log-groups", "--log-group-name-prefix", "/aws/lambda")).GetProperty("logGroups")[0].GetProperty("retentionInDays").GetInt32());
        Assert.AreEqual("123456789012", (await cli.Run("sts", "get-caller-identity")).GetProperty("Account").GetString());
        await cli.Run("iam", "create-role", "--role-name", "r", "--assume-role-policy-document", Deployed.Trust);
        Assert.IsGreaterThan(10, (await cli.Run("sts", "assume-role", "--role-arn", "arn:aws:iam::123456789012:role/r", "--role-session-name", "session")).GetProperty("Credentials").GetProperty("SessionToken").GetString()!.Length);
        await cli.Run("ssm", "put-parameter", "--name", "/shop/p", "--value", "1", "--type", "SecureString");
        Assert.Contains("(ParameterAlreadyExists)", await cli.Fail("ssm", "put-parameter", "--name", "/shop/p", "--value", "2", "--type", "SecureString"));
        Assert.AreEqual("1", (await cli.Run("ssm", "get-parameter", "--name", "/shop/p", "--with-decryption")).GetProperty("Parameter").GetProperty("Value").GetString());
        await cli.Run("ssm", "delete-parameter", "--name", "/shop/p");
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task HTTP_APIs()
    {
        await using var aws = await Started.Endpoint();
        var cli = new AwsCli(aws);

        var api = Text(await cli.Run("apigatewayv2", "create-api", "--name", "shop", "--protocol-type", "HTTP", "--tags", "a=b", "--cors-configuration", "AllowOrigins=*"), "ApiId");
        await cli.Run("apigatewayv2", "create-stage", "--api-id", api, "--stage-name", "$default", "--auto-deploy");
        var integration = Text(await cli.Run("apigatewayv2", "create-integration", "--api-id", api, "--integration-type", "AWS_PROXY", "--integration-uri", "arn:aws:lambda:us-east-1:123456789012:function:f", "--payload-format-version", "2.0"), "IntegrationId");
        var route = Text(await cli.Run("apigatewayv2", "create-route", "--api-id", api, "--route-key", "GET /", "--target", $"integrations/{integration}"), "RouteId");
        Assert.Contains("(ConflictException)", await cli.Fail("apigatewayv2", "create-route", "--api-id", api, "--route-key", "GET /"));
        await cli.Run("apigatewayv2", "update-route", "--api-id", api, "--route-id", route, "--route-key", "GET /x");
        Assert.AreEqual("GET /x", (await cli.Run("apigatewayv2", "get-routes", "--api-id", api)).GetProperty("Items")[0].GetProperty("RouteKey").GetString());
        Assert.Contains("(ConflictException)", await cli.Fail("apigatewayv2", "delete-integration", "--api-id", api, "--integration-id", integration));
        Assert.AreEqual("b", (await cli.Run("apigatewayv2", "get-tags", "--resource-arn", $"arn:aws:apigateway:us-east-1::/apis/{api}")).GetProperty("Tags").GetProperty("a").GetString());
        await cli.Run("apigatewayv2", "delete-api", "--api-id", api);
        Assert.IsEmpty(aws.Cloud.Resources);
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task Buckets_and_objects()
    {
        await using var aws = await Started.Endpoint();
        var cli = new AwsCli(aws);
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "content.txt");
        await File.WriteAllTextAsync(file, "content");

        await cli.Run("s3api", "create-bucket", "--bucket", "shop-data");
        await cli.Run("s3api", "put-bucket-versioning", "--bucket", "shop-data", "--versioning-configuration", "Status=Enabled");
        Assert.AreEqual("Enabled", Text(await cli.Run("s3api", "get-bucket-versioning", "--bucket", "shop-data"), "Status"));
        await cli.Run("s3api", "put-bucket-tagging", "--bucket", "shop-data", "--tagging", "TagSet=[{Key=a,Value=b}]");
        Assert.AreEqual("b", (await cli.Run("s3api", "get-bucket-tagging", "--bucket", "shop-data")).GetProperty("TagSet")[0].GetProperty("Value").GetString());
        Assert.IsTrue((await cli.Run("s3api", "get-public-access-block", "--bucket", "shop-data")).GetProperty("PublicAccessBlockConfiguration").GetProperty("BlockPublicAcls").GetBoolean());
        Assert.AreEqual("AES256", (await cli.Run("s3api", "get-bucket-encryption", "--bucket", "shop-data")).GetProperty("ServerSideEncryptionConfiguration").GetProperty("Rules")[0].GetProperty("ApplyServerSideEncryptionByDefault").GetProperty("SSEAlgorithm").GetString());
        await cli.Run("s3api", "put-bucket-notification-configuration", "--bucket", "shop-data", "--notification-configuration", "{}");
        var etag = Text(await cli.Run("s3api", "put-object", "--bucket", "shop-data", "--key", "a/b c.txt", "--body", file), "ETag");
        Assert.AreEqual(etag, Text(await cli.Run("s3api", "head-object", "--bucket", "shop-data", "--key", "a/b c.txt"), "ETag"));
        await cli.Run("s3api", "get-object", "--bucket", "shop-data", "--key", "a/b c.txt", file + ".back");
        Assert.AreEqual("content", await File.ReadAllTextAsync(file + ".back"));
        Assert.AreEqual("a/b c.txt", (await cli.Run("s3api", "list-objects-v2", "--bucket", "shop-data", "--prefix", "a/")).GetProperty("Contents")[0].GetProperty("Key").GetString());
        Assert.Contains("(BucketNotEmpty)", await cli.Fail("s3api", "delete-bucket", "--bucket", "shop-data"));
        await cli.Run("s3api", "delete-object", "--bucket", "shop-data", "--key", "a/b c.txt");
        var versions = await cli.Run("s3api", "list-object-versions", "--bucket", "shop-data");
        foreach (var version in versions.GetProperty("Versions").EnumerateArray().Concat(versions.GetProperty("DeleteMarkers").EnumerateArray()))
        {
            await cli.Run("s3api", "delete-object", "--bucket", "shop-data", "--key", "a/b c.txt", "--version-id", Text(version, "VersionId"));
        }
        await cli.Run("s3api", "delete-bucket", "--bucket", "shop-data");
        Assert.IsEmpty(aws.Cloud.Resources);
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task Tables_and_streams()
    {
        await using var aws = await Started.Endpoint();
        var cli = new AwsCli(aws);

        await cli.Run("dynamodb", "create-table", "--table-name", "orders", "--attribute-definitions", "AttributeName=id,AttributeType=S", "--key-schema", "AttributeName=id,KeyType=HASH", "--billing-mode", "PAY_PER_REQUEST", "--stream-specification", "StreamEnabled=true,StreamViewType=NEW_IMAGE", "--tags", "Key=a,Value=b");
        Assert.Contains("(ResourceInUseException)", await cli.Fail("dynamodb", "delete-table", "--table-name", "orders"));
        await cli.Run("dynamodb", "wait", "table-exists", "--table-name", "orders");
        await cli.Run("dynamodb", "update-time-to-live", "--table-name", "orders", "--time-to-live-specification", "Enabled=true,AttributeName=expires");
        Assert.AreEqual("ENABLED", Text((await cli.Run("dynamodb", "describe-time-to-live", "--table-name", "orders")).GetProperty("TimeToLiveDescription"), "TimeToLiveStatus"));
        await cli.Run("dynamodb", "delete-table", "--table-name", "orders");
        await cli.Run("dynamodb", "wait", "table-not-exists", "--table-name", "orders");
        await cli.Run("kinesis", "create-stream", "--stream-name", "clicks", "--stream-mode-details", "StreamMode=ON_DEMAND");
        await cli.Run("kinesis", "wait", "stream-exists", "--stream-name", "clicks");
        await cli.Run("kinesis", "increase-stream-retention-period", "--stream-name", "clicks", "--retention-period-hours", "48");
        Assert.AreEqual(48, (await cli.Run("kinesis", "describe-stream-summary", "--stream-name", "clicks")).GetProperty("StreamDescriptionSummary").GetProperty("RetentionPeriodHours").GetInt32());
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task Queues_and_topics()
    {
        await using var aws = await Started.Endpoint();
        var cli = new AwsCli(aws);

        var url = Text(await cli.Run("sqs", "create-queue", "--queue-name", "mail", "--attributes", "VisibilityTimeout=60", "--tags", "a=b"), "QueueUrl");
        Assert.AreEqual("60", Text((await cli.Run("sqs", "get-queue-attributes", "--queue-url", url, "--attribute-names", "All")).GetProperty("Attributes"), "VisibilityTimeout"));
        var topic = Text(await cli.Run("sns", "create-topic", "--name", "news", "--tags", "Key=a,Value=b", "--attributes", "DisplayName=n"), "TopicArn");
        var subscription = Text(await cli.Run("sns", "subscribe", "--topic-arn", topic, "--protocol", "sqs", "--notification-endpoint", "arn:aws:sqs:us-east-1:123456789012:mail", "--attributes", "RawMessageDelivery=true"), "SubscriptionArn");
        Assert.AreEqual("true", Text((await cli.Run("sns", "get-subscription-attributes", "--subscription-arn", subscription)).GetProperty("Attributes"), "RawMessageDelivery"));
        await cli.Run("sns", "delete-topic", "--topic-arn", topic);
        Assert.Contains("(NotFound)", await cli.Fail("sns", "get-topic-attributes", "--topic-arn", topic));
        await cli.Run("sqs", "delete-queue", "--queue-url", url);
        Assert.Contains("QueueDeletedRecently", await cli.Fail("sqs", "create-queue", "--queue-name", "mail"));
        Assert.IsEmpty(aws.Cloud.Resources);
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task Secrets_schedules_rules_and_Cloud_Control()
    {
        await using var aws = await Started.Endpoint();
        var cli = new AwsCli(aws);

        await cli.Run("secretsmanager", "create-secret", "--name", "stripe", "--secret-string", "x", "--tags", "Key=a,Value=b");
        Assert.AreEqual("x", Text(await cli.Run("secretsmanager", "get-secret-value", "--secret-id", "stripe"), "SecretString"));
        await cli.Run("secretsmanager", "delete-secret", "--secret-id", "stripe", "--recovery-window-in-days", "7");
        Assert.Contains("already scheduled for deletion", await cli.Fail("secretsmanager", "create-secret", "--name", "stripe", "--secret-string", "x"));
        await cli.Run("iam", "create-role", "--role-name", "r", "--assume-role-policy-document", Deployed.Trust.Replace("lambda.", "scheduler.", StringComparison.Ordinal));
        await cli.Run("scheduler", "create-schedule", "--name", "sweep", "--schedule-expression", "rate(5 minutes)", "--flexible-time-window", "Mode=OFF", "--target", "Arn=arn:aws:lambda:us-east-1:123456789012:function:f,RoleArn=arn:aws:iam::123456789012:role/r");
        Assert.AreEqual("ENABLED", Text(await cli.Run("scheduler", "get-schedule", "--name", "sweep"), "State"));
        await cli.Run("events", "put-rule", "--name", "hourly", "--schedule-expression", "rate(1 hour)");
        await cli.Run("events", "put-targets", "--rule", "hourly", "--targets", "Id=1,Arn=arn:aws:lambda:us-east-1:123456789012:function:f");
        Assert.Contains("has targets", await cli.Fail("events", "delete-rule", "--name", "hourly"));
        var token = Text((await cli.Run("cloudcontrol", "create-resource", "--type-name", "AWS::Logs::LogGroup", "--desired-state", """{"LogGroupName":"g","RetentionInDays":7}""")).GetProperty("ProgressEvent"), "RequestToken");
        await cli.Run("cloudcontrol", "wait", "resource-request-success", "--request-token", token);
        await cli.Run("cloudcontrol", "update-resource", "--type-name", "AWS::Logs::LogGroup", "--identifier", "g", "--patch-document", """[{"op":"replace","path":"/RetentionInDays","value":30}]""");
        Assert.Contains("\"RetentionInDays\":30", Text((await cli.Run("cloudcontrol", "get-resource", "--type-name", "AWS::Logs::LogGroup", "--identifier", "g")).GetProperty("ResourceDescription"), "Properties"));
        Assert.IsEmpty(aws.Violations);
    }

    private static string Text(JsonElement answer, string name) => answer.GetProperty(name).GetString()!;
}
