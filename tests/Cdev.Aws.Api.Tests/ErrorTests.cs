using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Api.Tests.Support;

namespace Cdev.Aws.Api.Tests;

/// <summary>What services say when they refuse, in each protocol's form, and what becomes of it.</summary>
[TestClass]
public sealed class ErrorTests
{
    [TestMethod]
    [DataRow("""{"__type":"com.amazonaws.sqs#QueueDoesNotExist","message":"no queue"}""", null)]
    [DataRow("""{"code":"QueueDoesNotExist","Message":"no queue"}""", null)]
    [DataRow("""{"message":"no queue"}""", "QueueDoesNotExist:http://internal.amazon.com/coral/com.amazonaws/")]
    public async Task JSON_errors_have_their_code_in_the_body_or_in_a_header(string body, string? header)
    {
        await using var server = await TestServer.Start(new Answer(400, body, ("x-amzn-requestid", "id-1"), ("x-amzn-errortype", header ?? "")));
        using var aws = server.Connect();

        var error = await Refused(aws, Sqs.GetQueueUrl, new() { ["QueueName"] = "q" });

        Assert.AreEqual("CDEV500: sqs:GetQueueUrl on \"q\" in eu-west-1 failed (QueueDoesNotExist, HTTP 400): no queue. Request id-1.", $"{error.Code}: {error.Message}");
        Assert.AreEqual("QueueDoesNotExist 400 id-1", $"{error.ErrorCode} {error.Status} {error.RequestId}");
        Assert.IsTrue(error.IsNotFound);
        Assert.IsFalse(error.IsOutcomeUnknown);
        Assert.AreEqual(Sqs.GetQueueUrl, error.Operation);
    }

    [TestMethod]
    public async Task Query_errors_are_XML()
    {
        await using var server = await TestServer.Start(Answer.Xml(409, "EntityAlreadyExists", "Role with name r already exists."));
        using var aws = server.Connect();

        var error = await Refused(aws, Iam.CreateRole, new() { ["RoleName"] = "r", ["AssumeRolePolicyDocument"] = "{}" });

        Assert.AreEqual("iam:CreateRole on \"r\" in eu-west-1 failed (EntityAlreadyExists, HTTP 409): Role with name r already exists. Request request-1.", error.Message);
        Assert.IsTrue(error.IsConflict);
    }

    [TestMethod]
    [DataRow("<html>Bad Gateway</html>")]
    [DataRow("")]
    public async Task What_stands_before_a_service_may_answer_anything(string body)
    {
        await using var server = await TestServer.Start(new Answer(502, body));
        using var aws = server.Connect();

        var error = await Refused(aws, Lambda.CreateFunction, new() { ["FunctionName"] = "f", ["Role"] = "r", ["Code"] = new JsonObject() });

        Assert.AreEqual("Http502", error.ErrorCode);
        Assert.IsTrue(error.IsOutcomeUnknown);
        Assert.HasCount(1, server.Exchanges);
    }

    [TestMethod]
    [DataRow("<html>Please sign in to the network</html>")]
    [DataRow("{\"Functions\":")]
    public async Task An_answer_that_is_no_services_is_told_without_what_stands_in_it(string body)
    {
        await using var server = await TestServer.Start(new Answer(200, body));
        using var aws = server.Connect();

        var error = await Refused(aws, Lambda.ListFunctions, []);

        StringAssert.StartsWith($"{error.Code}: {error.Message}", "CDEV505: lambda:ListFunctions in eu-west-1 got an answer (HTTP 200) that is none of Lambda's.");
        Assert.DoesNotContain(body, error.ToString());
    }

    [TestMethod]
    [DataRow("ResourceNotFoundException", 404, true, false, false, false, false)]
    [DataRow("ParameterNotFound", 400, true, false, false, false, false)]
    [DataRow("ResourceConflictException", 409, false, true, false, false, false)]
    [DataRow("ResourceInUseException", 400, false, true, false, false, false)]
    [DataRow("AccessDeniedException", 403, false, false, true, false, false)]
    [DataRow("ThrottlingException", 400, false, false, false, true, false)]
    [DataRow("ExpiredTokenException", 400, false, false, false, false, true)]
    [DataRow("ValidationException", 400, false, false, false, false, false)]
    public async Task The_code_says_what_an_error_means(string code, int status, bool notFound, bool conflict, bool denied, bool throttling, bool credentials)
    {
        await using var server = await TestServer.Start(Answer.Json(status, code));
        using var aws = server.Connect();

        var error = await Refused(aws, Logs.CreateLogGroup, new() { ["logGroupName"] = "g" });

        Assert.AreEqual((notFound, conflict, denied, throttling, credentials), (error.IsNotFound, error.IsConflict, error.IsAccessDenied, error.IsThrottling, error.IsCredentialProblem));
    }

    [TestMethod]
    public async Task Denied_access_names_the_action_that_lacks_and_the_account()
    {
        await using var server = await TestServer.Start(
            Answer.Ok("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"),
            Answer.Json(403, "AccessDeniedException", "User: arn:aws:iam::123456789012:user/ann is not authorized to perform: lambda:InvokeFunction on resource: f"));
        using var aws = server.Connect();
        Assert.AreEqual("123456789012", await aws.Account());

        var error = await Refused(aws, Lambda.Invoke, new() { ["FunctionName"] = "f" });

        StringAssert.StartsWith($"{error.Code}: {error.Message}", "CDEV504: lambda:Invoke on \"f\" in account 123456789012, eu-west-1 was denied (AccessDeniedException, HTTP 403): User: arn:");
        Assert.AreEqual("Let the credentials that were given do lambda:InvokeFunction, or choose another profile with AWS_PROFILE.", error.HelpMessage);
    }

    [TestMethod]
    public async Task The_account_is_asked_once()
    {
        await using var server = await TestServer.Start(Answer.Ok("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"));
        using var aws = server.Connect();

        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => aws.Account()));

        Assert.HasCount(1, server.Exchanges);
    }

    [TestMethod]
    public async Task Presigned_addresses_in_messages_lose_their_signature()
    {
        await using var server = await TestServer.Start(Answer.Json(400, "InvalidParameterValueException", "cannot read https://b.s3.amazonaws.com/k?X-Amz-Credential=AKID&X-Amz-Security-Token=tttt&X-Amz-Signature=ssss now"));
        using var aws = server.Connect();

        var error = await Refused(aws, Lambda.UpdateFunctionCode, new() { ["FunctionName"] = "f", ["S3Bucket"] = "b", ["S3Key"] = "k" });

        Assert.DoesNotContain("tttt", error.ToString());
        Assert.DoesNotContain("ssss", error.ToString());
        StringAssert.Contains(error.Message, "https://b.s3.amazonaws.com/k?X-Amz-Credential=(secret)&");
    }

    [TestMethod]
    public void Every_code_has_a_page_with_its_parts()
    {
        var pages = Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "diagnostics"), "CDEV50*.md");

        Assert.HasCount(8, pages);
        foreach (var page in pages)
        {
            var text = File.ReadAllText(page);
            StringAssert.StartsWith(text, $"# {Path.GetFileNameWithoutExtension(page)}: ");
            Assert.Contains("\n## Example\n", text);
            Assert.Contains("\n## What to do\n", text);
        }
    }

    private static Task<AwsError> Refused(AwsConnection aws, AwsOperation operation, JsonObject input) => Assert.ThrowsExactlyAsync<AwsError>(() => aws.Call(operation, input));
}
