using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Model.Resources;

namespace Cdev.Backend.Conformance.Areas;

/// <summary>Changes that failed or were interrupted: recovered either way, or forgotten.</summary>
internal static class RecoveryCases
{
    private static readonly ResourceModel Mail = A.Queue("mail");
    private static readonly ResourceModel FifoMail = A.Queue("mail", """{"fifo":true}""");

    internal static IEnumerable<Func<Bench, Task>> All { get; } =
    [
        A_create_that_failed_and_was_undone_gets_a_new_namespace_token,
        A_failure_is_kept_and_can_be_replaced_by_what_is_known_later,
        A_failed_create_recovered_forward_is_deployed_under_its_first_token,
        An_interrupted_update_recovers_either_way,
        An_interrupted_delete_recovers_either_way,
        A_forgotten_change_leaves_the_resource_as_it_was,
        A_transaction_that_ended_or_never_was_is_unknown_to_every_operation,
        What_a_new_state_needs_must_be_given,
    ];

    private static async Task A_create_that_failed_and_was_undone_gets_a_new_namespace_token(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        var first = await bench.BeginCreate(Mail);
        await bench.Fail(first.TransactionToken);
        await bench.Recover(first.TransactionToken, toPrevious: true);
        var second = await bench.BeginCreate(Mail);
        await bench.Forget(second.TransactionToken);

        var third = await bench.BeginCreate(Mail);

        Check.Count(3, new[] { first, second, third }.Select(change => change.NamespaceToken).Distinct());
    }

    private static async Task A_failure_is_kept_and_can_be_replaced_by_what_is_known_later(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        var change = await bench.BeginCreate(Mail);

        await bench.Fail(change.TransactionToken, "throttled", """{"step":1}""");
        await bench.ChangeFailure(change.TransactionToken, "no rights", """{"step":2}""");

        var failure = (await bench.Another().Get()).Changes.Single().Failure!;
        Check.Equal("no rights", failure.Message);
        Check.Equal(2, failure.Data!.Value.GetProperty("step").GetInt32());
    }

    private static async Task A_failed_create_recovered_forward_is_deployed_under_its_first_token(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        var change = await bench.BeginCreate(Mail);
        await bench.Fail(change.TransactionToken);

        await bench.Recover(change.TransactionToken, toPrevious: false, """{"url":"found"}""", "{}");

        var state = await bench.Another().Get();
        Check.Empty(state.Changes);
        Check.Equal(change.NamespaceToken, state.Resources.Single().NamespaceToken);
        Check.Equal("found", state.Resources.Single().Output.Values.GetProperty("url").GetString());
    }

    private static async Task An_interrupted_update_recovers_either_way(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Deploy("shop", Mail);

        await bench.Recover((await bench.BeginUpdate(Mail, FifoMail)).TransactionToken, toPrevious: true);
        Check.Equal((Mail.Hash, "u"), await HashAndUrl(bench));

        await bench.Recover((await bench.BeginUpdate(Mail, FifoMail)).TransactionToken, toPrevious: true, """{"url":"back"}""");
        Check.Equal((Mail.Hash, "back"), await HashAndUrl(bench));

        await bench.Recover((await bench.BeginUpdate(Mail, FifoMail)).TransactionToken, toPrevious: false, output: null, """{"fifo":true}""");
        Check.Equal((FifoMail.Hash, "back"), await HashAndUrl(bench));
    }

    private static async Task An_interrupted_delete_recovers_either_way(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Deploy("shop", Mail);

        await bench.Recover((await bench.BeginDelete(Mail)).TransactionToken, toPrevious: true);
        Check.Count(1, (await bench.Another().Get()).Resources);

        await bench.Recover((await bench.BeginDelete(Mail)).TransactionToken, toPrevious: false);
        Check.Empty((await bench.Another().Get()).Resources);
    }

    private static async Task A_forgotten_change_leaves_the_resource_as_it_was(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Deploy("shop", Mail);
        var change = await bench.BeginUpdate(Mail, FifoMail);
        await bench.Fail(change.TransactionToken);

        await bench.Forget(change.TransactionToken);

        var state = await bench.Another().Get();
        Check.Empty(state.Changes);
        Check.Equal(Mail.Hash, state.Resources.Single().Model.Hash);
        await bench.BeginUpdate(Mail, FifoMail);
    }

    private static async Task A_transaction_that_ended_or_never_was_is_unknown_to_every_operation(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        var ended = await bench.BeginCreate(Mail);
        await bench.Complete(ended);
        var serial = (await bench.Get()).Serial;

        foreach (var token in new[] { ended.TransactionToken, "never" })
        {
            await Check.Refuses<ResourceChangeTransactionDoesNotExist>(async () => await bench.Complete(new(token, "x")), token);
            await Check.Refuses<ResourceChangeTransactionDoesNotExist>(async () => await bench.Fail(token));
            await Check.Refuses<ResourceChangeTransactionDoesNotExist>(async () => await bench.ChangeFailure(token, "x"));
            await Check.Refuses<ResourceChangeTransactionDoesNotExist>(async () => await bench.Recover(token, toPrevious: true));
            await Check.Refuses<ResourceChangeTransactionDoesNotExist>(async () => await bench.Recover(token, toPrevious: false, "{}", "{}"));
            await Check.Refuses<ResourceChangeTransactionDoesNotExist>(async () => await bench.Forget(token));
        }

        Check.Equal(serial, (await bench.Another().Get()).Serial);
    }

    private static async Task What_a_new_state_needs_must_be_given(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        var change = await bench.BeginCreate(Mail);

        await Check.Throws<ArgumentException>(async () => await bench.Complete(change, resolved: null));
        await Check.Throws<ArgumentException>(async () => await bench.Recover(change.TransactionToken, toPrevious: false, "{}", resolved: null));
        await Check.Throws<ArgumentException>(async () => await bench.Recover(change.TransactionToken, toPrevious: false, output: null, "{}"));

        Check.Count(1, (await bench.Another().Get()).Changes);
    }

    private static async Task<(string Hash, string? Url)> HashAndUrl(Bench bench)
    {
        var deployed = (await bench.Another().Get()).Resources.Single();
        return (deployed.Model.Hash, deployed.Output.Values.GetProperty("url").GetString());
    }
}
