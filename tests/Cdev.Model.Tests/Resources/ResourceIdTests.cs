using Cdev.Model.Resources;

namespace Cdev.Model.Tests.Resources;

[TestClass]
public sealed class ResourceIdTests
{
    [TestMethod]
    public void Resources_are_ordered_by_type_then_name_ordinally()
    {
        ResourceId[] ids = [new("cdev::route", "a"), new("cdev::api", "b"), new("cdev::api", "B"), new("cdev::api", "a-b"), new("cdev::api", "a")];
        Assert.AreEqual("api B, api a, api a-b, api b, route a", string.Join(", ", ids.Order()));
    }

    [TestMethod]
    public void Nothing_comes_before_anything() => Assert.IsTrue(new ResourceId("t", "n").CompareTo(null) > 0);
}
