using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Backend.States;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Conformance.Areas;

/// <summary>Replacements: the new incarnation beside the old one, and the old one's end.</summary>
internal static class ReplacementCases
{
    private static readonly ResourceModel Old = A.Queue("mail");
    private static readonly ResourceModel New = A.Queue("mail", """{"fifo":true}""");
    private static readonly ResourceModel Newer = A.Queue("mail", """{"fifo":true,"delay":1}""");

    internal static IEnumerable<Func<Bench, Task>> All { get; } =
    [
        A_replacement_gets_a_namespace_token_of_its_own,
        A_completed_replacement_leaves_the_old_incarnation_to_be_deleted,
        Completing_the_old_incarnations_deletion_ends_it,
        A_failed_deletion_of_the_old_incarnation_stays_until_it_is_mended_or_forgotten,
        An_old_incarnation_does_not_stand_in_the_way_of_its_successor,
        A_replacement_recovered_back_leaves_the_old_incarnation_deployed,
        A_replacement_recovered_forward_leaves_the_old_incarnation_to_be_deleted,
        A_resource_may_be_renamed_and_replaced_at_once,
    ];

    private static async Task A_replacement_gets_a_namespace_token_of_its_own(Bench bench)
    {
        await Deployed(bench);
        await using var held = await bench.Lock();

        var change = await bench.BeginUpdate(Old, New, replace: true);

        var state = await bench.Another().Get();
        Check.Different(state.Resources.Single().NamespaceToken, change.NamespaceToken);
        Check.True(state.Changes.Single().Replace);
        Check.Empty(state.Superseded);
    }

    private static async Task A_completed_replacement_leaves_the_old_incarnation_to_be_deleted(Bench bench)
    {
        await Deployed(bench);
        _ = await bench.Lock();
        var before = (await bench.Get()).Resources.Single();

        var change = await bench.BeginUpdate(Old, New, replace: true);
        await bench.Complete(change, """{"url":"new"}""");

        var crashed = await bench.Kill();
        var state = await crashed.Get();
        var now = state.Resources.Single();
        Check.Equal((New.Hash, change.NamespaceToken, "new"), (now.Model.Hash, now.NamespaceToken, Url(now)));
        var old = state.Superseded.Single();
        Check.Equal((Old.Hash, before.NamespaceToken, "old"), (old.Resource.Model.Hash, old.Resource.NamespaceToken, Url(old.Resource)));
        Check.Null(old.Failure);
        Check.Different(change.TransactionToken, old.TransactionToken);
        Check.Equal(
            new PendingChange(old.TransactionToken, before.NamespaceToken, new(DifferenceAction.Delete, "shop", Old, Next: null), Replace: false, Failure: null),
            old.Deletion("shop"));
    }

    private static async Task Completing_the_old_incarnations_deletion_ends_it(Bench bench)
    {
        await Deployed(bench);
        await using var held = await bench.Lock();
        var old = await Replace(bench, Old, New);

        await bench.Complete(new(old.TransactionToken, old.Resource.NamespaceToken), "{}", resolved: null);

        var state = await bench.Another().Get();
        Check.Empty(state.Superseded);
        Check.Equal(New.Hash, state.Resources.Single().Model.Hash);
        await Check.Refuses<ResourceChangeTransactionDoesNotExist>(async () => await bench.Complete(new(old.TransactionToken, "x"), "{}", resolved: null));
    }

    private static async Task A_failed_deletion_of_the_old_incarnation_stays_until_it_is_mended_or_forgotten(Bench bench)
    {
        await Deployed(bench);
        await using var held = await bench.Lock();
        var old = await Replace(bench, Old, New);

        await bench.Fail(old.TransactionToken, "throttled", """{"step":1}""");
        Check.Equal("throttled", (await bench.Another().Get()).Superseded.Single().Failure!.Message);

        await bench.Recover(old.TransactionToken, toPrevious: true, """{"url":"still"}""");
        var still = (await bench.Another().Get()).Superseded.Single();
        Check.Equal("still", Url(still.Resource));
        Check.Null(still.Failure);

        await bench.Recover(old.TransactionToken, toPrevious: false);
        Check.Empty((await bench.Another().Get()).Superseded);

        var next = await Replace(bench, New, Newer);
        await bench.Forget(next.TransactionToken);
        Check.Empty((await bench.Another().Get()).Superseded);
    }

    private static async Task An_old_incarnation_does_not_stand_in_the_way_of_its_successor(Bench bench)
    {
        await Deployed(bench);
        await using var held = await bench.Lock();
        await Replace(bench, Old, New);

        await bench.Complete(await bench.BeginUpdate(New, Newer, replace: true));
        await bench.Complete(await bench.BeginDelete(Newer), resolved: null);

        var state = await bench.Another().Get();
        Check.Empty(state.Resources);
        Check.Sequence(new[] { Old.Hash, New.Hash }.Order(StringComparer.Ordinal), state.Superseded.Select(old => old.Resource.Model.Hash).Order(StringComparer.Ordinal));
    }

    private static async Task A_replacement_recovered_back_leaves_the_old_incarnation_deployed(Bench bench)
    {
        await Deployed(bench);
        await using var held = await bench.Lock();
        var before = (await bench.Get()).Resources.Single();
        var change = await bench.BeginUpdate(Old, New, replace: true);
        await bench.Fail(change.TransactionToken);

        await bench.Recover(change.TransactionToken, toPrevious: true);

        var state = await bench.Another().Get();
        Check.Equal((Old.Hash, before.NamespaceToken), (state.Resources.Single().Model.Hash, state.Resources.Single().NamespaceToken));
        Check.Empty(state.Superseded);
        Check.Different(change.NamespaceToken, (await bench.BeginUpdate(Old, New, replace: true)).NamespaceToken);
    }

    private static async Task A_replacement_recovered_forward_leaves_the_old_incarnation_to_be_deleted(Bench bench)
    {
        await Deployed(bench);
        await using var held = await bench.Lock();
        var change = await bench.BeginUpdate(Old, New, replace: true);

        await Check.Throws<ArgumentException>(async () => await bench.Recover(change.TransactionToken, toPrevious: false, output: null, "{}"));
        await bench.Recover(change.TransactionToken, toPrevious: false, """{"url":"found"}""", "{}");

        var state = await bench.Another().Get();
        Check.Equal((change.NamespaceToken, "found"), (state.Resources.Single().NamespaceToken, Url(state.Resources.Single())));
        Check.Equal("old", Url(state.Superseded.Single().Resource));
    }

    private static async Task A_resource_may_be_renamed_and_replaced_at_once(Bench bench)
    {
        await Deployed(bench);
        await using var held = await bench.Lock();
        var renamed = A.Queue("post", """{"fifo":true}""");

        await bench.Complete(await bench.Begin(new(DifferenceAction.Rename, "shop", Old, renamed), replace: true));

        var state = await bench.Another().Get();
        Check.Equal("post", state.Resources.Single().Model.Name);
        Check.Equal("mail", state.Superseded.Single().Resource.Model.Name);
    }

    private static async Task Deployed(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Complete(await bench.BeginCreate(Old), """{"url":"old"}""");
    }

    private static async Task<SupersededResource> Replace(Bench bench, ResourceModel previous, ResourceModel next)
    {
        await bench.Complete(await bench.BeginUpdate(previous, next, replace: true));
        return (await bench.Get()).Superseded.Single();
    }

    private static string? Url(DeployedResource resource) => resource.Output.Values.GetProperty("url").GetString();
}
