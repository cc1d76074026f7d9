using System.Text.Json.Nodes;
using Cdev.Aws.Api.Services;
using Cdev.Aws.Endpoint;
using Cdev.Aws.Roles;
using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;

namespace Cdev.Aws.Tests.Functions;

[TestClass]
public sealed class FunctionRoleTests
{
    private const string Shared = """{"role":"arn:aws:iam::123456789012:role/shared"}""";

    [TestMethod]
    public async Task A_function_with_a_role_made_elsewhere_has_none_of_its_own()
    {
        await using var cloud = await WithSharedRole();
        var function = cloud.Function(properties: Shared);
        var known = await cloud.Create(function);

        Assert.IsNull(cloud.Endpoint.Cloud.Find("iam:role", TestFunction.Name));
        Assert.IsEmpty((await cloud.Read(function, known))!.Drift);
        await cloud.Delete(function, known);

        Assert.IsNotNull(cloud.Endpoint.Cloud.Find("iam:role", "shared"));
    }

    [TestMethod]
    public async Task A_function_goes_from_its_own_role_to_another_and_back()
    {
        await using var cloud = await WithSharedRole();
        var (own, shared) = (cloud.Function(), cloud.Function(properties: Shared));
        var known = await cloud.Create(own);

        known = await cloud.Update(own, shared, known);
        Assert.AreEqual("arn:aws:iam::123456789012:role/shared", (string?)cloud.Live("Role"));
        Assert.IsNull(cloud.Endpoint.Cloud.Find("iam:role", TestFunction.Name));

        await cloud.Update(shared, own, known);
        Assert.AreEqual($"arn:aws:iam::123456789012:role/{TestFunction.Name}", (string?)cloud.Live("Role"));
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task A_role_that_Lambda_does_not_know_yet_is_waited_for_in_a_change_too()
    {
        await using var cloud = await WithSharedRole(new() { RoleSettling = new(3, TimeSpan.Zero) });
        var (shared, own) = (cloud.Function(properties: Shared), cloud.Function());
        var known = await cloud.Create(shared);

        await cloud.Update(shared, own, known);

        Assert.AreEqual(4, cloud.Requests().Count(request => request.Operation == "UpdateFunctionConfiguration"));
        Assert.AreEqual($"arn:aws:iam::123456789012:role/{TestFunction.Name}", (string?)cloud.Live("Role"));
    }

    [TestMethod]
    public async Task Another_grant_is_another_policy_and_nothing_else()
    {
        await using var cloud = await TestCloud.Start();
        var (before, after) = (cloud.Function(), cloud.Function(properties: """{"grants":[{"access":"write","resource":"arn:aws:sns:us-east-1:123456789012:orders","type":"cdev::topic"}]}"""));
        var known = await cloud.Create(before);
        var requests = cloud.Endpoint.Requests.Length;

        await cloud.Update(before, after, known);

        CollectionAssert.AreEqual((string[])["iam:PutRolePolicy"], cloud.Writes(requests).ToArray());
        Assert.AreEqual("""{"Effect":"Allow","Action":["sns:Publish"],"Resource":["arn:aws:sns:us-east-1:123456789012:orders"]}""", cloud.Statements()[1]!.ToJsonString());
    }

    [TestMethod]
    public async Task A_role_goes_with_the_policies_that_triggers_put_there()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function();
        var known = await cloud.Create(function);
        await cloud.Place.Aws.Call(Iam.PutRolePolicy, new() { ["RoleName"] = TestFunction.Name, ["PolicyName"] = "trigger", ["PolicyDocument"] = """{"Version":"2012-10-17","Statement":[]}""" });
        await cloud.Place.Aws.Call(Iam.AttachRolePolicy, new() { ["RoleName"] = TestFunction.Name, ["PolicyArn"] = "arn:aws:iam::aws:policy/AWSXrayWriteOnlyAccess" });

        await cloud.Delete(function, known);

        Assert.IsEmpty(cloud.Endpoint.Cloud.Resources);
    }

    [TestMethod]
    public async Task A_trust_that_somebody_changed_is_mended()
    {
        await using var cloud = await TestCloud.Start();
        var function = cloud.Function();
        var known = await cloud.Create(function);
        await cloud.Place.Aws.Call(Iam.UpdateAssumeRolePolicy, new() { ["RoleName"] = TestFunction.Name, ["PolicyDocument"] = PolicyDocument.Trust("ec2.amazonaws.com") });

        await cloud.Update(function, function, known);

        Assert.AreEqual(PolicyDocument.Trust("lambda.amazonaws.com"), (string?)cloud.Endpoint.Cloud.Find("iam:role", TestFunction.Name)!["AssumeRolePolicyDocument"]);
    }

    [TestMethod]
    public async Task More_rights_than_a_role_takes_are_told_before_a_role_is_made()
    {
        await using var cloud = await TestCloud.Start();
        var grants = new JsonArray([.. Enumerable.Range(0, 200).Select(number => new JsonObject { ["action"] = "ses:SendEmail", ["arn"] = $"arn:aws:ses:us-east-1:123456789012:identity/{number}.example.com" })]);

        var error = await Assert.ThrowsAsync<MappingException>(() => cloud.Create(cloud.Function(properties: new JsonObject { ["grants"] = grants }.ToJsonString())));

        Assert.AreEqual("CDEV513", error.Code);
        Assert.IsEmpty(cloud.Endpoint.Cloud.Resources);
    }

    private static async Task<TestCloud> WithSharedRole(EndpointOptions? options = null)
    {
        var cloud = await TestCloud.Start(options);
        await cloud.Place.Aws.Call(Iam.CreateRole, new() { ["RoleName"] = "shared", ["AssumeRolePolicyDocument"] = PolicyDocument.Trust("lambda.amazonaws.com") });
        return cloud;
    }
}
