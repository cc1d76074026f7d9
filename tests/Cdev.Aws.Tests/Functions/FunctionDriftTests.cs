using System.Text.Json.Nodes;
using Cdev.Aws.Api;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Tests.Support;

namespace Cdev.Aws.Tests.Functions;

[TestClass]
public sealed class FunctionDriftTests
{
    [TestMethod]
    public async Task What_is_as_deployed_has_no_drift()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function(properties: FunctionLifeTests.Everything);
        var known = await cloud.Create(function);

        var read = await cloud.Read(function, known);

        Assert.AreEqual("", string.Join(", ", read!.Drift));
        Assert.AreEqual(known.Values.GetRawText(), read.Output.Values.GetRawText());
    }

    [TestMethod]
    public async Task A_setting_that_somebody_changed_is_seen_before_and_after_it_is_published_and_mended()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function(properties: """{"memory":1024}""");
        var known = await cloud.Create(function);
        await Changed(cloud, Lambda.UpdateFunctionConfiguration, new() { ["FunctionName"] = TestFunction.Name, ["MemorySize"] = 2048 });
        CollectionAssert.AreEqual((string[])["memory 1024 2048"], await Drift(cloud, function, known));

        await Changed(cloud, Lambda.PublishVersion, new() { ["FunctionName"] = TestFunction.Name });
        await cloud.Place.Aws.Call(Lambda.UpdateAlias, new() { ["FunctionName"] = TestFunction.Name, ["Name"] = "live", ["FunctionVersion"] = "2" });
        CollectionAssert.AreEqual((string[])["memory 1024 2048"], await Drift(cloud, function, known));

        await cloud.Update(function, function, known);
        CollectionAssert.AreEqual((string[])[], await Drift(cloud, function, known));
        Assert.AreEqual(1024, (int?)cloud.Live("MemorySize"));
    }

    [TestMethod]
    public async Task Code_that_somebody_deployed_is_seen()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function();
        var known = await cloud.Create(function);

        await Changed(cloud, Lambda.UpdateFunctionCode, new() { ["FunctionName"] = TestFunction.Name, ["ZipFile"] = Convert.ToBase64String(Archive.Of("theirs")) });

        var code = function.Properties.GetProperty("code").GetString();
        CollectionAssert.AreEqual((string[])[$"code {code} sha256 {Archive.Sha256(Archive.Of("theirs"))}"], await Drift(cloud, function, known));
    }

    [TestMethod]
    public async Task A_missing_alias_is_seen_and_mended()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function();
        var known = await cloud.Create(function);
        await cloud.Place.Aws.Call(Lambda.DeleteAlias, new() { ["FunctionName"] = TestFunction.Name, ["Name"] = "live" });

        Assert.HasCount(1, await Drift(cloud, function, known));
        await cloud.Update(function, function, known);

        CollectionAssert.AreEqual((string[])[], await Drift(cloud, function, known));
    }

    [TestMethod]
    public async Task Rights_that_somebody_changed_are_seen_and_mended()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function(properties: """{"grants":[{"action":"ses:SendEmail","arn":"*"}]}""");
        var known = await cloud.Create(function);
        const string everything = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}""";
        await cloud.Place.Aws.Call(Iam.PutRolePolicy, new() { ["RoleName"] = TestFunction.Name, ["PolicyName"] = "rights", ["PolicyDocument"] = everything });

        CollectionAssert.AreEqual((string[])["grants[0].action ses:SendEmail *"], await Drift(cloud, function, known));
        await cloud.Update(function, function, known);

        CollectionAssert.AreEqual((string[])[], await Drift(cloud, function, known));
    }

    [TestMethod]
    public async Task A_deleted_role_is_seen_and_made_again()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function();
        var known = await cloud.Create(function);
        await cloud.Place.Aws.Call(Iam.DeleteRolePolicy, new() { ["RoleName"] = TestFunction.Name, ["PolicyName"] = "rights" });
        await cloud.Place.Aws.Call(Iam.DeleteRole, new() { ["RoleName"] = TestFunction.Name });

        CollectionAssert.AreEqual((string[])[$"role  arn:aws:iam::123456789012:role/{TestFunction.Name} (deleted)"], await Drift(cloud, function, known));
        await cloud.Update(function, function, known);

        Assert.HasCount(1, cloud.Statements());
        CollectionAssert.AreEqual((string[])[], await Drift(cloud, function, known));
    }

    [TestMethod]
    public async Task A_deleted_function_is_gone()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function();
        var known = await cloud.Create(function);
        await cloud.Place.Aws.Call(Lambda.DeleteFunction, new() { ["FunctionName"] = TestFunction.Name });

        Assert.IsNull(await cloud.Read(function, known));
    }

    private static async Task<string[]> Drift(TestCloud cloud, Cdev.Model.Resources.ResourceModel function, Cdev.Model.Resources.CloudOutput known)
        => [.. (await cloud.Read(function, known))!.Drift.Select(change => $"{change.Path} {change.Previous} {change.Next}")];

    private static async Task Changed(TestCloud cloud, AwsOperation operation, JsonObject input)
    {
        await cloud.Place.Aws.Call(operation, input);
        await Wait.Until(
            "The function",
            cancel => cloud.Place.Aws.Call(Lambda.GetFunction, new() { ["FunctionName"] = TestFunction.Name }, cancel),
            answer => answer.GetProperty("Configuration").GetProperty("LastUpdateStatus").GetString() == "Successful",
            _ => null,
            TimeSpan.FromMinutes(1),
            cloud.Place.Clock);
    }
}
