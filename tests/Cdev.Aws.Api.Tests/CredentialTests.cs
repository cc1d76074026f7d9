using Cdev.Aws.Api.Tests.Support;

namespace Cdev.Aws.Api.Tests;

/// <summary>Where credentials are found, what is said when there are none, and that none is ever told.</summary>
[TestClass]
public sealed class CredentialTests
{
    private const string Keys = $"aws_access_key_id = {TestServer.AccessKey}\naws_secret_access_key = {TestServer.SecretKey}\naws_session_token = {TestServer.Token}\n";

    [TestMethod]
    public async Task They_come_from_the_environment()
    {
        await using var server = await Sts();

        var process = await CallingProcess.Call("sts", [], Variables(server, ("AWS_ACCESS_KEY_ID", TestServer.AccessKey), ("AWS_SECRET_ACCESS_KEY", TestServer.SecretKey), ("AWS_SESSION_TOKEN", TestServer.Token)));

        Assert.AreEqual("123456789012", process.Result);
        SignatureV4.Assert(server.Only, "eu-west-1", "sts");
        AssertNothingLeaks(process);
    }

    [TestMethod]
    public async Task They_come_from_a_profile_and_so_does_the_region()
    {
        await using var server = await Sts();

        var process = await CallingProcess.Call(
            "sts",
            new() { [".aws/credentials"] = $"[shop]\n{Keys}", [".aws/config"] = "[profile shop]\nregion = sa-east-1\n" },
            new() { ["AWS_ENDPOINT_URL"] = server.Url.AbsoluteUri, ["AWS_PROFILE"] = "shop" });

        Assert.AreEqual("123456789012", process.Result);
        SignatureV4.Assert(server.Only, "sa-east-1", "sts");
        AssertNothingLeaks(process);
    }

    [TestMethod]
    public async Task They_come_from_a_process()
    {
        await using var server = await Sts();
        var json = $$"""{"Version":1,"AccessKeyId":"{{TestServer.AccessKey}}","SecretAccessKey":"{{TestServer.SecretKey}}","SessionToken":"{{TestServer.Token}}"}""";

        var process = await CallingProcess.Call(
            "sts", new() { ["keys.json"] = json, [".aws/config"] = "[default]\ncredential_process = cat $HOME/keys.json\n" }, Variables(server));

        Assert.AreEqual("123456789012", process.Result);
        SignatureV4.Assert(server.Only, "eu-west-1", "sts");
        AssertNothingLeaks(process);
    }

    [TestMethod]
    public async Task They_come_from_a_role_that_a_profile_assumes()
    {
        const string RoleKey = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMN";
        await using var server = await TestServer.Start((request, _) => request.Text.Contains("AssumeRole", StringComparison.Ordinal)
            ? Answer.Ok($"""
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials><AccessKeyId>ASIAROLE</AccessKeyId><SecretAccessKey>{RoleKey}</SecretAccessKey>
                <SessionToken>{TestServer.Token}</SessionToken><Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
                """)
            : Identity());

        var process = await CallingProcess.Call(
            "sts",
            new() { [".aws/credentials"] = $"[base]\n{Keys}", [".aws/config"] = "[profile deploy]\nrole_arn = arn:aws:iam::123456789012:role/deploy\nsource_profile = base\nregion = eu-west-1\n" },
            Variables(server, ("AWS_PROFILE", "deploy")),
            logMetrics: false);

        Assert.AreEqual("123456789012", process.Result);
        Assert.HasCount(2, server.Exchanges);
        SignatureV4.Assert(server.Exchanges[0], "eu-west-1", "sts");
        SignatureV4.Assert(server.Exchanges[1], "eu-west-1", "sts", RoleKey);
        StringAssert.Contains(server.Exchanges[1].Headers["authorization"], "ASIAROLE");
        AssertNothingLeaks(process);
        Assert.DoesNotContain(RoleKey, process.Output);
    }

    [TestMethod]
    public async Task Without_any_the_message_says_how_to_get_them()
    {
        await using var server = await Sts();

        var process = await CallingProcess.Call("sts", [], Variables(server));

        StringAssert.StartsWith(process.Result, "CDEV501: There are no AWS credentials for sts:GetCallerIdentity in eu-west-1: ");
        StringAssert.Contains(process.Result, "aws configure");
        Assert.IsEmpty(server.Exchanges);
    }

