namespace Cdev.Tests;

/// <summary>What the documentation of the attributes says of defaults. The build leaves out options that have them.</summary>
[TestClass]
public sealed class FunctionAttributeTests
{
    [TestMethod]
    public void Options_have_their_documented_defaults()
    {
        var function = new FunctionAttribute();
        Assert.AreEqual((null, 512, 30, 512, null), (function.Name, function.Memory, function.Timeout, function.EphemeralStorage, function.Description));
    }

    [TestMethod]
    public void A_route_names_its_api_or_none()
    {
        var route = new HttpRouteAttribute("Api", "GET", "/orders");
        Assert.AreEqual(("Api", "GET", "/orders"), (route.Api, route.Method, route.Path));
        Assert.IsNull(new HttpRouteAttribute("GET", "/orders").Api);
    }
}
