using System.Net;
using System.Text.Json;
using Cdev.Local.Tests.Support;
using Cdev.Model.Resources;

namespace Cdev.Local.Tests.Serving;

/// <summary>Options of functions and APIs that show in how they answer.</summary>
[TestClass]
public sealed class OptionTests
{
    [TestMethod]
    public async Task A_function_without_concurrency_takes_no_call()
    {
        using var shop = new DeployedShop();
        await shop.Put(new(ResourceTypes.Function, "closed", JsonElement.Parse("""{"code":"c","reservedConcurrency":0}""")));
        await shop.Api();
        await shop.Route("GET", "/", "closed");
        await using var cloud = await RunningCloud.Start(shop);

        using var invoked = await cloud.Invoke("closed", "{}");
        using var got = await cloud.Get("/");

        Assert.AreEqual(HttpStatusCode.TooManyRequests, invoked.StatusCode);
        Assert.AreEqual("TooManyRequestsException", invoked.Headers.GetValues("x-amzn-ErrorType").Single());
        Assert.AreEqual(HttpStatusCode.ServiceUnavailable, got.StatusCode);
        Assert.Contains("ReservedConcurrency is 0", cloud.Console);
    }

    [TestMethod]
    public async Task A_function_takes_as_many_calls_as_it_may_and_then_again()
    {
        using var shop = new DeployedShop();
        var gate = new Gate(shop);
        await shop.Put(new(ResourceTypes.Function, "one", JsonElement.Parse("""{"code":"c","reservedConcurrency":1}""")));
        await using var cloud = await RunningCloud.Start(shop);

        var first = cloud.Invoke("one", gate.Wait);
        await cloud.Begun(1);
        using var second = await cloud.Invoke("one", """{"do":"info"}""");
        gate.Open();
        using var answered = await first;
        using var third = await cloud.Invoke("one", """{"do":"info"}""");

        Assert.AreEqual(HttpStatusCode.TooManyRequests, second.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, answered.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, third.StatusCode);
    }

    [TestMethod]
    public async Task An_API_with_CORS_rules_answers_browsers_itself()
    {
        using var shop = new DeployedShop();
        await shop.Function("f");
        await shop.Put(new(ResourceTypes.Api, "shop", JsonElement.Parse("""{"cors":{"allowOrigins":["https://example.com"],"allowMethods":["PUT"]}}""")));
        await shop.Route("GET", "/", "f");
        await using var cloud = await RunningCloud.Start(shop);

        using var asked = await Send(cloud, HttpMethod.Options, "https://example.com", ("Access-Control-Request-Method", "PUT"));
        using var refused = await Send(cloud, HttpMethod.Options, "https://other.com", ("Access-Control-Request-Method", "PUT"));
        using var called = await Send(cloud, HttpMethod.Get, "https://example.com");

        Assert.AreEqual(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.AreEqual("PUT", asked.Headers.GetValues("access-control-allow-methods").Single());
        Assert.AreEqual(HttpStatusCode.NoContent, refused.StatusCode);
        Assert.IsFalse(refused.Headers.Contains("access-control-allow-origin"));
        Assert.AreEqual("https://example.com", called.Headers.GetValues("access-control-allow-origin").Single());
    }

    private static Task<HttpResponseMessage> Send(RunningCloud cloud, HttpMethod method, string origin, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(method, cloud.Url("/"));
        request.Headers.Add("Origin", origin);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return cloud.Http.SendAsync(request);
    }
}
