using Cdev.Backend.Errors;
using Cdev.Deployment.Operations;
using Cdev.Deployment.Presentation;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Operations;

[TestClass]
public sealed class RecoveryTests
{
    private static readonly DeploymentOptions Serial = World.Options with { MaxParallelism = 1 };

    private static readonly ComponentModel Shop = Build.Wanted(
        Build.Resource("api", "front", new { @fixed = 1 }),
        Build.Resource("function", "list", new { api = Build.Output("api", "front") }),
        Build.Resource("function", "place", new { memory = 1 }));

    private static readonly ComponentModel Changed = Build.Wanted(
        Build.Resource("api", "front", new { @fixed = 2 }),
        Build.Resource("function", "list", new { api = Build.Output("api", "front") }),
        Build.Resource("function", "comes", new { memory = 1 }),
        Build.Resource("function", "place", new { memory = 2 }));

    [TestMethod]
    public async Task Nothing_open_is_nothing_to_mend_and_nothing_is_written()
    {
        using var world = new World();
        Assert.IsEmpty((await world.Engine().Recover(new RecordingObserver())).Changes);
        await world.Deploy(Shop);
        var writes = world.Store.Writes;

        Assert.IsEmpty((await world.Engine().Recover(new RecordingObserver())).Changes);

        Assert.AreEqual(writes, world.Store.Writes);
        Assert.Contains("nothing to mend", RecoveryText.Begin(await world.Engine().Status()).Single().ToString());
    }

    [TestMethod]
    [DataRow(CrashMode.EffectNotDone)]
    [DataRow(CrashMode.AnswerLost)]
    public async Task After_a_crash_at_any_call_nothing_is_open_and_nothing_else_is_deployed(CrashMode mode)
    {
        for (var at = 0; ; at++)
        {
            using var world = new World();
            await world.Deploy(Shop, Serial);
            var died = await world.DeployAndDie(Changed, at, mode, Serial);
            var before = (await world.Engine().Status()).Resources;

            var result = await world.Engine().Recover(new RecordingObserver());

            var after = (await world.Engine().Status()).Resources;
            var kept = result.Changes.Where(change => change.End == RecoveryEnd.Open).ToList();
            Assert.IsTrue(before.Where(resource => resource.Open is not null).All(resource => result.Changes.Any(change => change.Change.TransactionToken == resource.Open!.TransactionToken)), $"{mode} at {at}: all are told");
            Assert.AreEqual(kept.Count, after.Count(resource => resource.Open is not null), $"{mode} at {at}");
            Assert.IsTrue(kept.All(change => change.Change.Change == StepKind.DeleteReplaced && change.Because!.Contains("still uses it", StringComparison.Ordinal)), $"{mode} at {at}");
            Assert.HasCount(after.Length, world.Cloud.Things, $"{mode} at {at}: as many in the cloud as in the state");
            Assert.IsTrue((await world.Deploy(Changed, Serial)).Succeeded, $"{mode} at {at}");
            world.Cloud.AssertIs(Changed);
            if (!died.Dead)
                return;
        }
    }

    [TestMethod]
    public async Task Each_change_is_told_with_what_became_of_it()
    {
        using var world = new World();
        await world.Deploy(Shop);
        await Fail(world, Changed, "place", "comes");

        var begin = string.Join('\n', RecoveryText.Begin(await world.Engine().Status()));
        var result = await world.Engine().Recover(new RecordingObserver());

        Assert.Contains("shop in dev: 2 open changes", begin);
        Assert.Contains("✗ function place  update failed: No.", begin);
        Assert.Contains("transaction ", begin);
        Assert.AreEqual("function comes Back, function place Forward", string.Join(", ", result.Changes.Select(change => $"{change.Change.Resource} {change.End}")));
        Assert.Contains("Nothing is open any more.", string.Join('\n', RecoveryText.End(result)));
    }

