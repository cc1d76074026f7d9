using Cdev.Aws.Endpoint.Tests.Support;

namespace Cdev.Aws.Endpoint.Tests.Services;

[TestClass]
public sealed class IamTests
{
    [TestMethod]
    public async Task A_role_exists_once()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);

        (await client.CreateRole("role")).Succeeded();
        var refused = await client.CreateRole("role");

        Assert.AreEqual((409, "EntityAlreadyExists", "Sender"), (refused.Status, refused.Xml("Code"), refused.Xml("Type")));
        Assert.IsEmpty(aws.Violations);
    }

    [TestMethod]
    public async Task A_role_with_policies_is_not_deleted()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await client.CreateRole("role")).Succeeded();
        (await client.Query("iam", Deployed.Iam, "PutRolePolicy", ("RoleName", "role"), ("PolicyName", "rights"), ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}"""))).Succeeded();

        Assert.AreEqual("DeleteConflict", (await client.Query("iam", Deployed.Iam, "DeleteRole", ("RoleName", "role"))).Xml("Code"));
        (await client.Query("iam", Deployed.Iam, "DeleteRolePolicy", ("RoleName", "role"), ("PolicyName", "rights"))).Succeeded();
        (await client.Query("iam", Deployed.Iam, "DeleteRole", ("RoleName", "role"))).Succeeded();
        Assert.AreEqual("NoSuchEntity", (await client.Query("iam", Deployed.Iam, "GetRole", ("RoleName", "role"))).Xml("Code"));
        Assert.IsEmpty(aws.Cloud.Resources);
    }

    [TestMethod]
    public async Task Documents_come_back_percent_encoded()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await client.CreateRole("role")).Succeeded();

        Assert.AreEqual(Uri.EscapeDataString(Deployed.Trust), (await client.Query("iam", Deployed.Iam, "GetRole", ("RoleName", "role"))).Xml("AssumeRolePolicyDocument"));
    }

    [TestMethod]
    public async Task Tags_are_found()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        (await client.CreateRole("role")).Succeeded();
        (await client.Query("iam", Deployed.Iam, "TagRole", ("RoleName", "role"), ("Tags.member.1.Key", "cdev:component"), ("Tags.member.1.Value", "shop"))).Succeeded();

        CollectionAssert.AreEqual((string[])["iam:role/role"], aws.Cloud.Tagged("cdev:component", "shop"));
        Assert.IsEmpty(aws.Cloud.Tagged("cdev:component", "other"));
    }
}
