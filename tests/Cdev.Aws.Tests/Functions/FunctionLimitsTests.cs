using Cdev.Aws.Tests.Support;
using Cdev.Deployment.Mappers;

namespace Cdev.Aws.Tests.Functions;

[TestClass]
public sealed class FunctionLimitsTests
{
    [TestMethod]
    [DataRow("""{"runtime":"dotnet9"}""", "dotnet10, not as dotnet9")]
    [DataRow("""{"layers":["arn:a","arn:b","arn:c","arn:d","arn:e","arn:f"]}""", "6 layers")]
    [DataRow("""{"environment":{"AWS_REGION":"eu-west-1"}}""", "AWS_REGION itself")]
    [DataRow("""{"environment":{"A":"1"}}""", "no environment variable \"A\"")]
    [DataRow("""{"snapStart":true,"ephemeralStorage":1024}""", "it has 1024 MB")]
    [DataRow("""{"vpc":{"subnets":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17"],"securityGroups":["1"]}}""", "17 subnets")]
    [DataRow("""{"vpc":{"subnets":["1"],"securityGroups":["1","2","3","4","5","6"]}}""", "6 security groups")]
    [DataRow("""{"grants":[{"access":"read","resource":"arn","type":"cdev::topic"}]}""", "no right to read a cdev::topic")]
    public async Task What_Lambda_would_refuse_is_refused_before_anything_is_called(string properties, string why)
    {
        await using var cloud = await TestCloud.Start();

        var described = await cloud.Describe(null, TestFunction.Of("1", properties));

        var refused = (ChangeDescription.Refused)described;
        Assert.AreEqual("CDEV510", refused.Code);
        Assert.Contains(why, refused.Because);
        Assert.IsEmpty(cloud.Endpoint.Requests);
    }

    [TestMethod]
    public async Task Environment_variables_have_4_KB_together()
    {
        await using var cloud = await TestCloud.Start();

        Assert.IsInstanceOfType<ChangeDescription.InPlace>(await cloud.Describe(null, Named(4092)));
        Assert.IsInstanceOfType<ChangeDescription.Refused>(await cloud.Describe(null, Named(4093)));

        static Model.Resources.ResourceModel Named(int length) => TestFunction.Of("1", $$"""{"environment":{"NAME":"{{new string('x', length)}}"} }""");
    }

    [TestMethod]
    public async Task Whatever_changes_of_a_function_changes_in_place_also_while_outputs_are_not_known()
    {
        await using var cloud = await TestCloud.Start();
        const string unresolved = """
            {
              "architecture":"arm64", "role":"arn:aws:iam::123456789012:role/shared",
              "environment":{"TABLE":{"$output":{"type":"cdev::table","name":"orders","key":"name"}},"URL":{"$join":["https://",{"$output":{"type":"cdev::api","name":"shop","key":"url"}}]}},
              "layers":[{"$output":{"type":"cdev::layer","name":"json-0a1b2c3d","key":"arn"}}],
              "grants":[{"access":"readWrite","resource":{"$output":{"type":"cdev::table","name":"orders","key":"arn"}},"type":"cdev::table"}]
            }
            """;

        Assert.IsInstanceOfType<ChangeDescription.InPlace>(await cloud.Describe(TestFunction.Of("1"), TestFunction.Of("2", unresolved)));
    }
}
