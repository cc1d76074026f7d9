using Cdev.Deployment.Plans;
using Cdev.Deployment.Tests.Simulation;

namespace Cdev.Deployment.Tests.Plans;

/// <summary>Resources that are made elsewhere: used, and never made, changed or deleted.</summary>
[TestClass]
public sealed class ExistingResourcesTests
{
    [TestMethod]
    public async Task One_that_is_no_longer_used_is_released_without_a_word_of_data()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("table", "crm", new { existing = true })));
        var mapper = world.Mapper();
        mapper.Before = _ => throw new InvalidOperationException("asked of the cloud");

        var plan = await world.Plan(Build.Wanted());
        var result = await world.Deploy(Build.Wanted(), mapper: mapper);

        Assert.AreEqual("Release table crm (Removed)", PlannerTests.Describe(plan));
        Assert.IsTrue(result.Succeeded);
    }

    [TestMethod]
    public async Task Destroying_the_component_releases_it()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("table", "crm", new { existing = true })));

        Assert.AreEqual("Release table crm (Removed)", PlannerTests.Describe(await world.Plan(wanted: null)));
    }

    [TestMethod]
    public async Task One_that_is_made_here_from_now_on_is_another_one_and_the_old_one_stays()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("table", "crm", new { existing = true })));

        var change = (await world.Plan(Build.Wanted(Build.Resource("table", "crm")))).Changes.Single();

        Assert.AreEqual(PlannedAction.Replace, change.Action);
        Assert.IsTrue(change.Retain);
        StringAssert.Contains(change.ReplaceBecause!, "made here from now on", StringComparison.Ordinal);
    }

    [TestMethod]
    public async Task One_that_was_made_here_is_not_deleted_for_another_just_like_that()
    {
        using var world = new World();
        await world.Deploy(Build.Wanted(Build.Resource("table", "crm")));
        var wanted = Build.Wanted(Build.Resource("table", "crm", new { existing = true }));

        var error = await Assert.ThrowsExactlyAsync<DeploymentException>(() => world.Plan(wanted));
        var allowed = (await world.Plan(wanted, World.Options with { AllowDataLoss = true })).Changes.Single();

        Assert.AreEqual("CDEV325", error.Errors.Single().Code);
        Assert.AreEqual(PlannedAction.Replace, allowed.Action);
        Assert.IsFalse(allowed.Retain);
    }
}
