using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Serving;

/// <summary>HTTP APIs, over real HTTP, with real processes behind them.</summary>
[TestClass]
public sealed class HttpApiTests
{
    [TestMethod]
    public async Task A_request_reaches_its_function_as_an_event_and_the_response_is_the_body()
    {
        await using var shop = await Served.Start();

        using var response = await shop.Cloud.Get("/orders/a%20b?x=1");

        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode);
        Assert.AreEqual("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.IsTrue(response.Headers.Contains("apigw-requestid"));
        var received = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.AreEqual("GET /orders/{id}", received.GetProperty("routeKey").GetString());
        Assert.AreEqual("a b", received.GetProperty("pathParameters").GetProperty("id").GetString());
        Assert.AreEqual("/orders/a b", received.GetProperty("rawPath").GetString());
        Assert.AreEqual("1", received.GetProperty("queryStringParameters").GetProperty("x").GetString());
        Assert.AreEqual("shop-dev-shop", received.GetProperty("requestContext").GetProperty("apiId").GetString());
    }

    [TestMethod]
    public async Task Status_headers_cookies_and_body_come_as_the_function_says()
    {
        await using var shop = await Served.Start();

        using var response = await Post(shop, """{"do":"respond","with":{"statusCode":201,"headers":{"X-Order":"7","Content-Type":"text/html"},"cookies":["a=1; Path=/","b=2"],"body":"<p>ü</p>"}}""");

        Assert.AreEqual(HttpStatusCode.Created, response.StatusCode);
        Assert.AreEqual("7", response.Headers.GetValues("X-Order").Single());
        CollectionAssert.AreEqual(new[] { "a=1; Path=/", "b=2" }, response.Headers.GetValues("Set-Cookie").ToArray());
        Assert.AreEqual("text/html", response.Content.Headers.ContentType?.ToString());
        Assert.AreEqual("<p>ü</p>", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task Binary_bodies_travel_both_ways_as_base64()
    {
        await using var shop = await Served.Start();
        byte[] image = [0x89, 0x50, 0xff, 0x00];
        using var content = new ByteArrayContent(image);
        content.Headers.ContentType = new MediaTypeHeaderValue("image/png");

        using var sent = await shop.Cloud.Http.PostAsync(shop.Cloud.Url("/orders"), content);
        using var received = await Post(shop, """{"do":"respond","with":{"statusCode":200,"headers":{"content-type":"image/png"},"isBase64Encoded":true,"body":"iVD/AA=="}}""");

        var request = JsonElement.Parse(await sent.Content.ReadAsStringAsync());
        Assert.IsTrue(request.GetProperty("isBase64Encoded").GetBoolean());
        CollectionAssert.AreEqual(image, request.GetProperty("body").GetBytesFromBase64());
        CollectionAssert.AreEqual(image, await received.Content.ReadAsByteArrayAsync());
    }

    [TestMethod]
    public async Task Cookies_have_a_member_of_their_own()
    {
        await using var shop = await Served.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, shop.Cloud.Url("/orders/1"));
        request.Headers.Add("Cookie", "session=1; theme=dark");

        using var response = await shop.Cloud.Http.SendAsync(request);

        var received = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.AreEqual("""["session=1","theme=dark"]""", received.GetProperty("cookies").GetRawText());
        Assert.IsFalse(received.GetProperty("headers").TryGetProperty("cookie", out _));
    }

    [TestMethod]
    public async Task A_greedy_route_takes_the_rest_of_the_path()
    {
        await using var shop = await Served.Start();

        using var response = await shop.Cloud.Http.DeleteAsync(shop.Cloud.Url("/files/a/b/c.txt"));

        var received = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.AreEqual("ANY /files/{path+}", received.GetProperty("routeKey").GetString());
        Assert.AreEqual("a/b/c.txt", received.GetProperty("pathParameters").GetProperty("path").GetString());
    }

    [TestMethod]
    [DataRow("GET", "/nowhere")]
    [DataRow("PATCH", "/orders")]
    [DataRow("GET", "/orders/1/")]
    public async Task An_unknown_route_and_a_wrong_method_are_not_found(string method, string path)
    {
        await using var shop = await Served.Start();
        using var request = new HttpRequestMessage(new HttpMethod(method), shop.Cloud.Url(path));

        using var response = await shop.Cloud.Http.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode);
        Assert.AreEqual("application/json", response.Content.Headers.ContentType?.ToString());
        Assert.AreEqual("""{"message":"Not Found"}""", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    [DataRow("""{"do":"error"}""")]
    [DataRow("""{"do":"exit","code":1}""")]
    [DataRow("""{"do":"respond","with":{"statusCode":"?"}}""")]
    [DataRow("""{"do":"big","bytes":6300000}""")]
    public async Task Whatever_goes_wrong_inside_is_500_outside_and_the_next_request_works(string command)
    {
        await using var shop = await Served.Start();

        using var failed = await Post(shop, command);
        using var next = await shop.Cloud.Get("/orders/1");

        Assert.AreEqual(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.AreEqual("""{"message":"Internal Server Error"}""", await failed.Content.ReadAsStringAsync());
        Assert.AreEqual(HttpStatusCode.OK, next.StatusCode);
    }

    [TestMethod]
    public async Task A_function_past_its_timeout_is_500_and_the_next_request_works()
    {
        await using var shop = await Served.Start(timeout: 3);

        using var late = await Post(shop, """{"do":"sleep","milliseconds":60000}""");
        using var next = await shop.Cloud.Get("/orders/1");

        Assert.AreEqual(HttpStatusCode.InternalServerError, late.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, next.StatusCode);
    }

    [TestMethod]
    [DataRow(7 * 1024 * 1024)]
    [DataRow(11 * 1024 * 1024)]
    public async Task A_request_over_a_limit_is_413(int length)
    {
        await using var shop = await Served.Start();

        using var response = await shop.Cloud.Http.PostAsync(shop.Cloud.Url("/orders"), new StringContent(new string('x', length)));

        Assert.AreEqual(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.AreEqual("""{"message":"Request Entity Too Large"}""", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task Why_a_response_is_malformed_stands_in_the_function_s_log()
    {
        await using var shop = await Served.Start();

        using var response = await Post(shop, """{"do":"respond","with":{"statusCode":200,"headers":{"X-Name":"Zoë"}}}""");

        Assert.AreEqual(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.AreEqual("""{"message":"Internal Server Error"}""", await response.Content.ReadAsStringAsync());
        Assert.Contains("place | The API answers 500, since the response is malformed: the value of the header \"X-Name\" holds", shop.Cloud.Console);
        Assert.DoesNotContain("failed to answer", shop.Cloud.Console);
    }

    [TestMethod]
    [DataRow(10_000, HttpStatusCode.OK)]
    [DataRow(10_240, HttpStatusCode.RequestUriTooLong)]
    public async Task A_request_line_may_be_as_long_as_on_API_Gateway(int query, HttpStatusCode expected)
    {
        await using var shop = await Served.Start();

        using var response = await shop.Cloud.Get($"/orders/1?{new string('q', query)}");

        Assert.AreEqual(expected, response.StatusCode);
    }

    [TestMethod]
    public async Task A_client_that_goes_away_harms_nobody()
    {
        await using var shop = await Served.Start(limits: RunningCloud.Limits with { MaxProcesses = 1 });
        var gate = new Gate(shop.Shop);
        using var patience = new CancellationTokenSource();
        var gone = shop.Cloud.Http.GetAsync(shop.Cloud.Url($"/orders/1?{gate.WaitQuery}"), patience.Token);
        await shop.Cloud.Begun(1);

        await patience.CancelAsync();
        await Assert.ThrowsAsync<OperationCanceledException>(() => gone);
        gate.Open();
        using var next = await shop.Cloud.Get("/orders/2");

        Assert.AreEqual(HttpStatusCode.OK, next.StatusCode);
        Assert.DoesNotContain("failed to answer", shop.Cloud.Console);
    }

    [TestMethod]
    public async Task A_response_without_a_body_has_none()
    {
        await using var shop = await Served.Start();

        using var response = await Post(shop, """{"do":"respond","with":{"statusCode":204}}""");

        Assert.AreEqual(HttpStatusCode.NoContent, response.StatusCode);
        Assert.AreEqual(0, (await response.Content.ReadAsByteArrayAsync()).Length);
    }

    [TestMethod]
    public async Task A_function_is_told_where_an_API_really_listens()
    {
        using var shop = new DeployedShop();
        await shop.Api();
        var model = new Cdev.Model.Resources.ResourceModel(
            "cdev::function", "place", JsonElement.Parse("""{"code":"code-1","environment":{"URL":{"$output":{"type":"cdev::api","name":"shop","key":"url"}}}}"""));
        await shop.Put(model, JsonElement.Parse("""{"code":"code-1","environment":{"URL":"http://127.0.0.1:1"}}"""));
        await using var cloud = await RunningCloud.Start(shop);

        var info = await cloud.Answer("place", """{"do":"info"}""");

        Assert.AreEqual(cloud.Url(""), info.GetProperty("environment").GetProperty("URL").GetString());
    }

    private static Task<HttpResponseMessage> Post(Served shop, string command)
        => shop.Cloud.Http.PostAsync(shop.Cloud.Url("/orders"), new StringContent(command, Encoding.UTF8, "application/json"));
}
