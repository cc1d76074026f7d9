using Cdev.Deployment.Mappers;
using Cdev.Deployment.Plans;
using Cdev.Deployment.Tests.Simulation;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Tests.Components;

/// <summary>A component that uses what another one deployed.</summary>
[TestClass]
public sealed class ComponentReferenceTests
{
    [TestMethod]
    public async Task A_changed_output_is_an_update_of_who_uses_it()
    {
        using var world = await Deployed("version");

        await Deploy(world, Pair.WithTopic("1", "changed"), Pair.Platform);

        var change = (await world.Plan(Pair.UsingTopic("version"))).Changes.Single();
        Assert.AreEqual((Pair.Function, PlannedAction.Update, ChangeReason.ProviderReplaced), (change.Difference.Id(), change.Action, change.Reason));
        await Deploy(world, Pair.UsingTopic("version"), Pair.Shop);
        world.Cloud.AssertIs(Pair.Both(Pair.WithTopic("1", "changed"), Pair.UsingTopic("version")));
    }

    [TestMethod]
    public async Task A_replaced_resource_stays_until_those_who_use_it_have_moved_and_goes_then()
    {
        using var world = await Deployed();

        var replaced = await Deploy(world, Pair.WithTopic("2"), Pair.Platform);

        Assert.AreEqual(2, world.Cloud.Things.Count(thing => thing.Type == Pair.Topic.Type));
        Assert.IsTrue(replaced.Done.Any(done => done.Step.Kind == StepKind.KeepReplaced));
        Assert.IsFalse((await world.Plan(Pair.WithTopic("2"), Pair.Platform)).HasChanges, "there is nothing to do before the shop has moved");
        Assert.AreEqual(PlannedAction.Update, (await world.Plan(Pair.UsingTopic())).Changes.Single().Action);
        await Deploy(world, Pair.UsingTopic(), Pair.Shop);
        Assert.HasCount(1, (await world.Plan(Pair.WithTopic("2"), Pair.Platform)).Leftovers);
        await Deploy(world, Pair.WithTopic("2"), Pair.Platform);
        world.Cloud.AssertIs(Pair.Both(Pair.WithTopic("2"), Pair.UsingTopic()));
    }

    [TestMethod]
    public async Task Replaced_twice_before_anybody_moved_both_old_ones_go_in_the_end()
    {
        using var world = await Deployed();

        await Deploy(world, Pair.WithTopic("2"), Pair.Platform);
        await Deploy(world, Pair.WithTopic("3"), Pair.Platform);
        await Deploy(world, Pair.UsingTopic(), Pair.Shop);
        await Deploy(world, Pair.WithTopic("3"), Pair.Platform);

        world.Cloud.AssertIs(Pair.Both(Pair.WithTopic("3"), Pair.UsingTopic()));
    }

    [TestMethod]
    public async Task Who_uses_a_replaced_resource_no_more_holds_nothing_up()
    {
        using var world = await Deployed();

        await Deploy(world, Pair.WithTopic("2"), Pair.Platform);
        await Deploy(world, Pair.NotUsingTopic, Pair.Shop);
        await Deploy(world, Pair.WithTopic("2"), Pair.Platform);

        world.Cloud.AssertIs(Pair.Both(Pair.WithTopic("2"), Pair.NotUsingTopic));
    }

    [TestMethod]
    public async Task A_replacement_sees_who_is_about_to_use_the_old_one()
    {
        using var world = new World();
        await Deploy(world, Pair.WithTopic("1"), Pair.Platform);
        var mapper = world.Mapper();
        mapper.Before = async change =>
        {
            if (change.Difference.Id() == Pair.Function)
                await Deploy(world, Pair.WithTopic("2"), Pair.Platform);
        };

        var result = await world.Deploy(Pair.UsingTopic(), mapper: mapper);

        Assert.IsTrue(result.Succeeded);
        Assert.AreEqual(2, world.Cloud.Things.Count(thing => thing.Type == Pair.Topic.Type));
        await Deploy(world, Pair.UsingTopic(), Pair.Shop);
        await Deploy(world, Pair.WithTopic("2"), Pair.Platform);
        world.Cloud.AssertIs(Pair.Both(Pair.WithTopic("2"), Pair.UsingTopic()));
    }

