using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Cdev.Sdk.Tests.Harness;

namespace Cdev.Sdk.Tests;

/// <summary>Shop, served by <c>dotnet run</c> and called as its users would.</summary>
[TestClass]
public sealed class ServeTests
{
    private static Workspace _workspace = null!;
    private static ServedCloud _shop = null!;

    [ClassInitialize]
    public static void Serve(TestContext context)
    {
        _workspace = Workspace.WithSamples(["Shop", "Shop.Pricing"], nameof(ServeTests));
        _workspace.Build("Shop").ShouldSucceed();
        _shop = ServedCloud.Start(_workspace, "Shop");
    }

    [ClassCleanup]
    public static void Stop()
    {
        _shop?.Dispose();
        _workspace?.Dispose();
    }

    [TestMethod]
    [DataRow("/products", HttpStatusCode.OK, "application/json", "mug-01")]
    [DataRow("/products?kind=office&limit=1", HttpStatusCode.OK, "application/json", "pen-01")]
    [DataRow("/products/mug-02", HttpStatusCode.OK, "application/json", "Large mug")]
    [DataRow("/products/spoon-01", HttpStatusCode.NotFound, "application/json", "There is no product spoon-01.")]
    [DataRow("/products/mug-01/description", HttpStatusCode.OK, "text/html", "<em>good</em>")]
    [DataRow("/catalog.csv", HttpStatusCode.OK, "text/csv", "mug-01,Mug,12.5")]
    [DataRow("/delivery?ordered=2026-11-20T09:00:00Z", HttpStatusCode.OK, "application/json", "2026-11-24")]
    [DataRow("/warehouse/shelf/1", HttpStatusCode.OK, "text/plain", "office")]
    [DataRow("/warehouse/count?seconds=0.01", HttpStatusCode.OK, "text/plain", "Counted in")]
    public async Task A_route_answers_what_the_code_says(string path, HttpStatusCode status, string mediaType, string part)
    {
        using var response = await _shop.Client.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();

        Assert.AreEqual(status, response.StatusCode, body);
        Assert.AreEqual(mediaType, response.Content.Headers.ContentType?.MediaType);
        StringAssert.Contains(body, part);
    }

    [TestMethod]
    public async Task A_body_is_bound_and_answered()
    {
        using var quote = await _shop.Client.PostAsJsonAsync("/quotes", Order("mug-01", 10));

        Assert.AreEqual(HttpStatusCode.OK, quote.StatusCode);
        var answer = await quote.Content.ReadFromJsonAsync<JsonElement>();
        Assert.AreEqual(112.5m, answer.GetProperty("total").GetDecimal());
    }

    [TestMethod]
    public async Task A_handler_knows_the_url_of_its_api()
    {
        var id = Guid.NewGuid();
        using var placed = await _shop.Client.PutAsJsonAsync($"/orders/{id}", Order("pen-01", 1));

        Assert.AreEqual(HttpStatusCode.Created, placed.StatusCode);
        Assert.AreEqual(new Uri(_shop.Client.BaseAddress!, $"/orders/{id}"), placed.Headers.Location);
    }

    [TestMethod]
    public async Task A_picture_arrives_byte_for_byte()
    {
        using var label = await _shop.Client.GetAsync($"/orders/{Guid.NewGuid()}/label");
        var bytes = await label.Content.ReadAsByteArrayAsync();

        Assert.AreEqual("image/png", label.Content.Headers.ContentType?.MediaType);
        CollectionAssert.AreEqual(new byte[] { 0x89, 0x50, 0x4E, 0x47 }, bytes[..4]);
    }

    [TestMethod]
    public async Task A_raw_body_is_read_as_a_stream()
    {
        using var content = new StringContent("Sku,Count\nmug-01,3\npen-01,40\n", Encoding.UTF8, "text/csv");
        using var response = await _shop.Client.PostAsync("/stock", content);

        StringAssert.Contains(await response.Content.ReadAsStringAsync(), "43 articles");
    }

