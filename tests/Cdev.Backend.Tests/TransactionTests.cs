using System.Text.Json;
using Cdev.Backend.Errors;
using Cdev.Backend.Tests.Support;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Tests;

[TestClass]
public sealed class TransactionTests
{
    private static readonly ResourceModel Mail = A.Queue("mail");
    private static readonly ResourceModel FifoMail = A.Queue("mail", """{"fifo":true}""");

    [TestMethod]
    public async Task An_intent_is_on_disk_before_its_tokens_are_given()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();

        var change = await world.BeginCreate(Mail);

        using var crashed = world.Crash();
        var pending = (await crashed.Get()).Changes.Single();
        Assert.AreEqual(change.TransactionToken, pending.TransactionToken);
        Assert.AreEqual(change.NamespaceToken, pending.NamespaceToken);
        Assert.AreEqual(new(DifferenceAction.Create, "shop", Previous: null, Mail), pending.Difference);
        Assert.IsNull(pending.Failure);
    }

    [TestMethod]
    public async Task A_completed_create_is_deployed_with_outputs_and_resolved_properties()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();

        var change = await world.BeginCreate(Mail);
        await world.Complete(change, """{"url":"https://q"}""", """{"delay":5}""");

        using var crashed = world.Crash();
        var state = await crashed.Get();
        var deployed = state.Resources.Single();
        Assert.IsEmpty(state.Changes);
        Assert.AreEqual(Mail, deployed.Model);
        Assert.AreEqual(change.NamespaceToken, deployed.NamespaceToken);
        Assert.AreEqual("https://q", deployed.Output.Values.GetProperty("url").GetString());
        Assert.AreEqual(5, deployed.Resolved.GetProperty("delay").GetInt32());
        Assert.AreEqual(3, state.Serial);
    }

    [TestMethod]
    public async Task Tokens_suit_every_cloud()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();

        var first = await world.BeginCreate(Mail);
        var second = await world.BeginCreate(A.Queue("other"));

        Assert.MatchesRegex("^[a-z0-9]{8}$", first.NamespaceToken);
        Assert.MatchesRegex("^[a-z0-9]{32}$", first.TransactionToken);
        Assert.AreNotEqual(first.NamespaceToken, second.NamespaceToken);
        Assert.AreNotEqual(first.TransactionToken, second.TransactionToken);
    }

    [TestMethod]
    public async Task An_incarnation_keeps_its_namespace_token_over_updates_renames_and_failures()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail);
        var token = (await world.Get()).Resources.Single().NamespaceToken;

        var failing = await world.BeginUpdate(Mail, FifoMail);
        await world.Fail(failing.TransactionToken);
        await world.Recover(failing.TransactionToken, toPrevious: true);
        var again = await world.BeginUpdate(Mail, FifoMail);
        await world.Complete(again);
        var renaming = await world.BeginRename(FifoMail, A.Queue("post", """{"fifo":true}"""));
        await world.Complete(renaming);

        CollectionAssert.AreEqual(new[] { token, token, token }, new[] { failing.NamespaceToken, again.NamespaceToken, renaming.NamespaceToken });
        Assert.AreNotEqual(failing.TransactionToken, again.TransactionToken);
        Assert.AreEqual(token, (await world.Get()).Resources.Single().NamespaceToken);
    }

    [TestMethod]
    public async Task A_create_that_failed_and_was_undone_gets_a_new_namespace_token()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        var first = await world.BeginCreate(Mail);
        await world.Fail(first.TransactionToken);
        await world.Recover(first.TransactionToken, toPrevious: true);
        var second = await world.BeginCreate(Mail);
        await world.Forget(second.TransactionToken);

        var third = await world.BeginCreate(Mail);

        Assert.HasCount(3, new[] { first, second, third }.Select(change => change.NamespaceToken).Distinct());
    }

    [TestMethod]
    public async Task An_update_replaces_model_output_and_resolved_properties()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail);

        await world.Complete(await world.BeginUpdate(Mail, FifoMail), """{"url":"new"}""", """{"fifo":true}""");

        var deployed = (await world.Another().Get()).Resources.Single();
        Assert.AreEqual(FifoMail.Hash, deployed.Model.Hash);
        Assert.AreEqual("new", deployed.Output.Values.GetProperty("url").GetString());
        Assert.IsTrue(deployed.Resolved.GetProperty("fifo").GetBoolean());
    }

    [TestMethod]
    public async Task A_deleted_resource_is_gone()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail, A.Queue("other"));

        await world.Complete(await world.BeginDelete(Mail), resolved: null);

        Assert.AreEqual("other", (await world.Another().Get()).Resources.Single().Model.Name);
    }

    [TestMethod]
    public async Task A_renamed_resource_is_known_by_its_new_name_only_and_remembers_the_old_one()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail);

        await world.Complete(await world.BeginRename(Mail, A.Queue("post")));
        await world.Complete(await world.BeginRename(A.Queue("post"), A.Queue("letters")));

        var deployed = (await world.Another().Get()).Resources.Single();
        Assert.AreEqual("letters", deployed.Model.Name);
        CollectionAssert.AreEqual(new[] { "mail", "post" }, deployed.Model.FormerNames!.ToArray());
    }

    [TestMethod]
    public async Task A_second_change_of_a_resource_is_refused_while_one_is_open_or_failed()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail);
        var open = await world.BeginUpdate(Mail, FifoMail);

        await Expect.Refusal<ResourceChangeAlreadyOpen>(async () => await world.BeginUpdate(Mail, FifoMail), "queue mail");
        await Expect.Refusal<ResourceChangeAlreadyOpen>(async () => await world.BeginDelete(Mail));
        await world.Fail(open.TransactionToken);
        await Expect.Refusal<ResourceChangeAlreadyOpen>(async () => await world.BeginRename(Mail, A.Queue("post")));

        Assert.HasCount(1, (await world.Another().Get()).Changes);
    }

    [TestMethod]
    public async Task A_rename_holds_both_names()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail);
        await world.BeginRename(Mail, A.Queue("post"));

        await Expect.Refusal<ResourceChangeAlreadyOpen>(async () => await world.BeginCreate(A.Queue("post")));
        await Expect.Refusal<ResourceChangeAlreadyOpen>(async () => await world.BeginUpdate(Mail, FifoMail));
        await world.BeginCreate(A.Topic("post"));
    }

    [TestMethod]
    public async Task A_failure_is_kept_and_can_be_replaced_by_what_is_known_later()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        var change = await world.BeginCreate(Mail);

        await world.Fail(change.TransactionToken, "throttled", """{"step":1}""");
        await world.Backend.ChangeFailedStateOfResourceChange(world.Environment, "shop", change.TransactionToken, new("no rights", JsonElement.Parse("""{"step":2}""")), default);

        var failure = (await world.Another().Get()).Changes.Single().Failure!;
        Assert.AreEqual("no rights", failure.Message);
        Assert.AreEqual(2, failure.Data!.Value.GetProperty("step").GetInt32());
    }

    [TestMethod]
    public async Task A_failed_create_recovered_forward_is_deployed_under_its_first_token()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        var change = await world.BeginCreate(Mail);
        await world.Fail(change.TransactionToken);

        await world.Recover(change.TransactionToken, toPrevious: false, """{"url":"found"}""", "{}");

        var state = await world.Another().Get();
        Assert.IsEmpty(state.Changes);
        Assert.AreEqual(change.NamespaceToken, state.Resources.Single().NamespaceToken);
        Assert.AreEqual("found", state.Resources.Single().Output.Values.GetProperty("url").GetString());
    }

    [TestMethod]
    public async Task An_interrupted_update_recovers_either_way()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail);

        await world.Recover((await world.BeginUpdate(Mail, FifoMail)).TransactionToken, toPrevious: true);
        Assert.AreEqual((Mail.Hash, "u"), await HashAndUrl(world));

        await world.Recover((await world.BeginUpdate(Mail, FifoMail)).TransactionToken, toPrevious: true, """{"url":"back"}""");
        Assert.AreEqual((Mail.Hash, "back"), await HashAndUrl(world));

        await world.Recover((await world.BeginUpdate(Mail, FifoMail)).TransactionToken, toPrevious: false, output: null, """{"fifo":true}""");
        Assert.AreEqual((FifoMail.Hash, "back"), await HashAndUrl(world));
    }

    [TestMethod]
    public async Task An_interrupted_delete_recovers_either_way()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail);

        await world.Recover((await world.BeginDelete(Mail)).TransactionToken, toPrevious: true);
        Assert.HasCount(1, (await world.Another().Get()).Resources);

        await world.Recover((await world.BeginDelete(Mail)).TransactionToken, toPrevious: false);
        Assert.IsEmpty((await world.Another().Get()).Resources);
    }

    [TestMethod]
    public async Task A_forgotten_change_leaves_the_resource_as_it_was()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail);
        var change = await world.BeginUpdate(Mail, FifoMail);
        await world.Fail(change.TransactionToken);

        await world.Forget(change.TransactionToken);

        var state = await world.Another().Get();
        Assert.IsEmpty(state.Changes);
        Assert.AreEqual(Mail.Hash, state.Resources.Single().Model.Hash);
        await world.BeginUpdate(Mail, FifoMail);
    }

    [TestMethod]
    public async Task A_transaction_that_ended_or_never_was_is_unknown_to_every_operation()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        var ended = await world.BeginCreate(Mail);
        await world.Complete(ended);
        var serial = (await world.Get()).Serial;

        foreach (var token in new[] { ended.TransactionToken, "never" })
        {
            await Expect.Refusal<ResourceChangeTransactionDoesNotExist>(async () => await world.Complete(new(token, "x")), token);
            await Expect.Refusal<ResourceChangeTransactionDoesNotExist>(async () => await world.Fail(token));
            await Expect.Refusal<ResourceChangeTransactionDoesNotExist>(async () => await world.Backend.ChangeFailedStateOfResourceChange(world.Environment, "shop", token, new("x", Data: null), default));
            await Expect.Refusal<ResourceChangeTransactionDoesNotExist>(async () => await world.Recover(token, toPrevious: true));
            await Expect.Refusal<ResourceChangeTransactionDoesNotExist>(async () => await world.Recover(token, toPrevious: false, "{}", "{}"));
            await Expect.Refusal<ResourceChangeTransactionDoesNotExist>(async () => await world.Forget(token));
        }

        Assert.AreEqual(serial, (await world.Another().Get()).Serial);
    }

    [TestMethod]
    public async Task A_difference_made_from_another_state_is_refused()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        await world.Deploy("shop", Mail, A.Queue("other"));

        await Expect.Refusal<StaleDifferenceError>(async () => await world.BeginCreate(Mail), "queue mail exists already");
        await Expect.Refusal<StaleDifferenceError>(async () => await world.BeginUpdate(FifoMail, Mail), "queue mail was changed since");
        await Expect.Refusal<StaleDifferenceError>(async () => await world.BeginRename(Mail, A.Queue("other")), "queue other exists already");
        await Expect.Refusal<ResourceDoesNotExist>(async () => await world.BeginUpdate(A.Queue("gone"), A.Queue("gone", """{"x":1}""")));
        await Expect.Refusal<ResourceDoesNotExist>(async () => await world.BeginDelete(A.Topic("mail")), "topic mail");
        Assert.IsEmpty((await world.Get()).Changes);
    }

    [TestMethod]
    public async Task A_difference_that_makes_no_sense_is_refused()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();

        foreach (var difference in new ResourceDifference[]
        {
            new(DifferenceAction.Create, "shop", Mail, Mail),
            new(DifferenceAction.Delete, "shop", Mail, Mail),
            new(DifferenceAction.Update, "shop", Previous: null, Mail),
            new(DifferenceAction.Update, "shop", Mail, A.Queue("other")),
            new(DifferenceAction.Rename, "shop", Mail, A.Topic("other")),
            new(DifferenceAction.Rename, "shop", Mail, Mail),
        })
        {
            await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await world.Begin(difference));
        }

        await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await world.Begin(new(DifferenceAction.Create, "shop", Previous: null, Mail), replace: true));
    }

    [TestMethod]
    public async Task What_a_new_state_needs_must_be_given()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        var change = await world.BeginCreate(Mail);

        await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await world.Complete(change, resolved: null));
        await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await world.Recover(change.TransactionToken, toPrevious: false, "{}", resolved: null));
        await Assert.ThrowsExactlyAsync<ArgumentException>(async () => await world.Recover(change.TransactionToken, toPrevious: false, output: null, "{}"));

        Assert.HasCount(1, (await world.Another().Get()).Changes);
    }

    [TestMethod]
    public async Task Many_changes_at_once_are_all_recorded()
    {
        using var world = await World.With("shop");
        await using (await world.Lock())
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
            {
                var change = await world.BeginCreate(A.Queue($"queue-{i}"));
                await Task.Yield();
                await world.Complete(change);
            })));
        }

        var state = await world.Another().Get();
        Assert.HasCount(100, state.Resources);
        Assert.IsEmpty(state.Changes);
        Assert.AreEqual(201, state.Serial);
    }

    [TestMethod]
    public async Task A_cancelled_change_writes_nothing()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();
        var difference = new ResourceDifference(DifferenceAction.Create, "shop", Previous: null, Mail);

        await Assert.ThrowsAsync<OperationCanceledException>(async () => await world.Backend.CreateResourceChangeTransaction(world.Environment, difference, replace: false, new CancellationToken(canceled: true)));

        Assert.AreEqual(1, (await world.Another().Get()).Serial);
        await world.BeginCreate(Mail);
    }

    [TestMethod]
    public async Task Where_a_declaration_stands_is_not_kept()
    {
        using var world = await World.With("shop");
        await using var held = await world.Lock();

        await world.Deploy("shop", Mail with { Source = new("/home/me/Cloud.cs", 3, 5) });

        Assert.DoesNotContain("Cloud.cs", await File.ReadAllTextAsync(world.Journal), StringComparison.Ordinal);
    }

    private static async Task<(string Hash, string? Url)> HashAndUrl(World world)
    {
        var deployed = (await world.Another().Get()).Resources.Single();
        return (deployed.Model.Hash, deployed.Output.Values.GetProperty("url").GetString());
    }
}
