using System.Text.Json;
using Cdev.Backend;
using Cdev.Backend.Errors;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Plans;
using Cdev.Deployment.Tests.Plans;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Execution;

[TestClass]
public sealed class DeploymentEngineTests
{
    private static readonly ComponentModel Shop = Build.Wanted(
        Build.Resource("api", "front"),
        Build.Resource("function", "list", new { api = Build.Output("api", "front") }),
        Build.Resource("function", "place", new { api = Build.Output("api", "front") }));

    [TestMethod]
    public async Task A_deployment_makes_the_cloud_what_is_wanted_and_gives_its_outputs()
    {
        using var world = new World();
        var observer = new RecordingObserver();

        var result = await world.Deploy(Shop, observer: observer);

        Assert.IsTrue(result.Succeeded);
        world.Cloud.AssertIs(Shop);
        Assert.HasCount(3, result.Outputs);
        Assert.AreEqual("api front", result.Outputs.Keys.First().ToString());
        Assert.HasCount(1, observer.Plans);
        Assert.AreEqual("began create api front, done create api front", string.Join(", ", observer.Events.Take(2)));
        Assert.HasCount(6, observer.Events);
    }

    [TestMethod]
    public async Task A_second_deployment_without_a_change_writes_nothing()
    {
        using var world = new World();
        await world.Deploy(Shop);
        var writes = world.Store.Writes;
        var observer = new RecordingObserver();

        var result = await world.Deploy(Shop, observer: observer);

        Assert.IsTrue(result.Succeeded);
        Assert.IsEmpty(result.Done);
        Assert.HasCount(3, result.Outputs);
        Assert.AreEqual(writes, world.Store.Writes);
        Assert.IsFalse(observer.Plans.Single().HasChanges);
    }

    [TestMethod]
    public async Task A_destruction_leaves_nothing_and_frees_the_environment_for_another_place()
    {
        using var world = new World();
        await world.Deploy(Shop);

        var result = await world.Deploy(null);

        Assert.IsTrue(result.Succeeded);
        world.Cloud.AssertIs(null);
        Assert.IsEmpty(await world.Backend.GetTopLevelResourceStates(default));
        Assert.IsFalse((await world.Plan(null)).HasChanges);
        Assert.IsTrue((await world.Deploy(Shop, World.Options with { Binding = new("elsewhere") })).Succeeded);
    }

    [TestMethod]
    public async Task A_replacement_is_made_before_the_old_one_goes()
    {
        using var world = new World();
        ComponentModel Version(int version) => Build.Wanted(
            Build.Resource("api", "front", new { @fixed = version }),
            Build.Resource("function", "list", new { api = Build.Output("api", "front") }));
        await world.Deploy(Version(1));

        var result = await world.Deploy(Version(2), World.Options with { MaxParallelism = 1 });

        Assert.AreEqual("replace api front, update function list, delete replaced api front", string.Join(", ", result.Done.Select(done => done.Step)));
        world.Cloud.AssertIs(Version(2));
    }

