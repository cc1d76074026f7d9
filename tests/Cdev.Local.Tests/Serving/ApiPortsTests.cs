using System.Collections.Immutable;
using Cdev.Local.Serving;
using Cdev.Local.Storage;

namespace Cdev.Local.Tests.Serving;

[TestClass]
public sealed class ApiPortsTests
{
    private static readonly ImmutableDictionary<string, int> None = ImmutableDictionary<string, int>.Empty;

    [TestMethod]
    public void Unless_told_otherwise_each_API_is_served_where_it_is_recorded()
        => AreEqual([("a", 24001), ("b", 24002)], ApiPorts.Choose(None.Add("a", 1), Apis("a", "b"), first: null));

    [TestMethod]
    public void Port_0_is_any_free_one_for_each() => AreEqual([("a", 0), ("b", 0)], ApiPorts.Choose(None, Apis("a", "b"), first: 0));

    [TestMethod]
    public void A_first_port_is_followed_by_the_next_ones_in_the_order_of_the_APIs()
        => AreEqual([("a", 8080), ("b", 8081), ("c", 8082)], ApiPorts.Choose(None, Apis("a", "b", "c"), first: 8080));

    [TestMethod]
    public void An_API_that_comes_later_moves_none_and_takes_the_place_of_one_that_is_gone()
    {
        var ports = ApiPorts.Choose(None, Apis("b", "c"), first: 8080);
        ports = ApiPorts.Choose(ports, Apis("a", "b", "c"), first: 8080);
        AreEqual([("a", 8082), ("b", 8080), ("c", 8081)], ports);

        AreEqual([("a", 8082), ("c", 8081), ("d", 8080)], ApiPorts.Choose(ports, Apis("a", "c", "d"), first: 8080));
    }

    [TestMethod]
    public void Beyond_the_last_port_there_is_none()
    {
        var error = Assert.ThrowsExactly<LocalCloudException>(() => ApiPorts.Choose(None, Apis("a", "b"), first: 65535));

        Assert.AreEqual("CDEV410", error.Code);
    }

    private static IEnumerable<ApiRecord> Apis(params string[] ids)
        => ids.Select((id, i) => new ApiRecord(IResourceRecord.CurrentVersion, "shop", id, "t", id, 24001 + i));

    private static void AreEqual((string Api, int Port)[] expected, ImmutableDictionary<string, int> ports)
        => CollectionAssert.AreEqual(expected, ports.OrderBy(port => port.Key, StringComparer.Ordinal).Select(port => (port.Key, port.Value)).ToArray());
}
