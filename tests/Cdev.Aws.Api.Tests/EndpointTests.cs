using Cdev.Aws.Api.Pipeline;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Api.Tests.Support;

namespace Cdev.Aws.Api.Tests;

[TestClass]
public sealed class EndpointTests
{
    private const string Nowhere = "http://127.0.0.1:9";

    [TestMethod]
    [DataRow("eu-west-1", "https://lambda.eu-west-1.amazonaws.com/", "https://iam.amazonaws.com/")]
    [DataRow("cn-north-1", "https://lambda.cn-north-1.amazonaws.com.cn/", "https://iam.cn-north-1.amazonaws.com.cn/")]
    [DataRow("us-gov-west-1", "https://lambda.us-gov-west-1.amazonaws.com/", "https://iam.us-gov.amazonaws.com/")]
    public void Services_answer_in_their_partition(string region, string lambda, string iam)
    {
        var configuration = new ClientConfiguration(new() { Region = region }, region, RegionOrigin: null);

        Assert.AreEqual(lambda, ServiceEndpoint.Of(Lambda.Service, configuration.Apply(new ServiceConfig(Lambda.Service))).Url);
        Assert.AreEqual(iam, ServiceEndpoint.Of(Iam.Service, configuration.Apply(new ServiceConfig(Iam.Service))).Url);
    }

    [TestMethod]
    public async Task AWS_ENDPOINT_URL_is_for_all_services()
    {
        await using var server = await TestServer.Start((request, _) => Reply(request));

        foreach (var what in new[] { "lambda", "logs", "sts", "s3", "dynamodb" })
        {
            var process = await CallingProcess.Call(what, [], Environment(("AWS_ENDPOINT_URL", server.Url.AbsoluteUri)));
            Assert.IsFalse(process.Result.StartsWith("CDEV", StringComparison.Ordinal), process.Result);
        }

        Assert.HasCount(5, server.Exchanges);
        CollectionAssert.AreEqual(new[] { "lambda", "logs", "sts", "s3", "dynamodb" }, server.Exchanges.Select(request => request.Headers["authorization"].Split('/')[3]).ToArray());
        foreach (var exchange in server.Exchanges)
        {
            Assert.AreEqual("eu-west-1", exchange.Headers["authorization"].Split('/')[2]);
            StringAssert.Contains(exchange.Headers["user-agent"], "app/cdev");
            Assert.AreEqual(TestServer.Token, exchange.Headers["x-amz-security-token"]);
        }
    }

    [TestMethod]
    public async Task A_services_own_variable_comes_first()
    {
        await using var server = await TestServer.Start((request, _) => Reply(request));

        var process = await CallingProcess.Call("logs", [], Environment(("AWS_ENDPOINT_URL", Nowhere), ("AWS_ENDPOINT_URL_CLOUDWATCH_LOGS", server.Url.AbsoluteUri)));

        Assert.AreEqual("{}", process.Result);
        Assert.HasCount(1, server.Exchanges);
    }

    [TestMethod]
    public async Task A_profile_has_endpoints_in_its_services_section()
    {
        await using var server = await TestServer.Start((request, _) => Reply(request));
        var config = $"[profile shop]\nregion = eu-west-1\nservices = local\nendpoint_url = {Nowhere}\n[services local]\nlambda =\n  endpoint_url = {server.Url.AbsoluteUri}\n";

        var process = await CallingProcess.Call("lambda", new() { [".aws/config"] = config }, Environment(("AWS_PROFILE", "shop")));

        Assert.AreEqual("{}", process.Result);
        Assert.HasCount(1, server.Exchanges);
    }

    [TestMethod]
    public async Task AWS_IGNORE_CONFIGURED_ENDPOINT_URLS_turns_them_off()
    {
        await using var server = await TestServer.Start((request, _) => Reply(request));

        // The proxy refuses, so that nothing leaves this machine.
        var process = await CallingProcess.Call(
            "lambda",
            [],
            Environment(("AWS_ENDPOINT_URL", server.Url.AbsoluteUri), ("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true"), ("https_proxy", Nowhere), ("AWS_MAX_ATTEMPTS", "1")));

        StringAssert.StartsWith(process.Result, "CDEV505: lambda:ListFunctions in eu-west-1 got no answer");
        Assert.IsEmpty(server.Exchanges);
    }

    [TestMethod]
    public async Task An_address_that_is_none_is_told_as_such()
    {
        var process = await CallingProcess.Call("lambda", [], Environment(("AWS_ENDPOINT_URL", "localhost")));

        StringAssert.StartsWith(process.Result, "CDEV503: ");
        StringAssert.Contains(process.Result, "localhost");
    }

    private static Answer Reply(Exchange request) => request.Headers["authorization"].Split('/')[3] switch
    {
        "sts" => Answer.Ok("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>"),
        "s3" => Answer.Ok("<LocationConstraint>eu-west-1</LocationConstraint>"),
        _ => Answer.Ok(),
    };

    private static Dictionary<string, string> Environment(params (string Name, string Value)[] more) => new((KeyValuePair<string, string>[])
    [
        new("AWS_REGION", "eu-west-1"),
        new("AWS_ACCESS_KEY_ID", TestServer.AccessKey),
        new("AWS_SECRET_ACCESS_KEY", TestServer.SecretKey),
        new("AWS_SESSION_TOKEN", TestServer.Token),
        .. more.Select(variable => KeyValuePair.Create(variable.Name, variable.Value)),
    ]);
}
