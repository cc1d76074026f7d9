using Cdev.Local.Mapping;

namespace Cdev.Local.Tests.Mapping;

[TestClass]
public sealed class PortChoiceTests
{
    [TestMethod]
    public void The_base_is_the_same_each_time_and_below_the_ports_of_outgoing_connections()
    {
        for (var i = 0; i < 1000; i++)
        {
            var port = PortChoice.StableBase("shop", "dev", $"api-{i}");

            Assert.AreEqual(port, PortChoice.StableBase("shop", "dev", $"api-{i}"));
            Assert.IsInRange(20000, 29999, port);
        }
    }

    // A change would move every API that is deployed.
    [TestMethod]
    public void The_base_of_an_API_never_changes() => Assert.AreEqual(28695, PortChoice.StableBase("shop", "dev", "shop"));

    [TestMethod]
    public void The_lowest_port_that_nobody_holds_is_chosen()
    {
        Assert.AreEqual(8080, PortChoice.Choose(8080, new HashSet<int>()));
        Assert.AreEqual(8082, PortChoice.Choose(8080, new HashSet<int> { 8080, 8081, 8083 }));
    }

    [TestMethod]
    public void Without_a_port_left_it_says_so() => Assert.ThrowsExactly<LocalCloudException>(() => PortChoice.Choose(65535, new HashSet<int> { 65535 }));
}
