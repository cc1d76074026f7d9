using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Backend.Tests.Support;
using Cdev.Model.Differences;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class ComponentTests
{
    [TestMethod]
    public async Task A_name_that_differs_in_case_only_is_refused()
    {
        using var world = await World.With("Shop");

        await Check.Refuses<InvalidNameError>(async () => await world.Lock("shop"), "\"Shop\" exists");
    }

    [TestMethod]
    public async Task A_rename_that_was_interrupted_between_copy_and_removal_is_finished_by_the_next()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", A.Queue("mail"));
        var snapshot = await File.ReadAllBytesAsync(world.Snapshot);
        await using (await world.Lock("shop"))
        await using (await world.Lock("store"))
            await Rename(world);
        await File.WriteAllBytesAsync(world.Snapshot, snapshot);
        Assert.AreEqual((await world.Get("shop")).Id, (await world.Get("store")).Id);

        await using (await world.Lock("shop"))
        await using (await world.Lock("store"))
            await Rename(world);

        Assert.HasCount(1, (await world.Another().Get("store")).Resources);
        await Check.Refuses<ComponentDoesNotExist>(async () => await world.Another().Get("shop"));
    }

    private static ValueTask Rename(World world)
        => world.Backend.UpdateComponent(world.Environment, new(DifferenceAction.Rename, "shop", "store"), default);
}
