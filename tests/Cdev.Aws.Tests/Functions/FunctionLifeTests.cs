using System.Collections.Immutable;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Functions;

[TestClass]
public sealed class FunctionLifeTests
{
    [TestMethod]
    public async Task A_function_is_made_with_role_log_group_version_and_alias()
    {
        await using var cloud = await TestCloud.Start();
        var output = await cloud.Create(cloud.Function());

        Assert.AreEqual(
            """
            {"name":"shop-dev-order-place-a1b2c3d4","arn":"arn:aws:lambda:us-east-1:123456789012:function:shop-dev-order-place-a1b2c3d4:live","codeSha256":"SHA"}
            """.Replace("SHA", Archive.Sha256(Archive.Of("1")), StringComparison.Ordinal),
            output.Values.GetRawText());
        CollectionAssert.AreEqual(
            (string[])
            [
                $"iam:role/{TestFunction.Name}", $"iam:rolePolicy/{TestFunction.Name}/rights",
                $"lambda:alias/{TestFunction.Name}:live", $"lambda:function/{TestFunction.Name}", $"lambda:version/{TestFunction.Name}:1",
                $"logs:group//aws/lambda/{TestFunction.Name}",
            ],
            cloud.Endpoint.Cloud.Resources.Keys.ToArray());
        Assert.AreEqual(30, (int?)cloud.Endpoint.Cloud.Find("logs:group", $"/aws/lambda/{TestFunction.Name}")!["retentionInDays"]);
        Assert.HasCount(3, cloud.Endpoint.Cloud.Tagged("cdev:resource", "cdev::function/order-place"));
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task Nothing_is_written_when_a_function_is_as_wanted()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function(properties: Everything);
        var known = await cloud.Create(function);
        var before = cloud.Endpoint.Requests.Length;

        var output = await cloud.Update(function, function, known);

        Assert.IsEmpty(cloud.Writes(before));
        Assert.AreEqual(known.Values.GetRawText(), output.Values.GetRawText());
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task An_edited_handler_is_one_code_update_one_version_and_one_alias_update()
    {
        await using var cloud = await TestCloud.Start();
        var (first, second) = (cloud.Function("1"), cloud.Function("2"));
        var known = await cloud.Create(first);
        var before = cloud.Endpoint.Requests.Length;

        var output = await cloud.Update(first, second, known);

        CollectionAssert.AreEqual((string[])["lambda:UpdateFunctionCode", "lambda:PublishVersion", "lambda:UpdateAlias"], cloud.Writes(before).ToArray());
        Assert.AreEqual(Archive.Sha256(Archive.Of("2")), (string?)cloud.Live("CodeSha256"));
        Assert.AreEqual(known.Values.GetProperty("arn").GetString(), output.Values.GetProperty("arn").GetString(), "Who calls it need not know.");
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task An_archive_that_AWS_has_is_not_sent()
    {
        await using var cloud = await TestCloud.Start();
        var first = cloud.Function("1");
        var known = await cloud.Create(first);
        // Debug data is not part of the hash: the same bytes under another one, as after a change of the build itself.
        var second = TestFunction.Of(cloud.AddArchive(Archive.Of("1"), "0123"));
        var before = cloud.Endpoint.Requests.Length;

        await cloud.Update(first, second, known);

        Assert.IsEmpty(cloud.Writes(before));
    }

    [TestMethod]
    public async Task An_archive_that_is_no_longer_there_is_not_missed_where_the_code_stays()
    {
        await using var cloud = await TestCloud.Start();
        var first = cloud.Function("1");
        var known = await cloud.Create(first);
        cloud.RemoveArchives();

        await cloud.Update(first, TestFunction.Of((string)first.Properties.GetProperty("code").GetString()!, """{"memory":1024}"""), known);

        Assert.AreEqual(1024, (int?)cloud.Live("MemorySize"));
    }

    [TestMethod]
    [DataRow("""{"memory":1024}""", "MemorySize", "1024")]
    [DataRow("""{"timeout":60}""", "Timeout", "60")]
    [DataRow("""{"ephemeralStorage":1024}""", "EphemeralStorage", """{"Size":1024}""")]
    [DataRow("""{"environment":{"MODE":"1"}}""", "Environment", """{"Variables":{"MODE":"1"}}""")]
    [DataRow("""{"snapStart":true}""", "SnapStart", """{"ApplyOn":"PublishedVersions","OptimizationStatus":"On"}""")]
    [DataRow("""{"vpc":{"subnets":["subnet-2","subnet-1"],"securityGroups":["sg-1"]}}""", "VpcConfig", """{"SubnetIds":["subnet-1","subnet-2"],"SecurityGroupIds":["sg-1"],"Ipv6AllowedForDualStack":false}""")]
    public async Task A_changed_setting_is_one_configuration_update_there_and_back(string properties, string member, string expected)
    {
        await using var cloud = await TestCloud.Start();
        var (plain, set) = (cloud.Function(), cloud.Function(properties: properties));
        var known = await cloud.Create(plain);
        var original = cloud.Live(member)?.ToJsonString();
        var before = cloud.Endpoint.Requests.Length;

        await cloud.Update(plain, set, known);

        CollectionAssert.AreEqual(
            (string[])["lambda:UpdateFunctionConfiguration", "lambda:PublishVersion", "lambda:UpdateAlias"],
            cloud.Writes(before).Where(write => write != "iam:PutRolePolicy").ToArray());
        Assert.AreEqual(expected, cloud.Live(member)!.ToJsonString());

        await cloud.Update(set, plain, known);
        if (member != "VpcConfig")
            Assert.AreEqual(original, cloud.Live(member)?.ToJsonString());
        else
            Assert.AreEqual("""{"SubnetIds":[],"SecurityGroupIds":[]}""", cloud.Live(member)!.ToJsonString());
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task Another_description_makes_no_other_version()
    {
        await using var cloud = await TestCloud.Start();
        var (plain, told) = (cloud.Function(), cloud.Function(properties: """{"description":"Places orders"}"""));
        var known = await cloud.Create(plain);
        var before = cloud.Endpoint.Requests.Length;

        known = await cloud.Update(plain, told, known);
        await cloud.Update(told, told, known);

        CollectionAssert.AreEqual((string[])["lambda:UpdateFunctionConfiguration"], cloud.Writes(before).ToArray());
        Assert.AreEqual("Places orders", (string?)cloud.Latest("Description"));
    }

    [TestMethod]
    public async Task Another_architecture_goes_with_the_code()
    {
        await using var cloud = await TestCloud.Start();
        var (x64, arm64) = (cloud.Function(), cloud.Function(properties: """{"architecture":"arm64"}"""));
        var known = await cloud.Create(x64);
        var before = cloud.Endpoint.Requests.Length;

        await cloud.Update(x64, arm64, known);

        CollectionAssert.AreEqual((string[])["lambda:UpdateFunctionCode", "lambda:PublishVersion", "lambda:UpdateAlias"], cloud.Writes(before).ToArray());
        Assert.AreEqual("""["arm64"]""", cloud.Live("Architectures")!.ToJsonString());
    }

    [TestMethod]
    public async Task Reserved_concurrency_is_set_changed_and_given_back_without_a_new_version()
    {
        await using var cloud = await TestCloud.Start();
        var (five, none, free) = (cloud.Function(properties: """{"reservedConcurrency":5}"""), cloud.Function(properties: """{"reservedConcurrency":0}"""), cloud.Function());
        var known = await cloud.Create(five);
        Assert.AreEqual(5, Reserved(cloud));
        var before = cloud.Endpoint.Requests.Length;

        await cloud.Update(five, none, known);
        Assert.AreEqual(0, Reserved(cloud));
        await cloud.Update(none, free, known);
        Assert.IsNull(Reserved(cloud));

        CollectionAssert.AreEqual((string[])["lambda:PutFunctionConcurrency", "lambda:DeleteFunctionConcurrency"], cloud.Writes(before).ToArray());
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task Changed_tags_are_set_on_function_role_and_log_group_and_others_tags_stay()
    {
        await using var cloud = await TestCloud.Start();
        var (first, second) = (cloud.Function(properties: """{"tags":{"team":"a","cost":"1"}}"""), cloud.Function(properties: """{"tags":{"team":"b"}}"""));
        var known = await cloud.Create(first);

        await cloud.Update(first, second, known);

        Assert.HasCount(3, cloud.Endpoint.Cloud.Tagged("team", "b"));
        Assert.IsEmpty(cloud.Endpoint.Cloud.Tagged("cost"));
        Assert.HasCount(3, cloud.Endpoint.Cloud.Tagged("cdev:component", "shop"));
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task A_renamed_function_stays_what_it_is_on_AWS()
    {
        await using var cloud = await TestCloud.Start();
        var first = cloud.Function();
        var known = await cloud.Create(first);

        var output = await cloud.Update(first, cloud.Function(name: "order-take"), known);

        Assert.AreEqual(TestFunction.Name, output.Values.GetProperty("name").GetString());
        Assert.HasCount(3, cloud.Endpoint.Cloud.Tagged("cdev:resource", "cdev::function/order-take"));
    }

    [TestMethod]
    public async Task A_function_with_layers_finds_their_packages()
    {
        await using var cloud = await TestCloud.Start();
        var layer = await cloud.Create(TestCloud.Resource(ResourceTypes.Layer, "json-0a1b2c3d", new { content = cloud.AddArchive(Archive.Of("layer")) }));
        var arn = layer.Values.GetProperty("arn").GetString()!;

        await cloud.Create(cloud.Function(properties: $$"""{"layers":["{{arn}}"],"environment":{"MODE":"1"} }"""));

        Assert.AreEqual("""{"Variables":{"DOTNET_SHARED_STORE":"/opt/dotnetcore/store","MODE":"1"}}""", cloud.Live("Environment")!.ToJsonString());
        Assert.AreEqual(arn, (string?)cloud.Live("Layers")![0]!["Arn"]);
    }

    [TestMethod]
    public async Task A_role_that_Lambda_does_not_know_yet_is_waited_for()
    {
        await using var cloud = await TestCloud.Start(new() { RoleSettling = new(3, TimeSpan.Zero) });

        await cloud.Create(cloud.Function());

        Assert.AreEqual(4, cloud.Requests().Count(request => request.Operation == "CreateFunction"));
    }

    [TestMethod]
    public async Task Only_the_newest_versions_stay_and_those_that_somebody_else_points_to()
    {
        await using var cloud = await TestCloud.Start(with: place => place with { KeepVersions = 2 });
        var function = cloud.Function("1");
        var known = await cloud.Create(function);
        foreach (var code in (string[])["2", "3", "4", "5"])
        {
            var next = cloud.Function(code);
            known = await cloud.Update(function, next, known);
            function = next;
            if (code == "2")
                await cloud.Place.Aws.Call(Lambda.CreateAlias, new() { ["FunctionName"] = TestFunction.Name, ["Name"] = "pinned", ["FunctionVersion"] = "2" });
        }

        CollectionAssert.AreEqual((string[])["2", "4", "5"], Versions(cloud).ToArray());
    }

    [TestMethod]
    public async Task A_deleted_function_leaves_nothing()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function(properties: Everything);
        var known = await cloud.Create(function);

        await cloud.Delete(function, known);
        Assert.IsEmpty(cloud.Endpoint.Cloud.Resources);
        await cloud.Delete(function, known);
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    /// <summary>Every property that a function has by itself.</summary>
    internal const string Everything = """
        {
          "architecture":"arm64", "memory":1024, "timeout":60, "description":"Places orders", "environment":{"MODE":"1"}, "snapStart":true, "reservedConcurrency":5,
          "vpc":{"subnets":["subnet-1","subnet-2"],"securityGroups":["sg-1"],"ipv6":true}, "tags":{"team":"a"},
          "grants":[{"access":"read","resource":"arn:aws:dynamodb:us-east-1:123456789012:table/orders","type":"cdev::table"},{"action":"ses:SendEmail","arn":"*"}]
        }
        """;

    private static int? Reserved(TestCloud cloud) => (int?)cloud.Endpoint.Cloud.Find("lambda:concurrency", TestFunction.Name)?["ReservedConcurrentExecutions"];

    private static ImmutableArray<string> Versions(TestCloud cloud)
        => [.. cloud.Endpoint.Cloud.Resources.Keys.Where(key => key.StartsWith("lambda:version/", StringComparison.Ordinal)).Select(key => key.Split(':')[^1])];
}
