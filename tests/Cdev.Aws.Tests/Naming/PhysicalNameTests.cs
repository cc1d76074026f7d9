using Cdev.Aws.Naming;

namespace Cdev.Aws.Tests.Naming;

[TestClass]
public sealed class PhysicalNameTests
{
    private static readonly NameRule Function = new(64, "_");

    [TestMethod]
    public void A_name_says_component_environment_and_resource_and_ends_with_the_token()
        => Assert.AreEqual("Shop-prod-order-place-a1b2c3d4", PhysicalName.Of("Shop", "prod", "order-place", "a1b2c3d4", Function));

    [TestMethod]
    public void A_name_that_is_too_long_is_cut_before_the_token_and_stays_unique()
    {
        var first = PhysicalName.Of("Shop", "prod", new string('a', 80) + "1", "a1b2c3d4", Function);
        var second = PhysicalName.Of("Shop", "prod", new string('a', 80) + "2", "a1b2c3d4", Function);

        Assert.AreEqual(64, first.Length);
        StringAssert.EndsWith(first, "-a1b2c3d4", StringComparison.Ordinal);
        Assert.AreNotEqual(first, second);
    }

    [TestMethod]
    public void What_a_service_does_not_allow_is_replaced_and_stays_unique()
    {
        var bucket = new NameRule(63, LowerCase: true);
        var first = PhysicalName.Of("My.Shop", "prod", "uploads", "a1b2c3d4", bucket);
        var second = PhysicalName.Of("my-shop", "prod", "uploads", "a1b2c3d4", bucket);

        StringAssert.StartsWith(first, "my-shop-prod-uploads-", StringComparison.Ordinal);
        Assert.AreNotEqual(first, second);
    }

    [TestMethod]
    public void A_suffix_that_a_service_asks_for_is_the_end_and_counts()
    {
        var name = PhysicalName.Of("Shop", "prod", new string('q', 100), "a1b2c3d4", new(80, "_", Suffix: ".fifo"));

        Assert.AreEqual(80, name.Length);
        StringAssert.EndsWith(name, "-a1b2c3d4.fifo", StringComparison.Ordinal);
    }
}
