using System.Text;
using System.Text.Json;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Serving;

/// <summary>The host and the runtime that functions are really packed with.</summary>
[TestClass]
public sealed class RealRuntimeTests
{
    [TestMethod]
    public async Task A_handler_gets_its_event_and_answers()
    {
        using var shop = await Shop("TestFunctions.Echo");
        await using var cloud = await RunningCloud.Start(shop);

        using var first = await cloud.Invoke("place", """{"a":1}""", ("X-Amzn-Trace-Id", "Root=1-2-3"));
        using var second = await cloud.Invoke("place", """{"a":2}""");

        var id = first.Headers.GetValues("x-amzn-RequestId").Single();
        Assert.AreEqual(
            $$"""
            {{id}}
            shop-dev-place
            arn:aws:lambda:local:000000000000:function:shop-dev-place
            Root=1-2-3
            Root=1-2-3
            {"a":1}
            """,
            await first.Content.ReadAsStringAsync());
        Assert.EndsWith("""{"a":2}""", await second.Content.ReadAsStringAsync());
    }

    [TestMethod]
    public async Task An_exception_is_told_to_the_invoker_and_its_stack_is_in_the_log()
    {
        using var shop = await Shop("TestFunctions.Failing");
        await using var cloud = await RunningCloud.Start(shop);

        using var response = await cloud.Invoke("place", "{}", ("X-Amz-Log-Type", "Tail"));

        var error = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        Assert.AreEqual("no \"tea\" left", error.GetProperty("errorMessage").GetString());
        Assert.AreEqual("Unhandled", response.Headers.GetValues("X-Amz-Function-Error").Single());
        var log = Encoding.UTF8.GetString(Convert.FromBase64String(response.Headers.GetValues("X-Amz-Log-Result").Single()));
        Assert.Contains("Shelf.Take()", log);
        Assert.Contains("Functions.cs:", log);
    }

    [TestMethod]
    public async Task A_handler_that_cannot_be_made_fails_the_call()
    {
        using var shop = await Shop("TestFunctions.Unconstructable");
        await using var cloud = await RunningCloud.Start(shop);

        Assert.Contains("no connection string", (await cloud.Error("place", "{}")).Message);
    }

    [TestMethod]
    [OSCondition(ConditionMode.Exclude, OperatingSystems.Windows)]
    public async Task Its_processes_end_with_the_host_even_when_that_is_killed()
    {
        using var shop = await Shop("TestFunctions.Echo");
        await using var host = CommandLine.Start(null, "serve", "--port", "0", "--folder", shop.Folder.Root);
        await host.Says("Press Ctrl-C to stop.");
        await CommandLine.Run("{}", "invoke", "--folder", shop.Folder.Root, "--function", "place");
        var process = Processes.ChildrenOf(host.Id).Single();

        host.Kill();

        await Eventually.IsTrue(() => !Processes.Exists(process), "The function's process has ended");
    }

    private static async Task<DeployedShop> Shop(string invoker)
    {
        var shop = new DeployedShop { Artifacts = _ => Archives.OpenRealFunction(invoker) };
        await shop.Function("place");
        return shop;
    }
}
