using System.Net;
using Cdev.Local.Serving;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Serving;

/// <summary>What the commands ask of a running host, and who may ask.</summary>
[TestClass]
public sealed class ControlTests
{
    [TestMethod]
    public async Task A_function_s_processes_end_and_its_next_call_starts_a_fresh_one()
    {
        await using var served = await Served.Start();
        var process = await served.Cloud.ProcessOf("place");

        using var response = await Post(served, $"{ControlDoor.StopPath}?function=place", RunningCloud.Token);

        Assert.AreEqual(HttpStatusCode.NoContent, response.StatusCode);
        await Eventually.IsTrue(() => !Processes.Exists(process), "The process has ended");
        Assert.AreNotEqual(process, await served.Cloud.ProcessOf("place"));
    }

    [TestMethod]
    public async Task Stopping_is_asked_for_by_cancelling_a_token()
    {
        await using var served = await Served.Start();

        using var response = await Post(served, ControlDoor.StopPath, RunningCloud.Token);

        Assert.AreEqual(HttpStatusCode.Accepted, response.StatusCode);
        await Eventually.IsTrue(() => served.Cloud.Cloud.StopRequested.IsCancellationRequested, "The host is asked to stop");
    }

    [TestMethod]
    [DataRow(null, HttpStatusCode.Unauthorized)]
    [DataRow("wrong", HttpStatusCode.Unauthorized)]
    public async Task Without_the_token_nothing_is_stopped(string? token, HttpStatusCode expected)
    {
        await using var served = await Served.Start();

        using var response = await Post(served, ControlDoor.StopPath, token);

        Assert.AreEqual(expected, response.StatusCode);
        Assert.IsFalse(served.Cloud.Cloud.StopRequested.IsCancellationRequested);
    }

    [TestMethod]
    public async Task An_unknown_function_is_not_found()
    {
        await using var served = await Served.Start();

        using var response = await Post(served, $"{ControlDoor.StopPath}?function=nobody", RunningCloud.Token);

        Assert.AreEqual(HttpStatusCode.NotFound, response.StatusCode);
    }

    [TestMethod]
    [DataRow("Host", "evil.example")]
    [DataRow("Origin", "http://evil.example")]
    public async Task A_page_in_the_users_browser_cannot_call_functions(string header, string value)
    {
        await using var served = await Served.Start();

        using var response = await served.Cloud.Invoke("place", "{}", (header, value));

        Assert.AreEqual(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [TestMethod]
    public async Task Calls_under_way_finish_when_the_host_stops()
    {
        await using var served = await Served.Start();
        var gate = new Gate(served.Shop);
        var underWay = served.Cloud.Get($"/orders/1?{gate.WaitQuery}");
        await served.Cloud.Begun(1);

        var stopping = served.Cloud.Cloud.Stop(TimeSpan.FromSeconds(30), CancellationToken.None);
        gate.Open();
        await stopping;

        Assert.AreEqual(HttpStatusCode.OK, (await underWay).StatusCode);
    }

    [TestMethod]
    public async Task Patience_with_calls_has_an_end()
    {
        await using var served = await Served.Start();
        var underWay = served.Cloud.Get($"/orders/1?{new Gate(served.Shop).WaitQuery}");
        await served.Cloud.Begun(1);

        await served.Cloud.Cloud.Stop(TimeSpan.FromMilliseconds(100), CancellationToken.None);

        Assert.AreEqual(HttpStatusCode.InternalServerError, (await underWay).StatusCode);
        Assert.Contains("calls that are still under way are ended", served.Cloud.Console);
    }

    private static Task<HttpResponseMessage> Post(Served served, string path, string? token)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, served.Cloud.Cloud.ControlUrl + path);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        return served.Cloud.Http.SendAsync(request);
    }
}
