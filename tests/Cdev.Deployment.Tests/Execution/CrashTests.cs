using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Components;

namespace Cdev.Deployment.Tests.Execution;

/// <summary>Whatever call the process dies at: the same command again makes the cloud what is wanted, with no duplicate and no orphan.</summary>
[TestClass]
public sealed class CrashTests
{
    private static readonly DeploymentOptions Serial = World.Options with { MaxParallelism = 1, AllowDataLoss = true };

    private static readonly ComponentModel Before = Build.Wanted(
        Build.Resource("api", "front", new { @fixed = 1 }),
        Build.Resource("api", "stays", new { note = "a" }),
        Build.Resource("function", "changes", new { memory = 1, api = Build.Output("api", "front") }),
        Build.Resource("function", "goes", new { api = Build.Output("api", "goes-too") }),
        Build.Resource("function", "follows", new { version = Build.Output("api", "stays", "version") }),
        Build.Resource("function", "old-name", new { memory = 7 }),
        Build.Resource("api", "goes-too"),
        Build.Resource("single", "only", new { @fixed = 1 }),
        Build.Resource("route", "to-only", new { single = Build.Output("single", "other") }),
        Build.Resource("single", "other"),
        Build.Resource("table", "data", new { @fixed = 1 }));

    private static readonly ComponentModel After = Build.Wanted(
        Build.Resource("api", "front", new { @fixed = 2 }),
        Build.Resource("api", "stays", new { note = "b" }),
        Build.Resource("function", "changes", new { memory = 2, api = Build.Output("api", "front") }),
        Build.Resource("function", "follows", new { version = Build.Output("api", "stays", "version") }),
        Build.Resource("function", "new-name", new { memory = 7 }),
        Build.Resource("function", "comes", new { table = Build.Output("table", "data"), front = Build.Output("api", "front") }),
        Build.Resource("route", "comes", new { @fixed = Build.Output("function", "comes") }),
        Build.Resource("single", "only", new { @fixed = 2 }),
        Build.Resource("route", "to-only", new { single = Build.Output("single", "only") }),
        Build.Resource("single", "other"),
        Build.Resource("table", "data", new { @fixed = 2 }));

    [TestMethod]
    [DataRow(CrashMode.EffectNotDone)]
    [DataRow(CrashMode.AnswerLost)]
    public Task A_first_deployment_survives_a_crash_at_every_call(CrashMode mode) => DieEverywhere(null, Before, mode, Serial);

    [TestMethod]
    [DataRow(CrashMode.EffectNotDone)]
    [DataRow(CrashMode.AnswerLost)]
    public Task A_deployment_of_every_kind_of_change_survives_a_crash_at_every_call(CrashMode mode) => DieEverywhere(Before, After, mode, Serial);

    [TestMethod]
    [DataRow(CrashMode.EffectNotDone)]
    [DataRow(CrashMode.AnswerLost)]
    public Task A_parallel_deployment_survives_a_crash_at_every_call(CrashMode mode) => DieEverywhere(Before, After, mode, Serial with { MaxParallelism = 8 });

    [TestMethod]
    [DataRow(CrashMode.EffectNotDone)]
    [DataRow(CrashMode.AnswerLost)]
    public Task A_destruction_survives_a_crash_at_every_call(CrashMode mode) => DieEverywhere(Before, null, mode, Serial);

    [TestMethod]
    public async Task A_deployment_survives_a_crash_while_it_mends_after_a_crash()
    {
        // Every pair would take minutes; the strides are coprime to the numbers of calls, so that all sorts of pairs come up.
        for (var first = 3; await Die(first, second: -1); first += 7)
        {
            for (var second = first % 3; await Die(first, second); second += 5)
            {
            }
        }

        static async Task<bool> Die(int first, int second)
        {
            using var world = new World();
            await world.Deploy(Before, Serial);
            var died = await world.DeployAndDie(After, first, CrashMode.AnswerLost, Serial);
            if (second >= 0)
                died = await world.DeployAndDie(After, second, CrashMode.AnswerLost, Serial);
            await AssertConverges(world, After, $"{first}, {second}");
            return died.Dead;
        }
    }

