using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Backend.Conformance.Areas;

/// <summary>Changes of resources, from the intent to the end.</summary>
internal static class TransactionCases
{
    private static readonly ResourceModel Mail = A.Queue("mail");
    private static readonly ResourceModel FifoMail = A.Queue("mail", """{"fifo":true}""");

    internal static IEnumerable<Func<Bench, Task>> All { get; } =
    [
        An_intent_is_stored_before_its_tokens_are_given,
        A_completed_create_is_deployed_with_outputs_and_resolved_properties,
        Tokens_suit_every_cloud,
        An_incarnation_keeps_its_namespace_token_over_updates_renames_and_failures,
        An_update_replaces_model_output_and_resolved_properties,
        A_deleted_resource_is_gone,
        A_renamed_resource_is_known_by_its_new_name_only_and_remembers_the_old_one,
        A_second_change_of_a_resource_is_refused_while_one_is_open_or_failed,
        A_rename_holds_both_names,
        A_difference_made_from_another_state_is_refused,
        A_difference_that_makes_no_sense_is_refused,
        Many_changes_at_once_are_all_recorded,
        A_cancelled_change_writes_nothing,
    ];

    private static async Task An_intent_is_stored_before_its_tokens_are_given(Bench bench)
    {
        await bench.CreateComponents("shop");
        _ = await bench.Lock();

        var change = await bench.BeginCreate(Mail);

        var crashed = await bench.Kill();
        var pending = (await crashed.Get()).Changes.Single();
        Check.Equal(change.TransactionToken, pending.TransactionToken);
        Check.Equal(change.NamespaceToken, pending.NamespaceToken);
        Check.Equal(new(DifferenceAction.Create, "shop", Previous: null, Mail), pending.Difference);
        Check.Null(pending.Failure);
    }

    private static async Task A_completed_create_is_deployed_with_outputs_and_resolved_properties(Bench bench)
    {
        await bench.CreateComponents("shop");
        _ = await bench.Lock();

        var change = await bench.BeginCreate(Mail);
        await bench.Complete(change, """{"url":"https://q"}""", """{"delay":5}""");

        var crashed = await bench.Kill();
        var state = await crashed.Get();
        var deployed = state.Resources.Single();
        Check.Empty(state.Changes);
        Check.Equal(Mail, deployed.Model);
        Check.Equal(change.NamespaceToken, deployed.NamespaceToken);
        Check.Equal("https://q", deployed.Output.Values.GetProperty("url").GetString());
        Check.Equal(5, deployed.Resolved.GetProperty("delay").GetInt32());
        Check.Equal(3, state.Serial);
    }

    private static async Task Tokens_suit_every_cloud(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();

        var first = await bench.BeginCreate(Mail);
        var second = await bench.BeginCreate(A.Queue("other"));

        Check.SuitsEveryCloud(first.NamespaceToken, longest: 8);
        Check.SuitsEveryCloud(first.TransactionToken, longest: 64);
        Check.Different(first.NamespaceToken, second.NamespaceToken);
        Check.Different(first.TransactionToken, second.TransactionToken);
    }

    private static async Task An_incarnation_keeps_its_namespace_token_over_updates_renames_and_failures(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Deploy("shop", Mail);
        var token = (await bench.Get()).Resources.Single().NamespaceToken;

        var failing = await bench.BeginUpdate(Mail, FifoMail);
        await bench.Fail(failing.TransactionToken);
        await bench.Recover(failing.TransactionToken, toPrevious: true);
        var again = await bench.BeginUpdate(Mail, FifoMail);
        await bench.Complete(again);
        var renaming = await bench.BeginRename(FifoMail, A.Queue("post", """{"fifo":true}"""));
        await bench.Complete(renaming);

        Check.Sequence(new[] { token, token, token }, new[] { failing.NamespaceToken, again.NamespaceToken, renaming.NamespaceToken });
        Check.Different(failing.TransactionToken, again.TransactionToken);
        Check.Equal(token, (await bench.Get()).Resources.Single().NamespaceToken);
    }

    private static async Task An_update_replaces_model_output_and_resolved_properties(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Deploy("shop", Mail);

        await bench.Complete(await bench.BeginUpdate(Mail, FifoMail), """{"url":"new"}""", """{"fifo":true}""");

        var deployed = (await bench.Another().Get()).Resources.Single();
        Check.Equal(FifoMail.Hash, deployed.Model.Hash);
        Check.Equal("new", deployed.Output.Values.GetProperty("url").GetString());
        Check.True(deployed.Resolved.GetProperty("fifo").GetBoolean());
    }

