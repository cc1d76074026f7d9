using Cdev.Backend.Errors;
using Cdev.Backend.Tests.Support;
using Cdev.Model.Differences;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class ComponentTests
{
    [TestMethod]
    public async Task A_created_component_is_empty_and_begins_a_lineage()
    {
        using var world = await World.With("shop", "crm");

        var shop = await world.Another().Get("shop");
        var crm = await world.Another().Get("crm");

        Assert.AreEqual("shop", shop.Name);
        Assert.AreEqual(1, shop.Serial);
        Assert.IsEmpty(shop.Resources);
        Assert.AreNotEqual(crm.Lineage, shop.Lineage);
        Assert.AreEqual(shop.Id, await world.Backend.GetComponentId(world.Environment, "shop", default));
        CollectionAssert.AreEqual(new[] { "crm", "shop" }, (await world.Backend.GetResourceState(world.Environment, default)).Components);
    }

    [TestMethod]
    public async Task One_that_was_never_deployed_is_said_so()
    {
        using var world = await World.Create();

        await Expect.Refusal<ComponentDoesNotExist>(async () => await world.Get(), "\"shop\" is not deployed in \"dev\"");
        await Expect.Refusal<ComponentDoesNotExist>(async () => await world.Backend.GetComponentId(world.Environment, "shop", default));
        await using var held = await world.Lock();
        await Expect.Refusal<ComponentDoesNotExist>(async () => await world.DeleteComponent());
        await Expect.Refusal<ComponentDoesNotExist>(async () => await world.BeginCreate(A.Queue("mail")));
        await Expect.Refusal<ComponentDoesNotExist>(async () => await world.Backend.UpdateComponent(world.Environment, new(DifferenceAction.Update, "shop", "shop"), default));
    }

    [TestMethod]
    public async Task One_that_exists_is_not_created_again()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();

        await Expect.Refusal<StaleDifferenceError>(async () => await world.CreateComponent(), "\"shop\": it exists already");
    }

    [TestMethod]
    public async Task A_name_that_differs_in_case_only_is_refused()
    {
        using var world = await World.With("Shop");

        await Expect.Refusal<InvalidNameError>(async () => await world.Lock("shop"), "\"Shop\" exists");
    }

    [TestMethod]
    public async Task An_update_changes_nothing()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();

        await world.Backend.UpdateComponent(world.Environment, new(DifferenceAction.Update, "shop", "shop"), default);

        Assert.AreEqual(1, (await world.Get()).Serial);
    }

    [TestMethod]
    public async Task A_deleted_component_is_gone_and_a_new_one_of_its_name_has_another_lineage()
    {
        using var world = await World.With("shop");
        var old = await world.Get();
        await using var held = await world.Lock();

        await world.DeleteComponent();

        await Expect.Refusal<ComponentDoesNotExist>(async () => await world.Another().Get());
        Assert.IsEmpty((await world.Backend.GetResourceState(world.Environment, default)).Components);
        await world.CreateComponent();
        Assert.AreNotEqual(old.Lineage, (await world.Another().Get()).Lineage);
        Assert.AreNotEqual(old.Id, (await world.Get()).Id);
    }

    [TestMethod]
    public async Task One_with_resources_open_changes_or_old_incarnations_is_not_deleted()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        var (before, after) = (A.Queue("mail"), A.Queue("mail", """{"fifo":true}"""));
        await world.Deploy("shop", before);
        await Expect.Refusal<ComponentNotEmpty>(async () => await world.DeleteComponent(), "1 resource deployed");

        await world.Complete(await world.BeginUpdate(before, after, replace: true));
        await world.BeginCreate(A.Queue("other"));
        await Expect.Refusal<ComponentNotEmpty>(async () => await world.DeleteComponent(), "1 resource deployed", "1 resource with an open change", "1 resource replaced and not deleted yet");
    }

    [TestMethod]
    public async Task A_component_is_changed_only_under_its_lock()
    {
        using var world = await World.With("shop");

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await world.BeginCreate(A.Queue("mail")));
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await world.DeleteComponent());
        await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await world.CreateComponent("crm"));
    }

    [TestMethod]
    public async Task A_renamed_component_keeps_its_id_lineage_and_content()
    {
        using var world = await World.With("shop");
        await world.DeployAlone("shop", A.Queue("mail"));
        var old = await world.Get();
        await using (await world.Lock("shop"))
        await using (await world.Lock("store"))
            await Rename(world);

        var renamed = await world.Another().Get("store");

        Assert.AreEqual((old.Id, old.Lineage, old.Serial + 1), (renamed.Id, renamed.Lineage, renamed.Serial));
        Assert.AreEqual(old.Resources.Single().NamespaceToken, renamed.Resources.Single().NamespaceToken);
        await Expect.Refusal<ComponentDoesNotExist>(async () => await world.Another().Get("shop"));
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
        await Expect.Refusal<ComponentDoesNotExist>(async () => await world.Another().Get("shop"));
    }

    [TestMethod]
    public async Task A_component_is_not_renamed_onto_another_nor_while_others_use_its_resources()
    {
        using var world = await World.With("shop", "store", "crm");
        var mail = A.Queue("mail");
        await world.DeployAlone("shop", mail);
        await using var shop = await world.Lock("shop");
        await using var store = await world.Lock("store");
        await Expect.Refusal<StaleDifferenceError>(async () => await Rename(world), "\"store\": it exists already");

        await using var crm = await world.Lock("crm");
        await world.Reference("crm", A.Reference("shop", mail));
        await world.DeleteComponent("store");
        await Expect.Refusal<ResourceReferenceError>(async () => await Rename(world), "used by \"crm\"");
    }

    [TestMethod]
    public async Task A_difference_that_makes_no_sense_is_refused()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();

        await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await world.Backend.UpdateComponent(world.Environment, new(DifferenceAction.Create, "shop", "shop"), default));
        await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await world.Backend.UpdateComponent(world.Environment, new(DifferenceAction.Rename, "shop", "shop"), default));
        await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await world.Backend.UpdateComponent(world.Environment, new(DifferenceAction.Delete, "shop", "shop"), default));
    }

    private static ValueTask Rename(World world)
        => world.Backend.UpdateComponent(world.Environment, new(DifferenceAction.Rename, "shop", "store"), default);
}