    [TestMethod]
    public async Task A_profile_that_signs_in_says_the_command_for_it()
    {
        await using var server = await Sts();
        const string Config = "[profile shop]\nsso_session = work\nsso_account_id = 123456789012\nsso_role_name = Deploy\nregion = eu-west-1\n[sso-session work]\nsso_start_url = https://example.awsapps.com/start\nsso_region = eu-west-1\n";

        var process = await CallingProcess.Call("sts", new() { [".aws/config"] = Config }, Variables(server, ("AWS_PROFILE", "shop")));

        StringAssert.StartsWith(process.Result, "CDEV501: ");
        StringAssert.Contains(process.Result, "SSO");
        StringAssert.Contains(process.Result, "Run aws sso login --profile shop");
        Assert.IsEmpty(server.Exchanges);
    }

    [TestMethod]
    public async Task A_profile_that_does_not_exist_is_named()
    {
        await using var server = await Sts();

        var process = await CallingProcess.Call("sts", [], Variables(server, ("AWS_PROFILE", "shop")));

        StringAssert.StartsWith(process.Result, "CDEV501: ");
        StringAssert.Contains(process.Result, "\"shop\"");
    }

    [TestMethod]
    public async Task Without_a_region_the_message_says_where_one_could_stand()
    {
        var process = await CallingProcess.Call("sts", [], new() { ["AWS_PROFILE"] = "shop" });

        StringAssert.StartsWith(process.Result, "CDEV503: No AWS region is set: neither AWS_REGION, nor a region in the profile \"shop\".");
    }

    [TestMethod]
    public async Task What_a_failing_process_prints_is_not_told()
    {
        await using var server = await Sts();

        var process = await CallingProcess.Call(
            "sts", new() { ["keys.txt"] = $"SecretAccessKey {TestServer.SecretKey}", [".aws/config"] = "[default]\ncredential_process = cat $HOME/keys.txt\n" }, Variables(server));

        StringAssert.StartsWith(process.Result, "CDEV501: ");
        StringAssert.Contains(process.Result, "credential_process");
        AssertNothingLeaks(process);
    }

    [TestMethod]
    public async Task Expired_ones_are_told_as_such_with_what_renews_them()
    {
        await using var server = await TestServer.Start(Answer.Xml(403, "ExpiredToken", "The security token included in the request is expired"));

        var process = await CallingProcess.Call("sts", new() { [".aws/credentials"] = $"[default]\n{Keys}" }, Variables(server));

        StringAssert.StartsWith(process.Result, "CDEV502: sts:GetCallerIdentity in eu-west-1 was refused, because AWS does not accept the profile \"default\" (ExpiredToken, HTTP 403)");
        AssertNothingLeaks(process);
    }

    [TestMethod]
    public async Task A_service_that_quotes_the_signed_request_is_not_quoted()
    {
        var quote = $"The request signature we calculated does not match. The Canonical String for this request should have been 'POST\n/\n\nx-amz-security-token:{TestServer.Token}\n' X-Amz-Signature=abc";
        await using var server = await TestServer.Start(Answer.Xml(403, "SignatureDoesNotMatch", quote));

        var process = await CallingProcess.Call("sts", new() { [".aws/credentials"] = $"[default]\n{Keys}" }, Variables(server));

        StringAssert.StartsWith(process.Result, "CDEV502: ");
        StringAssert.Contains(process.Result, "does not match");
        AssertNothingLeaks(process);
    }

    [TestMethod]
    public void Settings_print_no_credentials()
    {
        var settings = new AwsSettings { Credentials = new Amazon.Runtime.SessionAWSCredentials(TestServer.AccessKey, TestServer.SecretKey, TestServer.Token) };

        Assert.DoesNotContain(TestServer.SecretKey, settings.ToString());
        Assert.DoesNotContain(TestServer.Token, settings.ToString());
    }

    private static void AssertNothingLeaks(CallingProcess process)
    {
        StringAssert.Contains(process.Output, "|DEBUG|", "The SDK's own log is on.");
        Assert.DoesNotContain(TestServer.SecretKey, process.Output);
        Assert.DoesNotContain(TestServer.Token, process.Output);
    }

    private static Answer Identity()
        => Answer.Ok("<GetCallerIdentityResponse><GetCallerIdentityResult><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>");

    private static Task<TestServer> Sts() => TestServer.Start(Identity());

    private static Dictionary<string, string> Variables(TestServer server, params (string Name, string Value)[] more) => new((KeyValuePair<string, string>[])
    [
        new("AWS_REGION", "eu-west-1"),
        new("AWS_ENDPOINT_URL", server.Url.AbsoluteUri),
        .. more.Select(variable => KeyValuePair.Create(variable.Name, variable.Value)),
    ]);
}