    private static async Task A_deleted_resource_is_gone(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Deploy("shop", Mail, A.Queue("other"));

        await bench.Complete(await bench.BeginDelete(Mail), resolved: null);

        Check.Equal("other", (await bench.Another().Get()).Resources.Single().Model.Name);
    }

    private static async Task A_renamed_resource_is_known_by_its_new_name_only_and_remembers_the_old_one(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Deploy("shop", Mail);

        await bench.Complete(await bench.BeginRename(Mail, A.Queue("post")));
        await bench.Complete(await bench.BeginRename(A.Queue("post"), A.Queue("letters")));

        var deployed = (await bench.Another().Get()).Resources.Single();
        Check.Equal("letters", deployed.Model.Name);
        Check.Sequence(new[] { "mail", "post" }, deployed.Model.FormerNames!.ToArray());
    }

    private static async Task A_second_change_of_a_resource_is_refused_while_one_is_open_or_failed(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Deploy("shop", Mail);
        var open = await bench.BeginUpdate(Mail, FifoMail);

        await Check.Refuses<ResourceChangeAlreadyOpen>(async () => await bench.BeginUpdate(Mail, FifoMail), "queue mail");
        await Check.Refuses<ResourceChangeAlreadyOpen>(async () => await bench.BeginDelete(Mail));
        await bench.Fail(open.TransactionToken);
        await Check.Refuses<ResourceChangeAlreadyOpen>(async () => await bench.BeginRename(Mail, A.Queue("post")));

        Check.Count(1, (await bench.Another().Get()).Changes);
    }

    private static async Task A_rename_holds_both_names(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Deploy("shop", Mail);
        await bench.BeginRename(Mail, A.Queue("post"));

        await Check.Refuses<ResourceChangeAlreadyOpen>(async () => await bench.BeginCreate(A.Queue("post")));
        await Check.Refuses<ResourceChangeAlreadyOpen>(async () => await bench.BeginUpdate(Mail, FifoMail));
        await bench.BeginCreate(A.Topic("post"));
    }

    private static async Task A_difference_made_from_another_state_is_refused(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        await bench.Deploy("shop", Mail, A.Queue("other"));

        await Check.Refuses<StaleDifferenceError>(async () => await bench.BeginCreate(Mail), "queue mail exists already");
        await Check.Refuses<StaleDifferenceError>(async () => await bench.BeginUpdate(FifoMail, Mail), "queue mail was changed since");
        await Check.Refuses<StaleDifferenceError>(async () => await bench.BeginRename(Mail, A.Queue("other")), "queue other exists already");
        await Check.Refuses<ResourceDoesNotExist>(async () => await bench.BeginUpdate(A.Queue("gone"), A.Queue("gone", """{"x":1}""")));
        await Check.Refuses<ResourceDoesNotExist>(async () => await bench.BeginDelete(A.Topic("mail")), "topic mail");
        Check.Empty((await bench.Get()).Changes);
    }

    private static async Task A_difference_that_makes_no_sense_is_refused(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();

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
            await Check.Throws<ArgumentException>(async () => await bench.Begin(difference));
        }

        await Check.Throws<ArgumentException>(async () => await bench.Begin(new(DifferenceAction.Create, "shop", Previous: null, Mail), replace: true));
    }

    private static async Task Many_changes_at_once_are_all_recorded(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using (await bench.Lock())
        {
            await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(async () =>
            {
                var change = await bench.BeginCreate(A.Queue($"queue-{i}"));
                await Task.Yield();
                await bench.Complete(change);
            })));
        }

        var state = await bench.Another().Get();
        Check.Count(100, state.Resources);
        Check.Empty(state.Changes);
        Check.Equal(201, state.Serial);
    }

    private static async Task A_cancelled_change_writes_nothing(Bench bench)
    {
        await bench.CreateComponents("shop");
        await using var held = await bench.Lock();
        var difference = new ResourceDifference(DifferenceAction.Create, "shop", Previous: null, Mail);

        await Check.Throws<OperationCanceledException>(async () => await bench.Backend.CreateResourceChangeTransaction(bench.Environment, difference, replace: false, new CancellationToken(canceled: true)));

        Check.Equal(1, (await bench.Another().Get()).Serial);
        await bench.BeginCreate(Mail);
    }
}
