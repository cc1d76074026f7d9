using System.Net;
using System.Text.Json;
using Cdev.Local.Storage;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Commands;

/// <summary>The commands, in processes of their own.</summary>
[TestClass]
public sealed class CommandLineTests
{
    [TestMethod]
    public async Task Serving_says_what_is_served_and_host_json_says_where_until_it_is_stopped()
    {
        using var shop = await Shop();
        await using var host = await Serve(shop);

        var description = (await HostDescription.ReadLive(shop.Folder, CancellationToken.None))!;
        Assert.AreEqual(host.Id, description.ProcessId);
        var url = description.Apis.Single().Url;
        Assert.Contains($"shop: {url}", host.Output);
        Assert.Contains("GET /orders/{id} → place", host.Output);
        using (var http = new HttpClient())
            Assert.AreEqual(HttpStatusCode.OK, (await http.GetAsync($"{url}/orders/1")).StatusCode);

        var stop = await CommandLine.Run(null, "stop", "--folder", shop.Folder.Root);

        Assert.AreEqual(0, stop.ExitCode, stop.Errors);
        Assert.AreEqual($"The local cloud (process {host.Id}) is stopped.\n", stop.Output);
        Assert.AreEqual(0, await host.Exit());
        Assert.IsFalse(File.Exists(shop.Folder.HostFile));
    }

    [TestMethod]
    public async Task A_second_host_says_who_serves_and_what_and_ends_well()
    {
        using var shop = await Shop();
        await using var host = await Serve(shop);
        await shop.Function("later");

        var second = await CommandLine.Run(null, "serve", "--port", "0", "--folder", shop.Folder.Root);

        Assert.AreEqual(0, second.ExitCode, second.Errors);
        Assert.Contains($"The process {host.Id} serves this folder already", second.Output);
        Assert.Contains("without a route: later", second.Output);
        Assert.Contains((await HostDescription.ReadLive(shop.Folder, CancellationToken.None))!.Apis.Single().Url, second.Output);
        Assert.Contains("deployed: function added: later", host.Output);
    }

