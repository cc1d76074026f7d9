using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Serving;

[TestClass]
public sealed class SmokeTests
{
    [TestMethod]
    public async Task A_function_answers()
    {
        using var deployment = new DeployedShop();
        await deployment.Function("place");
        await deployment.Api();
        await deployment.Route("GET", "/orders/{id}", "place");
        await using var cloud = await RunningCloud.Start(deployment);
        Console.WriteLine(await cloud.Answer("place", """{"do":"info"}"""));
        Console.WriteLine(await (await cloud.Get("/orders/1?x=2")).Content.ReadAsStringAsync());
        Console.WriteLine(cloud.Console);
    }
}
