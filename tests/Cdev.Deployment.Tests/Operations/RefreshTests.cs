using Cdev.Deployment.Operations;
using Cdev.Deployment.Presentation;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Operations;

[TestClass]
public sealed class RefreshTests
{
    private static readonly ComponentModel Shop = Build.Wanted(
        Build.Resource("api", "front", new { note = "a" }),
        Build.Resource("function", "list", new { memory = 512, env = new { url = Build.Output("api", "front", "version"), token = "t" } }),
        Build.Resource("function", "place", new { api = Build.Output("api", "front"), hosts = new[] { "a", "b" } }));

    [TestMethod]
    public async Task What_is_as_it_was_deployed_has_no_drift_and_nothing_is_written()
    {
        using var world = new World();
        await world.Deploy(Shop);
        var writes = world.Store.Writes;

        var shown = await world.Engine().Refresh(adopt: false);
        var adopted = await world.Engine().Refresh(adopt: true);

        Assert.AreEqual(3, shown.Read);
        Assert.IsEmpty(shown.Drift);
        Assert.IsEmpty(adopted.Adopted);
        Assert.AreEqual(writes, world.Store.Writes);
    }

    [TestMethod]
    public async Task Before_the_first_deployment_there_is_nothing_to_refresh()
    {
        using var world = new World();

        Assert.AreEqual(0, (await world.Engine().Refresh(adopt: true)).Read);
        Assert.AreEqual(0, world.Store.Writes);
    }

    [TestMethod]
    public async Task What_is_gone_or_changed_is_told_and_nothing_is_changed()
    {
        using var world = new World();
        await world.Deploy(Shop);
        Edit(world, "list", new { memory = 1024, env = new { url = "other", token = "stolen" } });
        Lose(world, "place");
        var writes = world.Store.Writes;

        var result = await world.Engine().Refresh(adopt: false);

        Assert.AreEqual(
            """
            OutputChanged function list version: (hash) → (hash)
            PropertyChanged function list env.token: "(secret)" → "(secret)"
            PropertyChanged function list env.url: (hash) → "other"
            PropertyChanged function list memory: 512 → 1024
            Gone function place :  → 
            """.ReplaceLineEndings("\n"),
            Tell(result));
        Assert.AreEqual(writes, world.Store.Writes);
        var text = string.Join('\n', RefreshText.Render(result, "shop in dev", adopt: false));
        Assert.Contains("memory          512 → 1024", text);
        Assert.Contains("- place  gone", text);
        Assert.Contains("-p:CdevAdopt=true", text);
        Assert.DoesNotContain("stolen", text);
    }

    [TestMethod]
    public async Task What_is_gone_is_made_anew_once_that_is_adopted()
    {
        using var world = new World();
        await world.Deploy(Shop);
        Lose(world, "list");

        var result = await world.Engine().Refresh(adopt: true);

        Assert.AreEqual("function list", result.Adopted.Single().ToString());
        Assert.AreEqual("Create", string.Join(", ", (await world.Plan(Shop)).Changes.Select(change => change.Action)));
        Assert.IsTrue((await world.Deploy(Shop)).Succeeded);
        world.Cloud.AssertIs(Shop);
        Assert.IsEmpty((await world.Engine().Refresh(adopt: false)).Drift);
    }

    [TestMethod]
    public async Task A_cloud_that_is_lost_whole_comes_back_without_a_destruction()
    {
        using var world = new World();
        await world.Deploy(Shop);
        LoseAll(world);

        Assert.HasCount(3, (await world.Engine().Refresh(adopt: true)).Adopted);
        Assert.IsTrue((await world.Deploy(Shop)).Succeeded);

        world.Cloud.AssertIs(Shop);
    }

    [TestMethod]
    public async Task The_next_plan_shows_exactly_the_way_back_of_adopted_properties()
    {
        using var world = new World();
        await world.Deploy(Shop);
        Edit(world, "list", new { memory = 1024, env = new { url = Version(world, "front"), token = "t" } });

        await world.Engine().Refresh(adopt: true);

        var change = (await world.Plan(Shop)).Changes.Single();
        Assert.AreEqual("memory 1024 512", string.Join(", ", change.Properties.Select(property => $"{property.Path} {property.Previous} {property.Next}")));
        Assert.IsEmpty((await world.Engine().Refresh(adopt: false)).Drift);
        await world.Deploy(Shop);
        world.Cloud.AssertIs(Shop);
    }