    [TestMethod]
    public async Task What_is_wanted_may_change_between_a_crash_and_the_next_deployment()
    {
        for (var at = 0; ; at++)
        {
            using var world = new World();
            await world.Deploy(Before, Serial);
            var died = await world.DeployAndDie(After, at, CrashMode.AnswerLost, Serial);
            await AssertConverges(world, Before, $"back at {at}");
            if (!died.Dead)
                return;
        }
    }

    [TestMethod]
    [DataRow(CrashMode.EffectNotDone)]
    [DataRow(CrashMode.AnswerLost)]
    public async Task What_is_let_go_stays_in_the_cloud_wherever_the_process_dies(CrashMode mode)
    {
        var nothing = Build.Wanted();
        for (var at = 0; ; at++)
        {
            using var world = new World();
            await world.Deploy(Build.Wanted(Build.Resource("bucket", "kept", new { retain = true })), Serial);
            var died = await world.DeployAndDie(nothing, at, mode, Serial);

            Assert.IsTrue((await world.Deploy(nothing, Serial)).Succeeded, $"{mode} at {at}");
            Assert.HasCount(1, world.Cloud.Things, $"{mode} at {at}");
            Assert.IsEmpty((await world.Engine().Status()).Resources);
            if (!died.Dead)
                return;
        }
    }

    [TestMethod]
    [DataRow(CrashMode.EffectNotDone)]
    [DataRow(CrashMode.AnswerLost)]
    public async Task References_to_other_components_survive_a_crash_at_every_call(CrashMode mode)
    {
        var crm = Serial with { Component = "crm" };
        var owner = Build.Wanted(Build.Resource("api", "customers")) with { Name = "crm" };
        var user = Build.Wanted(Build.Resource("function", "list", new { api = Build.Output("api", "customers", component: "crm") })) with
        {
            References = [new("crm", "cdev::api", "customers")],
        };
        var nothing = Build.Wanted(Build.Resource("api", "other"));
        foreach (var (from, to) in new[] { (nothing, user), (user, nothing) })
        {
            for (var at = 0; ; at++)
            {
                using var world = new World();
                await world.Deploy(owner, crm);
                await world.Deploy(from, Serial);
                var died = await world.DeployAndDie(to, at, mode, Serial);

                Assert.IsTrue((await world.Deploy(to, Serial)).Succeeded, $"{mode} at {at}");
                Assert.IsFalse((await world.Plan(to, Serial)).HasChanges, $"{mode} at {at}");
                Assert.HasCount(2, world.Cloud.Things, $"{mode} at {at}");
                Assert.AreEqual(to == nothing, (await world.Deploy(null, crm)).Succeeded, "Only what nobody uses can go.");
                if (!died.Dead)
                    break;
            }
        }
    }

    private static async Task DieEverywhere(ComponentModel? before, ComponentModel? after, CrashMode mode, DeploymentOptions options)
    {
        for (var at = 0; ; at++)
        {
            using var world = new World();
            if (before is not null)
                await world.Deploy(before, options);
            var died = await world.DeployAndDie(after, at, mode, options);
            await AssertConverges(world, after, $"{mode} at {at}: {died.Names.LastOrDefault()}");
            if (!died.Dead)
            {
                Assert.IsGreaterThan(10, at, "hardly a deployment");
                return;
            }
        }
    }

    private static async Task AssertConverges(World world, ComponentModel? wanted, string when)
    {
        try
        {
            var result = await world.Deploy(wanted, Serial);
            Assert.IsTrue(result.Succeeded, string.Join("; ", result.Failed.Select(failure => $"{failure.Step}: {failure.Error}")));
            world.Cloud.AssertIs(wanted);
            var again = await world.Plan(wanted, Serial);
            Assert.IsFalse(again.HasChanges, "The next plan is not empty.");
        }
        catch (Exception e)
        {
            throw new AssertFailedException($"{when}: {e.Message}", e);
        }
    }
}