    [TestMethod]
    public async Task Who_is_about_to_use_a_resource_sees_that_it_was_replaced()
    {
        using var world = new World();
        await Deploy(world, Pair.WithTopic("1"), Pair.Platform);
        var queue = Build.Resource("queue", "first");
        var function = Build.Resource("function", Pair.Function.Name, new { first = Build.Output("queue", "first"), topic = Build.Output("topic", Pair.Topic.Name, component: "platform") });
        var shop = Build.Wanted(queue, function) with { References = Pair.UsingTopic().References };
        var mapper = world.Mapper();
        mapper.Before = async change =>
        {
            if (change.Difference.Id() == queue.Id)
                await Deploy(world, Pair.WithTopic("2"), Pair.Platform);
        };

        var result = await world.Deploy(shop, mapper: mapper);

        Assert.AreEqual("CDEV356", result.Failed.Single().Error.Code);
        await Deploy(world, shop, Pair.Shop);
        world.Cloud.AssertIs(Pair.Both(Pair.WithTopic("2"), shop));
    }

    [TestMethod]
    public async Task A_used_resource_is_neither_removed_nor_destroyed_and_the_refusal_names_who_uses_it()
    {
        using var world = await Deployed();

        var removed = await world.Deploy(Pair.WithoutTopic, Pair.Platform);
        var destroyed = await world.Deploy(null, Pair.Platform);

        foreach (var refused in new[] { removed, destroyed })
        {
            Assert.AreEqual("CDEV310", refused.Failed.Single().Error.Code);
            Assert.Contains("used by \"shop\"", refused.Failed.Single().Error.Message);
        }

        await Deploy(world, null, Pair.Shop);
        await Deploy(world, null, Pair.Platform);
        world.Cloud.AssertIs(null);
    }

    [TestMethod]
    public async Task What_is_about_to_be_made_can_be_planned_with_and_the_plan_is_applied_exactly()
    {
        using var world = new World();
        var platform = await world.Plan(Pair.WithTopic("1"), Pair.Platform);

        await Assert.ThrowsExactlyAsync<DeploymentException>(() => world.Plan(Pair.UsingTopic()));
        var shop = await world.Engine().Plan(Pair.UsingTopic(), [new("platform", Pair.Topic.Type, Pair.Topic.Name)]);

        Assert.AreEqual(PlannedAction.Create, shop.Changes.Single().Action);
        await world.Engine(Pair.Platform).Apply(platform, Pair.WithTopic("1"), world.Artifacts, new RecordingObserver());
        Assert.IsTrue((await world.Engine().Apply(shop, Pair.UsingTopic(), world.Artifacts, new RecordingObserver())).Succeeded);
        world.Cloud.AssertIs(Pair.Both(Pair.WithTopic("1"), Pair.UsingTopic()));
    }

    [TestMethod]
    public async Task What_is_about_to_be_replaced_is_an_update_of_who_uses_it()
    {
        using var world = await Deployed();

        var shop = await world.Engine().Plan(Pair.UsingTopic(), [new("platform", Pair.Topic.Type, Pair.Topic.Name)]);

        Assert.AreEqual((PlannedAction.Update, ChangeReason.ProviderReplaced), (shop.Changes.Single().Action, shop.Changes.Single().Reason));
        await Deploy(world, Pair.WithTopic("2"), Pair.Platform);
        Assert.IsTrue((await world.Engine().Apply(shop, Pair.UsingTopic(), world.Artifacts, new RecordingObserver())).Succeeded);
    }

    private static async Task<World> Deployed(string key = "id")
    {
        var world = new World();
        await Deploy(world, Pair.WithTopic("1"), Pair.Platform);
        await Deploy(world, Pair.UsingTopic(key), Pair.Shop);
        return world;
    }

    private static async Task<DeploymentResult> Deploy(World world, Cdev.Model.Components.ComponentModel? wanted, DeploymentOptions options)
    {
        var result = await world.Deploy(wanted, options);
        Assert.IsTrue(result.Succeeded, string.Join("; ", result.Failed.Select(failed => failed.Error.Message)));
        return result;
    }
}