    [TestMethod]
    public async Task Where_the_mapper_says_so_the_old_one_goes_first()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("single", "one", new { @fixed = 1 })));
        var mapper = world.Mapper();
        var things = new List<int>();
        mapper.Before = _ =>
        {
            things.Add(world.Cloud.Things.Count);
            return Task.CompletedTask;
        };

        await world.Deploy(Build.Wanted(Build.Resource("single", "one", new { @fixed = 2 })), mapper: mapper);

        Assert.AreEqual("1, 0", string.Join(", ", things));
        Assert.HasCount(1, world.Cloud.Things);
    }

    [TestMethod]
    public async Task What_follows_an_output_that_changed_in_place_is_updated_in_the_same_deployment()
    {
        using var world = new World();
        ComponentModel Version(int version) => Build.Wanted(
            Build.Resource("function", "list", new { code = world.Archive($"{version}") }),
            Build.Resource("alias", "live", new { version = Build.Output("function", "list", "version") }),
            Build.Resource("alias", "same", new { id = Build.Output("function", "list") })) with { Artifacts = world.ListedArchives };
        await world.Deploy(Version(1));

        var result = await world.Deploy(Version(2));

        Assert.AreEqual("update function list, update alias live", string.Join(", ", result.Done.Select(done => done.Step)));
        world.Cloud.AssertIs(Version(2));
        Assert.IsFalse((await world.Plan(Version(2))).HasChanges);
    }

    [TestMethod]
    public async Task What_can_follow_by_a_replacement_only_waits_for_the_next_plan()
    {
        using var world = new World();
        ComponentModel Version(int version) => Build.Wanted(
            Build.Resource("api", "front", new { version }),
            Build.Resource("route", "home", new { @fixed = Build.Output("api", "front", "version") }));
        await world.Deploy(Version(1));

        var result = await world.Deploy(Version(2));

        Assert.AreEqual("CDEV332", result.Failed.Single().Error.Code);
        Assert.IsTrue((await world.Deploy(Version(2))).Succeeded);
        world.Cloud.AssertIs(Version(2));
    }

    [TestMethod]
    public async Task What_follows_in_place_is_not_replaced_for_a_reference_whose_value_stays()
    {
        using var world = new World();
        ComponentModel Version(int version) => Build.Wanted(
            Build.Resource("api", "front", new { version }),
            Build.Resource("route", "home", new { @fixed = Build.Output("api", "front"), version = Build.Output("api", "front", "version") }));
        await world.Deploy(Version(1));

        var result = await world.Deploy(Version(2));

        Assert.AreEqual("update api front, update route home", string.Join(", ", result.Done.Select(done => done.Step)));
        world.Cloud.AssertIs(Version(2));
    }

    [TestMethod]
    public async Task What_is_retained_stays_in_the_cloud_and_is_forgotten()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("table", "data", new { retain = true })));

        var result = await world.Deploy(Build.Wanted());

        Assert.AreEqual("release table data", result.Done.Single().Step.ToString());
        Assert.HasCount(1, world.Cloud.Things);
        Assert.IsEmpty((await world.Engine().Status()).Resources);
    }

    [TestMethod]
    public async Task What_is_retained_and_replaced_leaves_the_old_one_in_the_cloud()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("api", "front", new { @fixed = 1, retain = true })));

        await world.Deploy(Build.Wanted(Build.Resource("api", "front", new { @fixed = 2, retain = true })));

        Assert.HasCount(2, world.Cloud.Things);
        Assert.HasCount(1, (await world.Engine().Status()).Resources);
    }

    [TestMethod]
    public async Task A_failure_stops_what_depends_on_it_and_the_next_deployment_mends_it()
    {
        using var world = new World();
        var wanted = Build.Wanted(
            Build.Resource("api", "broken"),
            Build.Resource("api", "well"),
            Build.Resource("function", "after-broken", new { api = Build.Output("api", "broken") }),
            Build.Resource("route", "after-that", new { function = Build.Output("function", "after-broken") }),
            Build.Resource("function", "after-well", new { api = Build.Output("api", "well") }));
        var mapper = world.Mapper();
        mapper.Before = change => change.Difference.Id().Name == "broken"
            ? throw new MappingException("CDEV501", "The cloud says no.", "Ask nicely.", ModelJson.ToElement(new { step = 2 }))
            : Task.CompletedTask;

        var result = await world.Deploy(wanted, mapper: mapper);

        Assert.IsFalse(result.Succeeded);
        Assert.AreEqual("CDEV501: The cloud says no. Ask nicely.", result.Failed.Single().Error.ToString());
        Assert.AreEqual("Cloud.cs", result.Failed.Single().Error.Source?.File);
        Assert.AreEqual("create api well, create function after-well", string.Join(", ", result.Done.Select(done => done.Step)));
        Assert.AreEqual(
            "create function after-broken because create api broken, create route after-that because create api broken",
            string.Join(", ", result.NotTried.Select(untried => $"{untried.Step} because {untried.Because}")));

        var status = (await world.Engine().Status()).Resources.Single(resource => resource.Condition != ResourceCondition.Deployed);
        Assert.AreEqual("Failed Create The cloud says no.", $"{status.Condition} {status.Change} {status.Message}");
        Assert.AreEqual("Mend api broken (Failed)", PlannerTests.Describe(await world.Plan(wanted)).Split(", ")[0]);

        var mending = world.Mapper();
        Assert.IsTrue((await world.Deploy(wanted, mapper: mending)).Succeeded);
        Assert.AreEqual(2, mending.Recovered.Single().Failure?.Data?.GetProperty("step").GetInt32());
        world.Cloud.AssertIs(wanted);
    }

    [TestMethod]
    public async Task What_cannot_be_mended_holds_up_only_what_depends_on_it()
    {
        using var world = new World();
        var broken = world.Mapper();
        broken.Before = _ => throw new InvalidOperationException("no");
        await world.Deploy(Build.Wanted(Build.Resource("api", "broken")), mapper: broken);
        var unmendable = world.Mapper();
        unmendable.BeforeRecover = _ => throw new InvalidOperationException("still no");

        var result = await world.Deploy(
            Build.Wanted(Build.Resource("api", "broken"), Build.Resource("function", "needs", new { api = Build.Output("api", "broken") }), Build.Resource("api", "well")),
            mapper: unmendable);

        Assert.AreEqual("mend api broken: still no", string.Join(", ", result.Failed.Select(failure => $"{failure.Step}: {failure.Error.Message}")));
        Assert.AreEqual("create api well", result.Done.Single().Step.ToString());
        Assert.AreEqual("create function needs because mend api broken", $"{result.NotTried.Single().Step} because {result.NotTried.Single().Because}");
        Assert.AreEqual("still no", (await world.Engine().Status()).Resources[0].Message);
    }

    [TestMethod]
    public async Task A_failed_deletion_of_what_is_wanted_again_is_mended_before_its_users_come_back()
    {
        using var world = new World();
        var api = Build.Resource("api", "front");
        var user = Build.Resource("function", "list", new { api = Build.Output("api", "front"), memory = 1 });
        await world.Deploy(Build.Wanted(api, user));
        var broken = world.Mapper();
        broken.Before = change => change.Difference.Id() == api.Id ? throw new InvalidOperationException("no") : Task.CompletedTask;
        broken.BeforeRecover = _ => throw new InvalidOperationException("still no");
        await world.Deploy(Build.Wanted(), mapper: broken);

        var result = await world.Deploy(Build.Wanted(api, user), mapper: broken);

        Assert.AreEqual("mend api front", result.Failed.Single().Step.ToString());
        Assert.AreEqual("Cloud.cs", result.Failed.Single().Error.Source?.File);
        Assert.AreEqual("create function list because mend api front", $"{result.NotTried.Single().Step} because {result.NotTried.Single().Because}");
        Assert.IsTrue((await world.Deploy(Build.Wanted(api, user))).Succeeded);
        world.Cloud.AssertIs(Build.Wanted(api, user));
    }

    [TestMethod]
    public async Task An_old_incarnation_that_could_not_be_deleted_is_deleted_by_the_next_deployment()
    {
        using var world = new World();
        ComponentModel Version(int version) => Build.Wanted(Build.Resource("api", "front", new { @fixed = version }));
        await world.Deploy(Version(1));
        var mapper = world.Mapper();
        mapper.Before = change => change.Difference.Next is null ? throw new InvalidOperationException("in use") : Task.CompletedTask;

        var result = await world.Deploy(Version(2), mapper: mapper);

        Assert.AreEqual("delete replaced api front", result.Failed.Single().Step.ToString());
        Assert.HasCount(2, world.Cloud.Things);
        Assert.AreEqual("in use", (await world.Plan(Version(2))).Leftovers.Single().Failure);
        Assert.IsTrue((await world.Deploy(Version(2))).Succeeded);
        world.Cloud.AssertIs(Version(2));
        Assert.IsFalse((await world.Plan(Version(2))).HasChanges);
    }

    [TestMethod]
    public async Task Old_incarnations_whose_names_go_round_in_a_circle_go_in_the_order_of_their_uses()
    {
        using var world = new World();
        var stubborn = world.Mapper();
        stubborn.Before = change => change.Difference.Next is null ? throw new InvalidOperationException("not now") : Task.CompletedTask;
        stubborn.BeforeRecover = _ => throw new InvalidOperationException("not now");
        // The old x uses q, and q uses the new x: no declaration ever held that circle.
        await world.Deploy(Build.Wanted(Build.Resource("api", "x", new { @fixed = 1, q = Build.Output("api", "q") }), Build.Resource("api", "q")));
        await world.Deploy(Build.Wanted(Build.Resource("api", "x", new { @fixed = 2 }), Build.Resource("api", "q")), mapper: stubborn);
        await world.Deploy(Build.Wanted(Build.Resource("api", "x", new { @fixed = 2 }), Build.Resource("api", "q", new { x = Build.Output("api", "x") })), mapper: stubborn);
        var wanted = Build.Wanted(Build.Resource("api", "x", new { @fixed = 2 }));
        Assert.HasCount(1, (await world.Plan(wanted)).Leftovers);

        var result = await world.Deploy(wanted);

        Assert.IsTrue(result.Succeeded);
        Assert.AreEqual("delete replaced api x, delete api q", string.Join(", ", result.Done.Select(done => done.Step)));
        world.Cloud.AssertIs(wanted);
    }

    [TestMethod]
    public async Task When_it_is_stopped_what_is_in_flight_is_finished_and_saved()
    {
        using var world = new World();
        using var stop = new CancellationTokenSource();
        var observer = new RecordingObserver { OnBegan = _ => stop.Cancel() };

        var result = await world.Deploy(Shop, observer: observer, cancel: stop.Token);

        Assert.IsTrue(result.Cancelled);
        Assert.AreEqual("create api front", result.Done.Single().Step.ToString());
        Assert.IsTrue(result.NotTried.All(untried => untried.Because is null));
        Assert.AreEqual("Deployed", (await world.Engine().Status()).Resources.Single().Condition.ToString());
        Assert.IsTrue((await world.Deploy(Shop)).Succeeded);
        world.Cloud.AssertIs(Shop);
    }

    [TestMethod]
    public async Task When_it_is_stopped_while_it_mends_what_is_mended_is_saved_and_nothing_else_begins()
    {
        using var world = new World();
        using var stop = new CancellationTokenSource();
        var broken = world.Mapper();
        broken.Before = _ => throw new InvalidOperationException("no");
        await world.Deploy(Build.Wanted(Build.Resource("api", "one"), Build.Resource("api", "two")), mapper: broken);
        var observer = new RecordingObserver { OnBegan = _ => stop.Cancel() };

        var result = await world.Deploy(Shop, World.Options with { MaxParallelism = 1 }, observer: observer, cancel: stop.Token);

        Assert.IsTrue(result.Cancelled);
        Assert.AreEqual("mend api one", string.Join(", ", result.Done.Select(done => done.Step)));
        Assert.AreEqual("Failed api two", string.Join(", ", (await world.Engine().Status()).Resources.Select(resource => $"{resource.Condition} {resource.Resource}")));
        Assert.IsTrue((await world.Deploy(Shop)).Succeeded);
        world.Cloud.AssertIs(Shop);
    }

    [TestMethod]
    public async Task A_plan_is_applied_exactly()
    {
        using var world = new World();
        var plan = PlanJson.Read(PlanJson.Write(await world.Plan(Shop)), "plan.json");

        var result = await world.Engine().Apply(plan, Shop, world.Artifacts, new RecordingObserver());

        Assert.IsTrue(result.Succeeded);
        world.Cloud.AssertIs(Shop);
    }

    [TestMethod]
    public async Task A_plan_is_refused_when_somebody_deployed_since()
    {
        using var world = new World();
        var plan = await world.Plan(Shop);
        await world.Deploy(Build.Wanted(Build.Resource("api", "front")));

        var error = await Apply(world, plan, Shop);

        Assert.AreEqual("CDEV320", error.Code);
    }

    [TestMethod]
    public async Task A_plan_is_refused_when_the_state_has_moved_on()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("api", "front")));
        var plan = await world.Plan(Shop);
        await world.Deploy(Build.Wanted(Build.Resource("api", "front", new { x = 1 })));

        var error = await Apply(world, plan, Shop);

        StringAssert.Contains(error.Message, "it was made from state", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task A_plan_is_refused_for_another_build_and_for_another_environment()
    {
        using var world = new World();
        var plan = await world.Plan(Shop);

        Assert.AreEqual("CDEV329", (await Apply(world, plan, Build.Wanted())).Code);
        Assert.AreEqual("CDEV329", (await Apply(world, plan with { Environment = "prod" }, Shop)).Code);
        Assert.AreEqual("CDEV329", (await Apply(world, plan with { Binding = new("aws") }, Shop)).Code);
        Assert.AreEqual(0, world.Store.Writes);
    }

    [TestMethod]
    public async Task A_plan_that_was_edited_is_refused()
    {
        using var world = new World();
        var plan = await world.Plan(Shop);

        Assert.AreEqual("CDEV320", (await Apply(world, plan with { Changes = plan.Changes.RemoveAt(0) }, Shop)).Code);
    }

    [TestMethod]
    public async Task A_function_gets_its_new_layer_before_the_old_one_goes()
    {
        using var world = new World();
        var first = world.Archive("first");
        var second = world.Archive("second");
        var observer = new RecordingObserver();
        await world.Deploy(WithLayer("tools-1", first));

        await world.Deploy(WithLayer("tools-2", second), observer: observer);

        Assert.AreEqual(
            "done create layer tools-2, done update function list, done delete layer tools-1",
            string.Join(", ", observer.Events.Where(happened => happened.StartsWith("done", StringComparison.Ordinal))));
        ComponentModel WithLayer(string name, string content) => Build.Wanted(
            Build.Resource("layer", name, new { content }),
            Build.Resource("function", "list", new { layers = new[] { Build.Output("layer", name) } })) with { Artifacts = world.ListedArchives };
    }

    [TestMethod]
    public async Task A_missing_archive_is_found_before_anything_is_done()
    {
        using var world = new World();
        var code = world.Archive("code");
        File.Delete(Path.Combine(world.Artifacts, $"{code}.zip"));

        var error = await Assert.ThrowsExactlyAsync<DeploymentException>(() => world.Deploy(Build.Wanted(
            Build.Resource("function", "list", new { code }),
            Build.Resource("function", "other", new { code = "unlisted" }),
            Build.Resource("layer", "tools", new { content = "unlisted too" })) with { Artifacts = world.ListedArchives }));

        Assert.AreEqual("CDEV333, CDEV333, CDEV333", string.Join(", ", error.Errors.Select(e => e.Code)));
        Assert.AreEqual(0, world.Store.Writes);
    }

    [TestMethod]
    public async Task A_mapper_reads_the_archive_that_the_component_model_lists()
    {
        using var world = new World();
        var code = world.Archive("the archive's content");
        var read = "";
        var mapper = world.Mapper();
        mapper.Reading = async context =>
        {
            using var reader = new StreamReader(context.OpenArtifact(code));
            read = await reader.ReadToEndAsync();
            Assert.ThrowsExactly<FileNotFoundException>(() => context.OpenArtifact("unlisted"));
            context.Report("uploading");
        };
        var observer = new RecordingObserver();

        await world.Deploy(Build.Wanted(Build.Resource("function", "list", new { code })) with { Artifacts = world.ListedArchives }, mapper: mapper, observer: observer);

        Assert.AreEqual("the archive's content", read);
        CollectionAssert.Contains(observer.Events, "create function list: uploading");
        Assert.IsTrue((await world.Engine().DeployedArtifacts()).SetEquals([code]));
    }

    [TestMethod]
    public async Task Who_holds_the_lock_is_named()
    {
        using var folder = new TemporaryFolder();
        using var world = new World();
        var other = BackendLoader.OpenFolder(folder.Path);
        var environment = await other.CreateResourceState("dev", null, default);
        await using var held = await other.AcquireLock(environment, Build.Component, "CdevDeploy", TimeSpan.Zero, default);
        var engine = new DeploymentEngine(BackendLoader.OpenFolder(folder.Path), new([world.Mapper()]), World.Options with { LockWait = TimeSpan.FromMilliseconds(1) });

        var error = await Assert.ThrowsExactlyAsync<LockHeldError>(() => engine.Deploy(Shop, folder.Path, new RecordingObserver()));

        StringAssert.Contains(error.Message, Environment.UserName, StringComparison.Ordinal);
        Assert.IsEmpty(world.Cloud.Things);
    }

    [TestMethod]
    public async Task Of_two_deployments_at_once_the_second_waits_and_finds_nothing_left_to_do()
    {
        using var folder = new TemporaryFolder();
        using var world = new World();
        var options = World.Options with { LockWait = TimeSpan.FromMinutes(1) };
        DeploymentEngine Engine() => new(BackendLoader.OpenFolder(folder.Path), new([world.Mapper()]), options);

        var results = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => Engine().Deploy(Shop, folder.Path, new RecordingObserver()))));

        Assert.IsTrue(results.All(result => result.Succeeded));
        Assert.AreEqual(3, results.Sum(result => result.Done.Length));
        world.Cloud.AssertIs(Shop);
    }

    [TestMethod]
    public async Task When_the_state_cannot_be_written_any_more_nothing_further_is_begun()
    {
        using var world = new World();
        var wanted = Build.Wanted([.. Enumerable.Range(0, 20).Select(i => Build.Resource("api", $"{i:d2}"))]);
        var mapper = world.Mapper();
        mapper.Before = change =>
        {
            if (change.Difference.Id().Name == "05")
                world.Store.Full = true;
            return Task.CompletedTask;
        };

        var result = await world.Deploy(wanted, World.Options with { MaxParallelism = 1 }, mapper);

        Assert.AreEqual("CDEV334", result.Failed.Single().Error.Code);
        Assert.HasCount(14, result.NotTried);
        Assert.AreEqual("create api 05", result.NotTried[0].Because?.ToString());
        world.Store.Full = false;
        Assert.IsTrue((await world.Deploy(wanted)).Succeeded);
        world.Cloud.AssertIs(wanted);
    }

    [TestMethod]
    public async Task A_provider_without_the_output_fails_its_consumer_before_anything_is_begun()
    {
        using var world = new World();

        var result = await world.Deploy(Build.Wanted(Build.Resource("api", "front"), Build.Resource("function", "list", new { x = Build.Output("api", "front", "none") })));

        Assert.AreEqual("CDEV308", result.Failed.Single().Error.Code);
        Assert.IsTrue((await world.Engine().Status()).Resources.All(resource => resource.Condition == ResourceCondition.Deployed));
    }

    [TestMethod]
    public async Task A_resource_of_another_component_is_used_and_cannot_go_while_it_is()
    {
        using var world = new World();
        var target = new ResourceReference("crm", "cdev::api", "customers");
        var crm = Build.Wanted(Build.Resource("api", "customers")) with { Name = "crm" };
        var crmOptions = World.Options with { Component = "crm" };
        var user = Build.Wanted(Build.Resource("function", "list", new { api = Build.Output("api", "customers", component: "crm") })) with { References = [target] };
        await world.Deploy(crm, crmOptions);

        Assert.IsTrue((await world.Deploy(user)).Succeeded);
        Assert.HasCount(2, world.Cloud.Things);
        Assert.IsFalse((await world.Plan(user)).HasChanges);

        var refused = await world.Deploy(null, crmOptions);
        Assert.AreEqual("CDEV310", refused.Failed.Single().Error.Code);

        Assert.AreEqual("delete function list, dereference api customers", string.Join(", ", (await world.Deploy(null)).Done.Select(done => done.Step)));
        Assert.IsTrue((await world.Deploy(null, crmOptions)).Succeeded);
        Assert.IsEmpty(world.Cloud.Things);
    }

    [TestMethod]
    public async Task A_replaced_resource_of_another_component_updates_its_users()
    {
        using var world = new World();
        var target = new ResourceReference("crm", "cdev::api", "customers");
        ComponentModel Crm(int version) => Build.Wanted(Build.Resource("api", "customers", new { version })) with { Name = "crm" };
        var user = Build.Wanted(Build.Resource("function", "list", new { api = Build.Output("api", "customers", "version", component: "crm") })) with { References = [target] };
        await world.Deploy(Crm(1), World.Options with { Component = "crm" });
        await world.Deploy(user);
        await world.Deploy(Crm(2), World.Options with { Component = "crm" });

        var plan = await world.Plan(user);

        Assert.AreEqual("Update function list (ProviderReplaced)", PlannerTests.Describe(plan));
        Assert.IsTrue((await world.Deploy(user)).Succeeded);
        Assert.IsFalse((await world.Plan(user)).HasChanges);
    }

    [TestMethod]
    public async Task Nothing_deployed_has_a_status_and_no_outputs()
    {
        using var world = new World();

        var status = await world.Engine().Status();

        Assert.IsNull(status.Lineage);
        Assert.IsEmpty(status.Resources);
        Assert.IsEmpty(await world.Engine().Outputs());
        Assert.AreEqual(0, world.Store.Writes);
    }

    [TestMethod]
    public async Task An_interrupted_change_is_shown_as_pending()
    {
        using var world = new World();
        await world.DeployAndDie(Build.Wanted(Build.Resource("api", "front")), 5, CrashMode.AnswerLost);

        var status = (await world.Engine().Status()).Resources.Single();

        Assert.AreEqual("Pending Create", $"{status.Condition} {status.Change}");
    }

    [TestMethod]
    public async Task Outputs_are_read_from_the_state()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("api", "front")));

        var outputs = await world.Engine().Outputs();

        Assert.AreEqual(JsonValueKind.String, outputs[Build.Id("api", "front")].Values.GetProperty("id").ValueKind);
    }

    [TestMethod]
    public async Task Ten_thousand_resources_are_made_and_then_all_replaced()
    {
        using var world = new World();
        var wanted = Build.Wanted([.. Enumerable.Range(0, 10_000).Select(i => Build.Resource("alarm", $"{i:d5}"))]);

        Assert.IsTrue((await world.Deploy(wanted)).Succeeded);
        var second = Build.Wanted([.. wanted.Resources.Select(resource => Build.Resource("alarm", resource.Name, new { @fixed = 1 }))]);
        Assert.IsTrue((await world.Deploy(second)).Succeeded);

        Assert.HasCount(10_000, world.Cloud.Things);
    }

    private static Task<DeploymentException> Apply(World world, Plan plan, ComponentModel wanted)
        => Assert.ThrowsExactlyAsync<DeploymentException>(() => world.Engine().Apply(plan, wanted, world.Artifacts, new RecordingObserver()));
}
