using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Cdev.Local.Mapping;
using Cdev.Local.Storage;
using Cdev.Local.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Local.Tests.Serving;

/// <summary>A host follows the folder.</summary>
[TestClass]
public sealed class RedeployTests
{
    [TestMethod]
    public async Task Under_traffic_no_request_is_lost_and_later_ones_meet_the_new_code()
    {
        await using var served = await Served.Start();
        using var stop = new CancellationTokenSource();
        var roots = new List<string>();
        var traffic = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                using var response = await served.Cloud.Get("/orders/1?do=info");
                Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
                roots.Add(Root(JsonElement.Parse(await response.Content.ReadAsStringAsync())));
            }
        });

        await Eventually.IsTrue(() => roots.Contains("code-1"), "The old code answers");
        await served.Shop.Function("place", "code-2");
        await Eventually.IsTrue(() => traffic.IsCompleted || roots.Contains("code-2"), "The new code answers");
        await served.Shop.Function("place", "code-3");
        await Eventually.IsTrue(() => traffic.IsCompleted || roots.Contains("code-3"), "The newest code answers");
        await stop.CancelAsync();
        await traffic;

        CollectionAssert.AreEqual(roots.Order(StringComparer.Ordinal).ToList(), roots);
    }

    [TestMethod]
    public async Task A_call_under_way_finishes_in_the_old_process_whose_code_is_then_removed()
    {
        await using var served = await Served.Start();
        var gate = new Gate(served.Shop);
        var underWay = served.Cloud.Answer("place", gate.Wait);
        await served.Cloud.Begun(1);

        await served.Shop.Function("place", "code-2");
        await Eventually.IsTrue(async () => Root(await served.Cloud.Answer("place", """{"do":"info"}""")) == "code-2", "The new code answers");
        Assert.IsTrue(served.Shop.Folder.Code.Contains("code-1"));

        gate.Open();
        var old = await underWay;
        Assert.AreEqual("code-1", Root(old));
        await Eventually.IsTrue(() => !Processes.Exists(old.GetProperty("processId").GetInt32()), "The old process has ended");
        await Eventually.IsTrue(() => !served.Shop.Folder.Code.Contains("code-1"), "The old code is removed");
    }

    [TestMethod]
    public async Task Only_the_processes_of_changed_functions_end()
    {
        await using var served = await Served.Start();
        await served.Shop.Function("list", "code-1");
        await served.Cloud.Cloud.Refresh(CancellationToken.None);
        var place = await served.Cloud.ProcessOf("place");
        var list = await served.Cloud.ProcessOf("list");

        await served.Shop.Function("list", "code-2");
        await served.Cloud.Cloud.Refresh(CancellationToken.None);

        Assert.AreEqual(place, await served.Cloud.ProcessOf("place"));
        Assert.AreNotEqual(list, await served.Cloud.ProcessOf("list"));
        Assert.Contains("deployed: function changed: list", served.Cloud.Console);
    }

    [TestMethod]
    public async Task New_functions_APIs_and_routes_are_served_and_removed_ones_are_not()
    {
        await using var served = await Served.Start();
        var (shop, cloud) = (served.Shop, served.Cloud);

        await shop.Function("ping");
        await shop.Api("admin");
        await shop.Route("GET", "/ping", "ping", "admin");
        await Eventually.IsTrue(() => cloud.Console.Contains("route added: GET /ping", StringComparison.Ordinal), "The new route is served");
        var url = cloud.Url("/ping", "admin");
        Assert.AreEqual(HttpStatusCode.OK, (await cloud.Http.GetAsync(url)).StatusCode);

        await shop.Delete(new(ResourceTypes.Route, "GET /ping"));
        await cloud.Cloud.Refresh(CancellationToken.None);
        Assert.AreEqual(HttpStatusCode.NotFound, (await cloud.Http.GetAsync(url)).StatusCode);

        await shop.Delete(new(ResourceTypes.Api, "admin"));
        await shop.Delete(new(ResourceTypes.Function, "ping"));
        await cloud.Cloud.Refresh(CancellationToken.None);
        using var fresh = new HttpClient();
        var gone = await Assert.ThrowsExactlyAsync<HttpRequestException>(() => fresh.GetAsync(url));
        Assert.AreEqual(HttpRequestError.ConnectionError, gone.HttpRequestError);
        Assert.AreEqual(HttpStatusCode.OK, (await cloud.Get("/orders/1")).StatusCode);
    }

    [TestMethod]
    public async Task A_record_that_cannot_be_read_is_told_once_and_the_rest_goes_on()
    {
        await using var served = await Served.Start();
        var path = served.Shop.Folder.RecordOf("shop", new(ResourceTypes.Api, "broken"));
        await File.WriteAllTextAsync(path, "{");

        await served.Cloud.Cloud.Refresh(CancellationToken.None);
        await served.Cloud.Cloud.Refresh(CancellationToken.None);

        Assert.HasCount(2, served.Cloud.Console.Split("CDEV406"));
        Assert.AreEqual(HttpStatusCode.OK, (await served.Cloud.Get("/orders/1")).StatusCode);
    }

    [TestMethod]
    public async Task An_API_whose_port_is_in_use_is_complained_of_and_served_once_it_is_free()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        using var shop = new DeployedShop();
        await shop.Function("place");
        await shop.Api();
        await shop.Route("GET", "/", "place");

        await using var cloud = await RunningCloud.Start(shop, port: port);

        Assert.IsEmpty(cloud.Cloud.Urls);
        Assert.Contains($"error CDEV410: The API shop cannot be served: port {port} is in use", cloud.Console);
        Assert.AreEqual("{}", (await cloud.Answer("place", "{}")).GetRawText());
        taken.Stop();
        await Eventually.IsTrue(() => cloud.Cloud.Urls.Count > 0, "The API is served");
        Assert.AreEqual($"http://127.0.0.1:{port}", cloud.Cloud.Urls["shop-dev-shop"]);
        Assert.AreEqual(HttpStatusCode.OK, (await cloud.Get("/")).StatusCode);
    }

    private static string Root(JsonElement info) => Path.GetFileName(info.GetProperty("directory").GetString()!);
}