    [TestMethod]
    public async Task A_reference_that_somebody_overwrote_is_a_reference_again_after_the_next_deployment()
    {
        using var world = new World();
        await world.Deploy(Shop);
        Edit(world, "list", new { memory = 512, env = new { url = "https://other", token = "t" } });

        await world.Engine().Refresh(adopt: true);

        Assert.AreEqual("env.url", (await world.Plan(Shop)).Changes.Single().Properties.Single().Path);
        await world.Deploy(Shop);
        world.Cloud.AssertIs(Shop);
        Assert.IsFalse((await world.Plan(Shop)).HasChanges);
    }

    [TestMethod]
    public async Task A_source_that_was_changed_to_match_has_nothing_to_deploy()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("api", "front", new { note = "a", hosts = new[] { "a", "b" } })));
        Edit(world, "front", new { hosts = new[] { "a", "c", "d" }, more = new { deep = true } });

        await world.Engine().Refresh(adopt: true);

        Assert.IsFalse((await world.Plan(Build.Wanted(Build.Resource("api", "front", new { hosts = new[] { "a", "c", "d" }, more = new { deep = true } })))).HasChanges);
    }

    [TestMethod]
    public async Task A_secret_that_differs_is_never_recorded_and_is_set_again()
    {
        using var world = new World();
        await world.Deploy(Shop);
        Edit(world, "list", new { memory = 512, env = new { url = Version(world, "front"), token = "stolen" } });

        await world.Engine().Refresh(adopt: true);
        var again = await world.Engine().Refresh(adopt: true);

        Assert.IsEmpty(again.Adopted);
        Assert.AreEqual("env.token", (await world.Plan(Shop)).Changes.Single().Properties.Single().Path);
        await world.Deploy(Shop);
        world.Cloud.AssertIs(Shop);
    }

    [TestMethod]
    public async Task Consumers_follow_an_adopted_output()
    {
        using var world = new World();
        await world.Deploy(Shop);
        Edit(world, "front", new { note = "b" });

        var result = await world.Engine().Refresh(adopt: true);
        var wanted = Build.Wanted([.. Shop.Resources.Where(resource => resource.Name != "front"), Build.Resource("api", "front", new { note = "b" })]);

        Assert.AreEqual("api front", result.Adopted.Single().ToString());
        Assert.AreEqual("function list", string.Join(", ", (await world.Plan(wanted)).Changes.Select(change => change.Difference.Id())));
        await world.Deploy(wanted);
        world.Cloud.AssertIs(wanted);
    }

    [TestMethod]
    public async Task One_that_cannot_be_read_is_an_error_and_the_others_are_told()
    {
        using var world = new World();
        await world.Deploy(Shop);
        Lose(world, "place");
        var mapper = world.Mapper();
        mapper.BeforeRead = resource => resource.Model.Name == "list" ? throw new IOException("The line is dead.") : Task.CompletedTask;

        var result = await world.Engine(mapper: mapper).Refresh(adopt: true);

        Assert.AreEqual("CDEV341: function list could not be read from the cloud: The line is dead.", result.Failed.Single().ToString().Split(" Whether")[0]);
        Assert.AreEqual("function place", result.Adopted.Single().ToString());
        Assert.HasCount(2, (await world.Engine().Status()).Resources);
    }

    [TestMethod]
    public async Task What_nobody_here_can_read_is_an_error_and_the_others_are_told()
    {
        using var world = new World();
        await world.Deploy(Shop);
        Lose(world, "place");
        var mapper = new SimulatedMapper(world.Cloud, CrashPoint.Never) { Claims = ["cdev::function"] };

        var result = await world.Engine(mapper: mapper).Refresh(adopt: false);

        Assert.AreEqual("CDEV321", result.Failed.Single().Code);
        Assert.AreEqual(DriftKind.Gone, result.Drift.Single().Kind);
    }

    [TestMethod]
    public async Task What_another_component_uses_stays_in_the_state_and_the_error_names_the_user()
    {
        using var world = new World();
        var (crm, owner, user) = Crm();
        await world.Deploy(owner, crm);
        await world.Deploy(user);
        LoseAll(world);

        var result = await world.Engine(crm).Refresh(adopt: true);

        Assert.IsEmpty(result.Adopted);
        Assert.AreEqual("CDEV340", result.Failed.Single().Code);
        Assert.Contains("\"shop\"", result.Failed.Single().Message);
        Assert.HasCount(1, (await world.Engine(crm).Status()).Resources);
    }

    [TestMethod]
    public async Task Two_components_whose_cloud_is_lost_come_back_consumers_first()
    {
        using var world = new World();
        var (crm, owner, user) = Crm();
        await world.Deploy(owner, crm);
        await world.Deploy(user);
        LoseAll(world);

        Assert.HasCount(1, (await world.Engine().Refresh(adopt: true)).Adopted);
        Assert.HasCount(1, (await world.Engine(crm).Refresh(adopt: true)).Adopted);
        Assert.IsTrue((await world.Deploy(owner, crm)).Succeeded);
        Assert.IsTrue((await world.Deploy(user)).Succeeded);

        Assert.HasCount(2, world.Cloud.Things);
        Assert.IsFalse((await world.Deploy(null, crm)).Succeeded, "The reference is there again.");
    }

    [TestMethod]
    public async Task Open_changes_are_left_alone_and_named()
    {
        using var world = new World();
        await world.Deploy(Shop);
        var mapper = world.Mapper();
        mapper.Before = change => change.Difference.Id().Name == "front" ? throw new IOException("No.") : Task.CompletedTask;
        var next = Build.Wanted([.. Shop.Resources.Where(resource => resource.Name != "front"), Build.Resource("api", "front", new { note = "b" })]);
        await world.Deploy(next, mapper: mapper);
        Edit(world, "front", new { note = "c" });

        var result = await world.Engine().Refresh(adopt: true);

        Assert.AreEqual(2, result.Read);
        Assert.IsEmpty(result.Drift);
        Assert.AreEqual("api front", result.LeftAlone.Single().Resource.ToString());
        Assert.Contains("CdevRecover", string.Join('\n', RefreshText.Render(result, "shop in dev", adopt: true)));
    }

    [TestMethod]
    public async Task No_more_are_read_at_the_same_time_than_a_deployment_would_change()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted([.. Enumerable.Range(0, 40).Select(i => Build.Resource("api", $"api-{i}"))]));
        var (reading, most) = (0, 0);
        var mapper = world.Mapper();
        mapper.BeforeRead = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref reading));
            await Task.Yield();
            Interlocked.Decrement(ref reading);
        };

        var result = await world.Engine(World.Options with { MaxParallelism = 4 }, mapper).Refresh(adopt: false);

        Assert.AreEqual(40, result.Read);
        Assert.IsInRange(1, 4, most);
    }

    [TestMethod]
    [DataRow(CrashMode.EffectNotDone)]
    [DataRow(CrashMode.AnswerLost)]
    public async Task An_adoption_survives_a_crash_at_every_call(CrashMode mode)
    {
        for (var at = 0; ; at++)
        {
            using var world = new World();
            await world.Deploy(Shop);
            Edit(world, "list", new { memory = 1024, env = new { url = "other", token = "t" } });
            Lose(world, "place");

            var died = await world.Die(at, mode, engine => engine.Refresh(adopt: true));

            Assert.IsTrue((await world.Deploy(Shop)).Succeeded, $"{mode} at {at}: the deployment mends");
            await world.Engine().Refresh(adopt: true);
            Assert.IsTrue((await world.Deploy(Shop)).Succeeded, $"{mode} at {at}");
            world.Cloud.AssertIs(Shop);
            if (!died.Dead)
                return;
        }
    }

    private static (DeploymentOptions Crm, ComponentModel Owner, ComponentModel User) Crm() => (
        World.Options with { Component = "crm" },
        Build.Wanted(Build.Resource("api", "customers")) with { Name = "crm" },
        Build.Wanted(Build.Resource("function", "list", new { api = Build.Output("api", "customers", component: "crm") })) with
        {
            References = [new("crm", "cdev::api", "customers")],
        });

    private static Thing Find(World world, string name) => world.Cloud.Things.Single(thing => thing.Name == name);

    private static string Version(World world, string name) => Find(world, name).Output.Values.GetProperty("version").GetString()!;

    private static void Edit(World world, string name, object properties)
        => world.Cloud.Change(Find(world, name) with { Properties = ModelJson.ToElement(properties) });

    private static void Lose(World world, string name) => world.Cloud.Delete(Find(world, name).Id);

    // What is used goes after its users.
    private static void LoseAll(World world)
    {
        foreach (var type in new[] { "cdev::function", "cdev::api" })
        {
            foreach (var thing in world.Cloud.Things.Where(thing => thing.Type == type))
                world.Cloud.Delete(thing.Id);
        }

        Assert.IsEmpty(world.Cloud.Things);
    }

    private static string Tell(RefreshResult result)
        => string.Join('\n', result.Drift.Select(drift => $"{drift.Kind} {drift.Resource} {drift.Path}: {Value(drift.Deployed)} → {Value(drift.Found)}"));

    private static string Value(System.Text.Json.JsonElement? value)
        => value?.GetRawText() is not { } text ? "" : text.Length == 10 && text.Trim('"').All(char.IsAsciiHexDigitLower) ? "(hash)" : text;
}
