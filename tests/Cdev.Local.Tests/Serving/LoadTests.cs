using System.Net;
using Cdev.Local.Functions;
using Cdev.Local.Tests.Support;

namespace Cdev.Local.Tests.Serving;

[TestClass]
public sealed class LoadTests
{
    [TestMethod]
    public async Task Calls_at_once_get_processes_of_their_own()
    {
        await using var shop = await Served.Start();
        var gate = new Gate(shop.Shop);
        var calls = Enumerable.Range(0, 3).Select(_ => shop.Cloud.Answer("place", gate.Wait)).ToList();

        await shop.Cloud.Begun(3);
        gate.Open();

        Assert.HasCount(3, (await Task.WhenAll(calls)).Select(answer => answer.GetProperty("processId").GetInt32()).Distinct());
    }

    [TestMethod]
    public async Task Calls_one_after_the_other_share_a_process()
    {
        await using var shop = await Served.Start();
        var processes = new HashSet<int>();

        for (var i = 0; i < 20; i++)
            processes.Add(await shop.Cloud.ProcessOf("place"));

        Assert.HasCount(1, processes);
    }

    [TestMethod]
    public async Task Beyond_the_bound_calls_wait()
    {
        await using var shop = await Served.Start(limits: RunningCloud.Limits with { MaxProcesses = 2 });
        var gate = new Gate(shop.Shop);
        var calls = Enumerable.Range(0, 6).Select(_ => shop.Cloud.Answer("place", gate.Wait)).ToList();

        await shop.Cloud.Begun(2);
        gate.Open();

        Assert.HasCount(2, (await Task.WhenAll(calls)).Select(answer => answer.GetProperty("processId").GetInt32()).Distinct());
    }

    [TestMethod]
    public async Task Idle_processes_end_and_the_next_call_starts_one()
    {
        await using var shop = await Served.Start(limits: RunningCloud.Limits with { Idle = TimeSpan.FromMilliseconds(200) });
        var process = await shop.Cloud.ProcessOf("place");

        await Eventually.IsTrue(() => !Processes.Exists(process), "The idle process has ended");

        Assert.AreNotEqual(process, await shop.Cloud.ProcessOf("place"));
    }

    [TestMethod]
    public async Task A_crash_under_load_harms_its_own_call_only()
    {
        await using var shop = await Served.Start();

        var fine = Enumerable.Range(0, 6).Select(_ => shop.Cloud.Get("/orders/1?do=sleep&milliseconds=200")).ToList();
        var crashes = Enumerable.Range(0, 3).Select(_ => shop.Cloud.Get("/orders/1?do=exit&code=1")).ToList();

        Assert.IsTrue((await Task.WhenAll(fine)).All(response => response.StatusCode == HttpStatusCode.OK));
        Assert.IsTrue((await Task.WhenAll(crashes)).All(response => response.StatusCode == HttpStatusCode.InternalServerError));
    }

    [TestMethod]
    public async Task No_process_outlives_its_host()
    {
        int process;
        await using (var shop = await Served.Start())
            process = await shop.Cloud.ProcessOf("place");

        Assert.IsFalse(Processes.Exists(process));
    }
}