    [TestMethod]
    public async Task What_cannot_be_mended_stays_open_with_the_reason_and_the_rest_is_mended()
    {
        using var world = new World();
        await world.Deploy(Shop);
        await Fail(world, Changed, "place", "comes");
        var mapper = world.Mapper();
        mapper.BeforeRecover = change => change.Difference.Id().Name == "place" ? throw new IOException("The line is dead.") : Task.CompletedTask;

        var result = await world.Engine(mapper: mapper).Recover(new RecordingObserver());

        Assert.AreEqual("function comes Back, function place Open", string.Join(", ", result.Changes.Select(change => $"{change.Change.Resource} {change.End}")));
        Assert.AreEqual("The line is dead.", result.Changes[1].Because);
        Assert.AreEqual("CDEV331", result.Failed.Single().Error.Code);
        Assert.Contains("-p:CdevForget=", string.Join('\n', RecoveryText.End(result)));
    }

    [TestMethod]
    public async Task An_old_incarnation_that_nothing_uses_any_more_is_deleted()
    {
        using var world = new World();
        var before = Build.Wanted(Build.Resource("api", "front", new { @fixed = 1 }));
        await world.Deploy(before);
        await FailToDelete(world, Build.Wanted(Build.Resource("api", "front", new { @fixed = 2 })));
        Assert.HasCount(2, world.Cloud.Things);

        var result = await world.Engine().Recover(new RecordingObserver());

        Assert.AreEqual(RecoveryEnd.Forward, result.Changes.Single().End);
        Assert.HasCount(1, world.Cloud.Things);
    }

    [TestMethod]
    public async Task An_old_incarnation_that_holds_data_goes_only_when_that_is_allowed()
    {
        using var world = new World();
        var may = World.Options with { AllowDataLoss = true };
        await world.Deploy(Build.Wanted(Build.Resource("table", "orders", new { @fixed = 1 })));
        await FailToDelete(world, Build.Wanted(Build.Resource("table", "orders", new { @fixed = 2 })), may);

        var refused = await world.Engine().Recover(new RecordingObserver());
        Assert.AreEqual("CDEV325", refused.Refused.Single().Code);
        Assert.HasCount(2, world.Cloud.Things);

        Assert.IsEmpty((await world.Engine(may).Recover(new RecordingObserver())).Refused);
        Assert.HasCount(1, world.Cloud.Things);
    }