    [TestMethod]
    public async Task What_a_dead_host_left_behind_is_ignored()
    {
        using var shop = await Shop();
        await new HostDescription(HostDescription.CurrentVersion, int.MaxValue - 1, DateTimeOffset.UnixEpoch, "http://127.0.0.1:1", "t", []).Write(shop.Folder, CancellationToken.None);

        var stop = await CommandLine.Run(null, "stop", "--folder", shop.Folder.Root);
        await using var host = await Serve(shop);

        Assert.AreEqual(0, stop.ExitCode);
        Assert.AreEqual($"No local cloud serves {shop.Folder.Root}.\n", stop.Output);
        Assert.AreEqual(host.Id, (await HostDescription.ReadLive(shop.Folder, CancellationToken.None))?.ProcessId);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    [DataRow("TERM")]
    [DataRow("INT")]
    public async Task A_signal_lets_calls_finish_and_leaves_no_process(string signal)
    {
        if (signal == "INT" && IgnoresInterrupts())
            Assert.Inconclusive("SIGINT is ignored here, as in every job that a shell starts in the background, and children inherit that.");
        using var shop = await Shop();
        await using var host = await Serve(shop);
        var url = (await HostDescription.ReadLive(shop.Folder, CancellationToken.None))!.Apis.Single().Url;
        using var http = new HttpClient();
        var gate = new Gate(shop);
        var underWay = http.GetStringAsync($"{url}/orders/1?{gate.WaitQuery}");
        await host.Says("START");

        host.Signal(signal);
        await host.Says("stopping");
        gate.Open();

        var function = JsonElement.Parse(await underWay).GetProperty("processId").GetInt32();
        Assert.AreEqual(0, await host.Exit());
        Assert.IsFalse(Processes.Exists(function));
        Assert.IsFalse(File.Exists(shop.Folder.HostFile));
    }

    [TestMethod]
    public async Task Functions_end_when_their_host_is_killed()
    {
        using var shop = await Shop();
        await using var host = await Serve(shop);
        var url = (await HostDescription.ReadLive(shop.Folder, CancellationToken.None))!.Apis.Single().Url;
        using var http = new HttpClient();
        var function = JsonElement.Parse(await http.GetStringAsync($"{url}/orders/1?do=info")).GetProperty("processId").GetInt32();

        host.Kill();

        await Eventually.IsTrue(() => !Processes.Exists(function), "The function's process has ended");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task A_function_is_invoked_with_and_without_a_host(bool served)
    {
        using var shop = await Shop();
        await using var host = served ? await Serve(shop) : null;

        var fine = await CommandLine.Run("""{"a":1}""", "invoke", "--folder", shop.Folder.Root, "--function", "place");
        var logging = await CommandLine.Run("""{"do":"log"}""", "invoke", "--folder", shop.Folder.Root, "--function", "place");
        var failed = await CommandLine.Run("""{"do":"error"}""", "invoke", "--folder", shop.Folder.Root, "--function", "place");
        var unknown = await CommandLine.Run("{}", "invoke", "--folder", shop.Folder.Root, "--function", "nobody");

        Assert.AreEqual((0, "{\"a\":1}\n"), (fine.ExitCode, fine.Output), fine.Errors);
        Assert.AreEqual((0, "null\n"), (logging.ExitCode, logging.Output), logging.Errors);
        Assert.Contains("to output", logging.Errors);
        Assert.AreEqual(1, failed.ExitCode);
        Assert.AreEqual("""{"errorType":"InvalidOperationException","errorMessage":"boom","stackTrace":["at Shop.Place()"]}""" + "\n", failed.Output);
        Assert.AreEqual(1, unknown.ExitCode);
        Assert.AreEqual("", unknown.Output);
        Assert.StartsWith("Cdev.Local : error CDEV412: The local cloud has no single function that is called \"nobody\".", unknown.Errors);
        Assert.AreEqual(served, File.Exists(shop.Folder.HostFile));
    }

    [TestMethod]
    public async Task A_payload_comes_from_a_file_from_input_or_is_null()
    {
        using var shop = await Shop();
        var file = Path.Combine(shop.Folder.Root, "payload.json");
        await File.WriteAllTextAsync(file, "[1]");

        var fromFile = await CommandLine.Run("ignored", "invoke", "--folder", shop.Folder.Root, "--function", "place", "--payload-file", file);
        var nothing = await CommandLine.Run("", "invoke", "--folder", shop.Folder.Root, "--function", "place");
        var noJson = await CommandLine.Run("{", "invoke", "--folder", shop.Folder.Root, "--function", "place");
        var noFile = await CommandLine.Run(null, "invoke", "--folder", shop.Folder.Root, "--function", "place", "--payload-file", file + "x");

        Assert.AreEqual("[1]\n", fromFile.Output, fromFile.Errors);
        Assert.AreEqual("null\n", nothing.Output, nothing.Errors);
        Assert.AreEqual(2, noJson.ExitCode);
        Assert.Contains("The payload is not JSON", noJson.Errors);
        Assert.AreEqual(2, noFile.ExitCode);
        Assert.Contains("payload.jsonx", noFile.Errors);
    }

    [TestMethod]
    public async Task One_function_is_stopped_and_the_host_goes_on()
    {
        using var shop = await Shop();
        await using var host = await Serve(shop);
        var before = await CommandLine.Run("""{"do":"info"}""", "invoke", "--folder", shop.Folder.Root, "--function", "place");
        var process = JsonElement.Parse(before.Output).GetProperty("processId").GetInt32();

        var stop = await CommandLine.Run(null, "stop", "--folder", shop.Folder.Root, "--function", "place");

        Assert.AreEqual(0, stop.ExitCode, stop.Errors);
        await Eventually.IsTrue(() => !Processes.Exists(process), "The process has ended");
        Assert.IsNotNull(await HostDescription.ReadLive(shop.Folder, CancellationToken.None));
    }

    [TestMethod]
    public async Task Without_a_deployment_there_is_nothing_to_serve()
    {
        using var temporary = new TemporaryFolder();

        var serve = await CommandLine.Run(null, "serve", "--folder", Path.Combine(temporary.Path, "dev"));

        Assert.AreEqual(1, serve.ExitCode);
        Assert.StartsWith("Cdev.Local : error CDEV411: ", serve.Errors);
    }

    [TestMethod]
    public async Task A_host_that_can_serve_no_API_says_why_and_stops()
    {
        using var taken = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        using var shop = new DeployedShop();
        await shop.Api();

        var serve = await CommandLine.Run(null, "serve", "--port", $"{((IPEndPoint)taken.LocalEndpoint).Port}", "--folder", shop.Folder.Root);

        Assert.AreEqual(1, serve.ExitCode);
        Assert.Contains("error CDEV410: ", serve.Errors);
        Assert.Contains("error CDEV415: ", serve.Errors);
        Assert.IsFalse(File.Exists(shop.Folder.HostFile));
    }

    [TestMethod]
    public async Task A_wrong_command_line_ends_with_2()
    {
        var wrong = await CommandLine.Run(null, "serve");

        Assert.AreEqual(2, wrong.ExitCode);
        Assert.StartsWith("Cdev.Local : error CDEV414: The command serve needs --folder.", wrong.Errors);
    }

    private static async Task<CommandLine> Serve(DeployedShop shop)
    {
        var host = CommandLine.Start(null, "serve", "--port", "0", "--folder", shop.Folder.Root);
        await host.Says("Press Ctrl-C to stop.");
        Assert.IsNotNull(await HostDescription.ReadLive(shop.Folder, CancellationToken.None), host.Errors);
        return host;
    }

    private static async Task<DeployedShop> Shop()
    {
        var shop = new DeployedShop();
        await shop.Function("place");
        await shop.Api();
        await shop.Route("GET", "/orders/{id}", "place");
        return shop;
    }

    // Bit n-1 of SigIgn stands for signal n; SIGINT is 2.
    private static bool IgnoresInterrupts()
        => OperatingSystem.IsLinux()
            && File.ReadLines("/proc/self/status").First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is var mask
            && (Convert.ToUInt64(mask["SigIgn:".Length..].Trim(), 16) & 2) != 0;
}
