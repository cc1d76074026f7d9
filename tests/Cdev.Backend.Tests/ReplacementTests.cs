using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Backend.Tests.Support;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class ReplacementTests
{
    private static readonly ResourceModel Old = A.Queue("mail");
    private static readonly ResourceModel New = A.Queue("mail", """{"fifo":true}""");
    private static readonly ResourceModel Newer = A.Queue("mail", """{"fifo":true,"delay":1}""");

    [TestMethod]
    public async Task A_replacement_gets_a_namespace_token_of_its_own()
    {
        using var world = await Deployed();
        await using var held = await world.Lock();

        var change = await world.BeginUpdate(Old, New, replace: true);

        var state = await world.Another().Get();
        Assert.AreNotEqual(state.Resources.Single().NamespaceToken, change.NamespaceToken);
        Assert.IsTrue(state.Changes.Single().Replace);
        Assert.IsEmpty(state.Superseded);
    }

    [TestMethod]
    public async Task A_completed_replacement_leaves_the_old_incarnation_to_be_deleted()
    {
        using var world = await Deployed();
        await using var held = await world.Lock();
        var before = (await world.Get()).Resources.Single();

        var change = await world.BeginUpdate(Old, New, replace: true);
        await world.Complete(change, """{"url":"new"}""");

        using var crashed = world.Crash();
        var state = await crashed.Get();
        var now = state.Resources.Single();
        Assert.AreEqual((New.Hash, change.NamespaceToken, "new"), (now.Model.Hash, now.NamespaceToken, Url(now)));
        var old = state.Superseded.Single();
        Assert.AreEqual((Old.Hash, before.NamespaceToken, "old"), (old.Resource.Model.Hash, old.Resource.NamespaceToken, Url(old.Resource)));
        Assert.IsNull(old.Failure);
        Assert.AreNotEqual(change.TransactionToken, old.TransactionToken);
        Assert.AreEqual(
            new PendingChange(old.TransactionToken, before.NamespaceToken, new(DifferenceAction.Delete, "shop", Old, Next: null), Replace: false, Failure: null),
            old.Deletion("shop"));
    }

    [TestMethod]
    public async Task Completing_the_old_incarnations_deletion_ends_it()
    {
        using var world = await Deployed();
        await using var held = await world.Lock();
        var old = await Replace(world, Old, New);

        await world.Complete(new(old.TransactionToken, old.Resource.NamespaceToken), "{}", resolved: null);

        var state = await world.Another().Get();
        Assert.IsEmpty(state.Superseded);
        Assert.AreEqual(New.Hash, state.Resources.Single().Model.Hash);
        await Expect.Refusal<ResourceChangeTransactionDoesNotExist>(async () => await world.Complete(new(old.TransactionToken, "x"), "{}", resolved: null));
    }

    [TestMethod]
    public async Task A_failed_deletion_of_the_old_incarnation_stays_until_it_is_mended_or_forgotten()
    {
        using var world = await Deployed();
        await using var held = await world.Lock();
        var old = await Replace(world, Old, New);

        await world.Fail(old.TransactionToken, "throttled", """{"step":1}""");
        Assert.AreEqual("throttled", (await world.Another().Get()).Superseded.Single().Failure!.Message);

        await world.Recover(old.TransactionToken, toPrevious: true, """{"url":"still"}""");
        var still = (await world.Another().Get()).Superseded.Single();
        Assert.AreEqual("still", Url(still.Resource));
        Assert.IsNull(still.Failure);

        await world.Recover(old.TransactionToken, toPrevious: false);
        Assert.IsEmpty((await world.Another().Get()).Superseded);

        var next = await Replace(world, New, Newer);
        await world.Forget(next.TransactionToken);
        Assert.IsEmpty((await world.Another().Get()).Superseded);
    }

    [TestMethod]
    public async Task An_old_incarnation_does_not_stand_in_the_way_of_its_successor()
    {
        using var world = await Deployed();
        await using var held = await world.Lock();
        await Replace(world, Old, New);

        await world.Complete(await world.BeginUpdate(New, Newer, replace: true));
        await world.Complete(await world.BeginDelete(Newer), resolved: null);

        var state = await world.Another().Get();
        Assert.IsEmpty(state.Resources);
        CollectionAssert.AreEquivalent(new[] { Old.Hash, New.Hash }, state.Superseded.Select(old => old.Resource.Model.Hash).ToArray());
    }

    [TestMethod]
    public async Task A_replacement_recovered_back_leaves_the_old_incarnation_deployed()
    {
        using var world = await Deployed();
        await using var held = await world.Lock();
        var before = (await world.Get()).Resources.Single();
        var change = await world.BeginUpdate(Old, New, replace: true);
        await world.Fail(change.TransactionToken);

        await world.Recover(change.TransactionToken, toPrevious: true);

        var state = await world.Another().Get();
        Assert.AreEqual((Old.Hash, before.NamespaceToken), (state.Resources.Single().Model.Hash, state.Resources.Single().NamespaceToken));
        Assert.IsEmpty(state.Superseded);
        Assert.AreNotEqual(change.NamespaceToken, (await world.BeginUpdate(Old, New, replace: true)).NamespaceToken);
    }

    [TestMethod]
    public async Task A_replacement_recovered_forward_leaves_the_old_incarnation_to_be_deleted()
    {
        using var world = await Deployed();
        await using var held = await world.Lock();
        var change = await world.BeginUpdate(Old, New, replace: true);

        await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await world.Recover(change.TransactionToken, toPrevious: false, output: null, "{}"));
        await world.Recover(change.TransactionToken, toPrevious: false, """{"url":"found"}""", "{}");

        var state = await world.Another().Get();
        Assert.AreEqual((change.NamespaceToken, "found"), (state.Resources.Single().NamespaceToken, Url(state.Resources.Single())));
        Assert.AreEqual("old", Url(state.Superseded.Single().Resource));
    }

    [TestMethod]
    public async Task A_resource_may_be_renamed_and_replaced_at_once()
    {
        using var world = await Deployed();
        await using var held = await world.Lock();
        var renamed = A.Queue("post", """{"fifo":true}""");

        await world.Complete(await world.Begin(new(DifferenceAction.Rename, "shop", Old, renamed), replace: true));

        var state = await world.Another().Get();
        Assert.AreEqual("post", state.Resources.Single().Model.Name);
        Assert.AreEqual("mail", state.Superseded.Single().Resource.Model.Name);
    }

    private static async Task<World> Deployed()
    {
        var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Complete(await world.BeginCreate(Old), """{"url":"old"}""");
        return world;
    }

    private static async Task<SupersededResource> Replace(World world, ResourceModel previous, ResourceModel next)
    {
        await world.Complete(await world.BeginUpdate(previous, next, replace: true));
        return (await world.Get()).Superseded.Single();
    }

    private static string? Url(DeployedResource resource) => resource.Output.Values.GetProperty("url").GetString();
}
