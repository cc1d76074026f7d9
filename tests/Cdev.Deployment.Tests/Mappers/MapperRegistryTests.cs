using Cdev.Deployment.Mappers;
using Cdev.Deployment.Tests.Simulation;

namespace Cdev.Deployment.Tests.Mappers;

[TestClass]
public sealed class MapperRegistryTests
{
    [TestMethod]
    public void The_longest_claimed_prefix_wins()
    {
        var (all, functions, one) = (Mapper("cdev"), Mapper("cdev::function"), Mapper("aws", "aws::s3.bucket"));
        var registry = new MapperRegistry([all, functions, one]);

        Assert.AreSame(functions, registry.Find("cdev::function"));
        Assert.AreSame(functions, registry.Find("cdev::function::alias"));
        Assert.AreSame(all, registry.Find("cdev::api"));
        Assert.AreSame(one, registry.Find("aws::s3.bucket"));
        Assert.AreSame(one, registry.Find("aws.anything"));
    }

    [TestMethod]
    public void A_prefix_ends_at_a_boundary()
    {
        var registry = new MapperRegistry([Mapper("aws::s3")]);

        Assert.IsNotNull(registry.Find("aws::s3::bucket"));
        Assert.IsNotNull(registry.Find("aws::s3.bucket"));
        Assert.IsNull(registry.Find("aws::s3control"));
        Assert.IsNull(registry.Find("aws"));
    }

    [TestMethod]
    public void Two_mappers_with_one_claim_are_refused_with_every_such_claim()
    {
        var error = Assert.ThrowsExactly<DeploymentException>(() => new MapperRegistry([Mapper("a", "b", "c"), Mapper("b", "c")]));

        Assert.AreEqual("CDEV322, CDEV322", string.Join(", ", error.Errors.Select(e => e.Code)));
    }

    [TestMethod]
    public void A_mapper_that_is_given_twice_or_claims_twice_is_one_mapper()
    {
        var mapper = Mapper("a", "a");

        Assert.AreSame(mapper, new MapperRegistry([mapper, mapper]).Find("a"));
    }

    private static SimulatedMapper Mapper(params string[] claims) => new(new(), CrashPoint.Never) { Claims = claims };
}
