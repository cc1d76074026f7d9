using System.Text.Json.Nodes;
using Cdev.Aws.Endpoint.Faults;
using Cdev.Aws.Endpoint.Tests.Support;

namespace Cdev.Aws.Endpoint.Tests;

[TestClass]
public sealed class FaultTests
{
    [TestMethod]
    [DataRow("lambda", 429, "TooManyRequestsException")]
    [DataRow("iam", 400, "Throttling")]
    [DataRow("s3", 503, "SlowDown")]
    public async Task Each_service_throttles_with_its_own_error(string service, int status, string code)
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        aws.Faults.At(1, new Fault.Throttle());

        Task<SignedClient.Answer> Call() => service switch
        {
            "lambda" => client.Rest("lambda", "GET", "/2015-03-31/functions"),
            "iam" => client.Query("iam", Deployed.Iam, "ListRoles"),
            _ => client.Rest("s3", "GET", "/"),
        };
        var throttled = await Call();

        Assert.AreEqual(status, throttled.Status);
        Assert.Contains(code, throttled.Text + throttled.Header("x-amzn-ErrorType"));
        (await Call()).Succeeded();
    }

    [TestMethod]
    public async Task A_server_error_has_no_effect()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        aws.Faults.On("iam:CreateRole", new Fault.ServerError(503), times: 2);

        Assert.AreEqual((503, 503), ((await client.CreateRole("role")).Status, (await client.CreateRole("role")).Status));
        Assert.IsEmpty(aws.Cloud.Resources);
        (await client.CreateRole("role")).Succeeded();
    }

    [TestMethod]
    public async Task A_connection_breaks_before_or_after_the_effect()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        aws.Faults.On("iam:CreateRole", new Fault.ResetBefore());
        aws.Faults.On("iam:CreateRole", new Fault.ResetAfter());

        _ = await Assert.ThrowsAsync<HttpRequestException>(() => client.CreateRole("before"));
        _ = await Assert.ThrowsAsync<HttpRequestException>(() => client.CreateRole("after"));

        CollectionAssert.AreEqual((string[])["iam:role/after"], aws.Cloud.Resources.Keys.ToArray());
        CollectionAssert.AreEqual((bool[])[false, true], aws.Requests.Select(request => request.HasEffect).ToArray());
    }

    [TestMethod]
    public async Task A_duplicate_is_handled_twice()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        aws.Faults.At(1, new Fault.Duplicate());

        (await client.Rest("apigateway", "POST", "/v2/apis", new JsonObject { ["name"] = "shop", ["protocolType"] = "HTTP" })).Succeeded();

        Assert.HasCount(2, aws.Cloud.Resources);
    }

    [TestMethod]
    public async Task Reads_after_a_write_do_not_see_it_for_a_while()
    {
        await using var aws = await Started.Endpoint();
        using var client = new SignedClient(aws);
        aws.Faults.On("iam:CreateRole", new Fault.StaleReads(2));

        (await client.CreateRole("role")).Succeeded();
        int[] statuses = [(await GetRole(client)).Status, (await GetRole(client)).Status, (await GetRole(client)).Status];

        CollectionAssert.AreEqual((int[])[404, 404, 200], statuses);
    }

    [TestMethod]
    public async Task A_rate_limit_fills_with_time()
    {
        var time = new VirtualTime();
        await using var aws = await Started.Endpoint(new() { Time = time });
        using var client = new SignedClient(aws, time: time);
        aws.Faults.RateLimit("lambda", perSecond: 2, burst: 3);

        async Task<int> Accepted(int calls)
        {
            var accepted = 0;
            for (var call = 0; call < calls; call++)
            {
                accepted += (await client.Rest("lambda", "GET", "/2015-03-31/functions")).Status == 200 ? 1 : 0;
            }
            return accepted;
        }

        Assert.AreEqual(3, await Accepted(5));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.AreEqual(2, await Accepted(5));
        (await client.Query("iam", Deployed.Iam, "ListRoles")).Succeeded();
    }

    [TestMethod]
    public async Task States_settle_with_virtual_time()
    {
        var time = new VirtualTime();
        await using var aws = await Started.Endpoint(new() { Time = time, Settling = new(0, TimeSpan.FromSeconds(10)) });
        using var client = new SignedClient(aws, time: time);
        (await client.CreateRole("role")).Succeeded();
        (await client.CreateFunction("place")).Succeeded();

        async Task<string?> FunctionState() => (await client.Rest("lambda", "GET", "/2015-03-31/functions/place/configuration")).Json.GetProperty("State").GetString();

        Assert.AreEqual("Pending", await FunctionState());
        time.Advance(TimeSpan.FromSeconds(10));
        Assert.AreEqual("Active", await FunctionState());
    }

    private static Task<SignedClient.Answer> GetRole(SignedClient client) => client.Query("iam", Deployed.Iam, "GetRole", ("RoleName", "role"));
}
