using Cdev.Deployment.Mappers;
using Cdev.Aws.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Aws.Tests.Functions;

[TestClass]
public sealed class FunctionFailureTests
{
    [TestMethod]
    public async Task A_function_that_Lambda_cannot_start_is_told_with_Lambdas_reason_and_made_anew()
    {
        await using var cloud = await TestCloud.Start(new() { FullSubnets = ["subnet-full"] });
        var error = await Assert.ThrowsAsync<MappingException>(() => cloud.Create(In(cloud, "subnet-full")));
        Assert.AreEqual("CDEV507", error.Code);
        Assert.Contains("the subnet subnet-full has no free IP addresses", error.Message);
        var roomy = In(cloud, "subnet-1");

        var output = await cloud.Create(roomy);

        Assert.IsEmpty((await cloud.Read(roomy, output))!.Drift);
        Assert.AreEqual("Active", (string?)cloud.Latest("State"));
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    [TestMethod]
    public async Task A_change_that_Lambda_fails_with_is_told_each_time_until_the_cause_is_gone_and_callers_see_none_of_it()
    {
        await using var cloud = await TestCloud.Start(new() { FullSubnets = ["subnet-full"] });
        var (first, full, roomy) = (In(cloud, "subnet-1"), In(cloud, "subnet-full"), In(cloud, "subnet-2"));
        var known = await cloud.Create(first);

        await Assert.ThrowsAsync<MappingException>(() => cloud.Update(first, full, known));
        await Assert.ThrowsAsync<MappingException>(() => cloud.Update(first, full, known));
        Assert.AreEqual("subnet-1", (string?)cloud.Live("VpcConfig")!["SubnetIds"]![0]);
        await cloud.Update(first, roomy, known);

        Assert.AreEqual("subnet-2", (string?)cloud.Live("VpcConfig")!["SubnetIds"]![0]);
        Assert.IsEmpty(cloud.Endpoint.Violations);
    }

    private static ResourceModel In(TestCloud cloud, string subnet) => cloud.Function(properties: $$"""{"vpc":{"subnets":["{{subnet}}"],"securityGroups":["sg-1"]} }""");
}
