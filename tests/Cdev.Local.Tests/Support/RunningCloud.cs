using System.Net;
using System.Text;
using System.Text.Json;
using Cdev.Local.Functions;
using Cdev.Local.Serving;
using Cdev.Local.Storage;

namespace Cdev.Local.Tests.Support;

/// <summary>A cloud that is served in this process, on free ports.</summary>
internal sealed class RunningCloud : IAsyncDisposable
{
    internal const string Token = "token";

    /// <summary>Patient with a machine that is busy.</summary>
    internal static readonly FunctionLimits Limits = FunctionLimits.Default with { Init = TimeSpan.FromSeconds(60), Return = TimeSpan.FromSeconds(60) };

    private readonly SharedWriter _console;

    private RunningCloud(LocalCloud cloud, SharedWriter console) => (Cloud, _console) = (cloud, console);

    internal LocalCloud Cloud { get; }

    internal HttpClient Http { get; } = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false });

    internal string Console => _console.ToString();

    internal static async Task<RunningCloud> Start(DeployedShop deployment, FunctionLimits? limits = null, int? port = 0, ApiDocuments? documents = null)
    {
        var console = new SharedWriter();
        var options = new LocalCloudOptions(port, limits ?? Limits, Token, (_, _) => Task.CompletedTask, documents);
        return new(await LocalCloud.Start(deployment.Folder, options, new HostConsole(console, console, colour: false), CancellationToken.None), console);
    }

    internal string Url(string path, string api = "shop") => Cloud.Urls[$"shop-dev-{api}"] + path;

    internal Task<HttpResponseMessage> Get(string path) => Http.GetAsync(Url(path));

    /// <summary>Calls a function by the Invoke API.</summary>
    internal Task<HttpResponseMessage> Invoke(string function, string payload, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Cloud.ControlUrl}/2015-03-31/functions/{function}/invocations")
        {
            Content = new StringContent(payload, Encoding.UTF8, "application/json"),
        };
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return Http.SendAsync(request);
    }

    /// <summary>The response of a call that succeeds.</summary>
    internal async Task<JsonElement> Answer(string function, string payload)
    {
        using var response = await Invoke(function, payload);
        var body = await response.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, body);
        Assert.IsFalse(response.Headers.Contains("X-Amz-Function-Error"), body);
        return JsonElement.Parse(body);
    }

    /// <summary>The error of a call that fails.</summary>
    internal async Task<(string? Type, string Message)> Error(string function, string payload)
    {
        using var response = await Invoke(function, payload);
        var body = await response.Content.ReadAsStringAsync();
        Assert.AreEqual(HttpStatusCode.OK, response.StatusCode, body);
        Assert.AreEqual("Unhandled", response.Headers.GetValues("X-Amz-Function-Error").Single());
        var error = JsonElement.Parse(body);
        return (error.GetProperty("errorType").GetString(), error.GetProperty("errorMessage").GetString()!);
    }

    /// <summary>Waits until so many calls have begun.</summary>
    internal Task Begun(int calls) => Eventually.IsTrue(() => Console.Split(" | START ").Length > calls, $"{calls} calls have begun");

    internal async Task<int> ProcessOf(string function) => (await Answer(function, """{"do":"info"}""")).GetProperty("processId").GetInt32();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Cloud.DisposeAsync();
    }
}