    [TestMethod]
    public async Task A_change_that_uses_another_component_is_mended_forward()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("api", "customers")) with { Name = "crm" }, World.Options with { Component = "crm" });
        var user = Build.Wanted(Build.Resource("function", "list", new { api = Build.Output("api", "customers", component: "crm") })) with { References = [new("crm", "cdev::api", "customers")] };
        await Interrupt(world, user, "list");

        var result = await world.Engine().Recover(new RecordingObserver());

        Assert.AreEqual(RecoveryEnd.Forward, result.Changes.Single().End);
        Assert.HasCount(2, world.Cloud.Things);
    }

    [TestMethod]
    public async Task Who_waits_for_the_lock_is_told_who_holds_it()
    {
        using var world = new World();
        await world.Deploy(Shop);
        await Fail(world, Changed, "place");
        var backend = world.Backend;
        var environment = (await backend.GetTopLevelResourceStates(default)).Single();
        await using var held = await backend.AcquireLock(environment.Id, Build.Component, "test", TimeSpan.Zero, default);

        await Assert.ThrowsExactlyAsync<LockHeldError>(() => world.Engine().Recover(new RecordingObserver()));
        await Assert.ThrowsExactlyAsync<LockHeldError>(() => world.Engine().Refresh(adopt: true));
        Assert.AreEqual(ResourceCondition.Failed, (await world.Engine().Status()).Resources.Single(resource => resource.Resource.Name == "place").Condition);
        Assert.HasCount(1, (await world.Engine().Refresh(adopt: false)).LeftAlone);
        Assert.HasCount(4, await world.Engine().Outputs());
    }

    [TestMethod]
    [DataRow("function/comes")]
    [DataRow("cdev::function/comes")]
    [DataRow("(transaction)")]
    public async Task One_change_is_forgotten_by_name_or_transaction_and_what_may_remain_is_said(string what)
    {
        using var world = new World();
        await world.Deploy(Shop);
        await Fail(world, Changed, "comes", "place");
        var open = (await world.Engine().Status()).Resources.Single(resource => resource.Resource.Name == "comes").Open!;

        var forgotten = await world.Engine().Forget(what == "(transaction)" ? open.TransactionToken : what);

        Assert.AreEqual(open, forgotten);
        var warning = OperationWarnings.Forgotten(forgotten);
        Assert.AreEqual("CDEV342", warning.Code);
        Assert.Contains(open.NamespaceToken, warning.Message);
        Assert.AreEqual("place", (await world.Engine().Status()).Resources.Single(resource => resource.Open is not null).Resource.Name);
    }

    [TestMethod]
    public async Task A_forgotten_old_incarnation_is_named_with_its_outputs()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("api", "front", new { @fixed = 1 })));
        var id = world.Cloud.Things.Single().Id;
        await FailToDelete(world, Build.Wanted(Build.Resource("api", "front", new { @fixed = 2 })));

        var warning = OperationWarnings.Forgotten(await world.Engine().Forget("api/front"));

        Assert.Contains($"id \"{id}\"", warning.Message);
        Assert.HasCount(2, world.Cloud.Things);
        Assert.IsTrue((await world.Engine().Status()).Resources.All(resource => resource.Open is null));
    }

    [TestMethod]
    public void What_may_remain_is_named_in_full_and_without_secrets()
    {
        var arn = $"arn:aws:lambda:eu-west-1:123456789012:function:{new string('x', 80)}";
        var known = new CloudOutput(ModelJson.ToElement(new { arn, authToken = "hunter2" }));

        var message = OperationWarnings.Forgotten(new(Build.Id("function", "list"), StepKind.Update, "t", "n", "No.", known)).Message;

        Assert.Contains($"arn \"{arn}\", authToken (secret).", message);
    }

    [TestMethod]
    public async Task What_is_not_open_cannot_be_forgotten_and_the_error_lists_what_is()
    {
        using var world = new World();
        var none = await Assert.ThrowsExactlyAsync<DeploymentException>(() => world.Engine().Forget("function/comes"));
        await world.Deploy(Shop);
        await Fail(world, Changed, "comes");

        var other = await Assert.ThrowsExactlyAsync<DeploymentException>(() => world.Engine().Forget("function/goes"));

        Assert.Contains("nothing has to be forgotten", none.Errors.Single().Help);
        Assert.AreEqual("CDEV343", other.Errors.Single().Code);
        Assert.Contains("(creation of function comes)", other.Errors.Single().Help);
    }

    [TestMethod]
    public async Task What_nobody_here_can_mend_is_an_error_before_anything_runs()
    {
        using var world = new World();
        await world.Deploy(Shop);
        await Fail(world, Changed, "comes");
        var mapper = new SimulatedMapper(world.Cloud, CrashPoint.Never) { Claims = ["cdev::api"] };

        var error = await Assert.ThrowsExactlyAsync<DeploymentException>(() => world.Engine(mapper: mapper).Recover(new RecordingObserver()));

        Assert.AreEqual("CDEV321", error.Errors.Single().Code);
        Assert.IsEmpty(mapper.Recovered);
    }

    private static async Task Fail(World world, ComponentModel wanted, params string[] names)
    {
        var mapper = world.Mapper();
        mapper.Before = change => names.Contains(change.Difference.Id().Name) ? throw new IOException("No.") : Task.CompletedTask;
        await world.Deploy(wanted, mapper: mapper);
    }

    private static async Task FailToDelete(World world, ComponentModel wanted, DeploymentOptions? options = null)
    {
        var mapper = world.Mapper();
        mapper.Before = change => change.Difference.Next is null ? throw new IOException("No.") : Task.CompletedTask;
        Assert.IsFalse((await world.Deploy(wanted, options, mapper)).Succeeded);
    }

    // The change has its effect, and its answer is lost with the process.
    private static async Task Interrupt(World world, ComponentModel wanted, string name)
    {
        for (var at = 0; ; at++)
        {
            var died = await world.DeployAndDie(wanted, at, CrashMode.AnswerLost, Serial);
            if (died.Names[^1] == $"make function {name}")
                return;
            Assert.IsTrue(died.Dead, $"{name} was never made.");
        }
    }
}
