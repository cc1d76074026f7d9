using System.Net;
using Cdev.Local.Functions;
using Cdev.Local.Hosting;
using Cdev.Local.HttpApis;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.HttpApis;

[TestClass]
public sealed class ApiDoorTests
{
    [TestMethod]
    public async Task Past_the_gateways_patience_a_request_is_503_and_the_call_goes_on()
    {
        using var shop = new DeployedShop();
        await shop.Function("place");
        await shop.Api();
        await shop.Route("GET", "/", "place");
        var deployed = await shop.Snapshot();
        var function = deployed.Functions.Values.Single();
        var gate = new Gate(shop);
        var log = new SharedWriter();
        await using var server = new DoorServer(e => log.WriteLine(e.ToString()));
        await server.Start(CancellationToken.None);
        var functions = new FunctionRegistry(new(shop.Folder, server, DotnetHost.Current, FunctionLimits.Default, (_, line) => log.WriteLine(line), TimeProvider.System));
        functions.Update([new(function, function.Resolved)]);
        var table = new RouteTable(deployed.Routes);
        await using var door = await server.Open(0, new ApiDoor("shop-dev-shop", functions, () => table, () => null, new HastyTime()), CancellationToken.None);
        using var http = new HttpClient();

        using var response = await http.GetAsync($"{door.Url}/?{gate.WaitQuery}");

        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.AreEqual("""{"message":"Service Unavailable"}""", await response.Content.ReadAsStringAsync());
        gate.Open();
        await Eventually.IsTrue(() => log.ToString().Contains("END ", StringComparison.Ordinal), "The call ends by itself");
        Assert.DoesNotContain("failed", log.ToString());
        await functions.Stop();
    }

    // Every wait is over at once.
    private sealed class HastyTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
            => base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