    [TestMethod]
    [DataRow("GET", "/nowhere")]
    [DataRow("DELETE", "/products")]
    public async Task An_unknown_route_and_a_wrong_method_are_not_found(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _shop.Client.SendAsync(request);

        Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode);
        Assert.AreEqual("""{"message":"Not Found"}""", await response.Content.ReadAsStringAsync());
    }

    [TestMethod]
    [DataRow("this is not JSON", "order")]
    [DataRow("""{"customer":"Ada"}""", "lines")]
    [DataRow("""{"customer":"Ada","lines":[{"sku":"mug-01","quantity":"many"}]}""", "quantity")]
    public async Task A_wrong_body_is_a_400_that_names_the_member(string body, string member)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await _shop.Client.PostAsync("/quotes", content);
        var problem = await response.Content.ReadAsStringAsync();

        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode, problem);
        Assert.AreEqual("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        using var document = JsonDocument.Parse(problem);
        Assert.IsTrue(
            document.RootElement.GetProperty("errors").EnumerateObject().Any(error => error.Name.Contains(member, StringComparison.Ordinal)),
            problem);
    }

    [TestMethod]
    public async Task Every_wrong_parameter_is_listed_at_once()
    {
        using var response = await _shop.Client.GetAsync("/delivery?ordered=yesterday&days=few");

        var errors = (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors");
        Assert.AreEqual(HttpStatusCode.BadRequest, response.StatusCode);
        CollectionAssert.AreEquivalent(new[] { "ordered", "days" }, errors.EnumerateObject().Select(error => error.Name).ToArray());
    }

    [TestMethod]
    public async Task An_exception_is_a_500_outside_and_a_stack_with_its_line_in_the_log()
    {
        using var response = await _shop.Client.GetAsync("/warehouse/shelf/7");

        Assert.AreEqual(HttpStatusCode.InternalServerError, response.StatusCode);
        Assert.AreEqual("""{"message":"Internal Server Error"}""", await response.Content.ReadAsStringAsync());
        _shop.ShouldLog("IndexOutOfRangeException");
        _shop.ShouldLog("WarehouseFunctions.cs:line ");
    }

    [TestMethod]
    public void An_invoked_exception_has_Lambda_s_error_shape()
    {
        var payload = """{"version":"2.0","routeKey":"GET /warehouse/shelf/{number}","rawPath":"/warehouse/shelf/7","pathParameters":{"number":"7"},"requestContext":{"http":{"method":"GET","path":"/warehouse/shelf/7"} } }""";
        var invoked = _workspace.Run(
            "build Shop --no-restore -p:NoBuild=true -t:CdevInvoke -p:CdevFunction=warehouse-shelf",
            new Dictionary<string, string>(StringComparer.Ordinal) { ["CdevPayload"] = payload });

        invoked.ShouldFailWith("CDEV007");
        StringAssert.Contains(invoked.Output, "\"errorType\":\"IndexOutOfRangeException\"");
        StringAssert.Contains(invoked.Output, "\"errorMessage\"");
        StringAssert.Contains(invoked.Output, "\"stackTrace\"");
    }

    [TestMethod]
    public void A_function_without_a_route_is_invoked_by_name()
    {
        _workspace.Write("Shop/payload.json", """{"kind":"Office"}""");

        var invoked = _workspace.Run("build Shop --no-restore -p:NoBuild=true -t:CdevInvoke -p:CdevFunction=warehouse-report -p:CdevPayload=payload.json").ShouldSucceed();

        StringAssert.Contains(invoked.Output, """{"rows":2,"summary":"2 articles"}""");
        _shop.ShouldLog("report for Office");
    }

    [TestMethod]
    public async Task A_handler_past_its_timeout_is_ended_and_the_next_call_works()
    {
        using var late = await _shop.Client.GetAsync("/warehouse/count?seconds=60");
        using var next = await _shop.Client.GetAsync("/warehouse/count?seconds=0");

        Assert.IsGreaterThanOrEqualTo(500, (int)late.StatusCode);
        Assert.AreEqual(HttpStatusCode.OK, next.StatusCode);
        _shop.ShouldLog("timed out after 2.00 seconds");
    }

    private static object Order(string sku, int quantity) => new { customer = "Ada", lines = new[] { new { sku, quantity } } };
}
