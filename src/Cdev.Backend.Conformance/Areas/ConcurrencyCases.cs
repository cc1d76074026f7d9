using Cdev.Backend.Conformance.Support;
using Cdev.Backend.Errors;

namespace Cdev.Backend.Conformance.Areas;

/// <summary>Locks, many at once, and processes that are killed.</summary>
internal static class ConcurrencyCases
{
    internal static IEnumerable<Func<Bench, Task>> All { get; } =
    [
        A_held_lock_refuses_another_and_names_its_holder,
        A_lock_is_of_one_component,
        Whoever_waits_gets_the_lock_when_it_is_released,
        Whoever_waited_long_enough_is_told_the_holder,
        Waiting_can_be_cancelled,
        Only_one_of_many_at_once_holds_a_lock_and_no_change_is_lost,
        A_released_lock_allows_no_further_change,
        The_lock_of_a_killed_process_becomes_free,
        What_was_acknowledged_survives_the_process_that_did_it,
        A_reader_sees_each_change_as_soon_as_it_is_recorded,
        Openers_that_take_turns_lose_no_change,
    ];

    private static async Task A_held_lock_refuses_another_and_names_its_holder(Bench bench)
    {
        await using var held = await bench.Lock();

        await Check.Refuses<LockHeldError>(async () => await bench.Another().Lock(), "\"shop\"", $"{Environment.UserName}@{Environment.MachineName}", "CdevDeploy");
        await Check.Refuses<LockHeldError>(async () => await bench.Lock(), "CdevDeploy");
    }

    private static async Task A_lock_is_of_one_component(Bench bench)
    {
        await using var shop = await bench.Lock("shop");
        await using var crm = await bench.Another().Lock("crm");
    }

    private static async Task Whoever_waits_gets_the_lock_when_it_is_released(Bench bench)
    {
        var held = await bench.Lock();

        var waiting = bench.Another().Lock(wait: TimeSpan.FromMinutes(1)).AsTask();
        Check.Equal(expected: false, waiting.IsCompleted);
        await held.DisposeAsync();

        await (await waiting).DisposeAsync();
    }

    private static async Task Whoever_waited_long_enough_is_told_the_holder(Bench bench)
    {
        await using var held = await bench.Lock();

        await Check.Refuses<LockHeldError>(async () => await bench.Another().Lock(wait: TimeSpan.FromMilliseconds(50)), "CdevDeploy");
    }

    private static async Task Waiting_can_be_cancelled(Bench bench)
    {
        await using var held = await bench.Lock();
        using var cancel = new CancellationTokenSource();

        var waiting = bench.Another().Backend.AcquireLock(bench.Environment, "shop", "test", TimeSpan.FromMinutes(1), cancel.Token).AsTask();
        await cancel.CancelAsync();

        await Check.Throws<OperationCanceledException>(async () => await waiting);
    }

    private static async Task Only_one_of_many_at_once_holds_a_lock_and_no_change_is_lost(Bench bench)
    {
        await bench.CreateComponents("shop");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
        {
            var mine = bench.Another();
            await using var held = await mine.Lock(wait: TimeSpan.FromMinutes(1));
            await mine.Deploy("shop", A.Queue($"queue-{i}"));
        })));

        var state = await bench.Get();
        Check.Count(8, state.Resources);
        Check.Equal(17, state.Serial);
    }

    private static async Task A_released_lock_allows_no_further_change(Bench bench)
    {
        await bench.CreateComponents("shop");
        var held = await bench.Lock();
        var change = await bench.BeginCreate(A.Queue("mail"));
        await held.DisposeAsync();

        await Check.Throws<InvalidOperationException>(async () => await bench.Complete(change));
    }

    private static async Task The_lock_of_a_killed_process_becomes_free(Bench bench)
    {
        await bench.CreateComponents("shop");
        _ = await bench.Lock();
        var change = await bench.BeginCreate(A.Queue("mail"));

        var next = await bench.Kill();

        await using var held = await next.Lock(wait: TimeSpan.FromMinutes(5));
        await next.Complete(change);
        Check.Count(1, (await next.Another().Get()).Resources);
    }

    private static async Task What_was_acknowledged_survives_the_process_that_did_it(Bench bench)
    {
        await bench.CreateComponents("shop", "crm");
        _ = await bench.Lock("shop");
        _ = await bench.Lock("crm");
        await bench.Deploy("shop", A.Queue("mail"), A.Topic("news"));
        await bench.Fail((await bench.BeginDelete(A.Topic("news"))).TransactionToken, "throttled", """{"step":1}""");
        await bench.Reference("crm", A.Reference("shop", A.Queue("mail")));
        await bench.Backend.BindResourceState(bench.Environment, new("local"), default);
        var (shop, crm) = (await bench.GetText("shop"), await bench.GetText("crm"));

        var next = await bench.Kill();

        Check.Equal(shop, await next.GetText("shop"));
        Check.Equal(crm, await next.GetText("crm"));
        Check.Equal(new("local"), (await next.Backend.GetResourceState(next.Environment, default)).Binding);
    }

    private static async Task A_reader_sees_each_change_as_soon_as_it_is_recorded(Bench bench)
    {
        await bench.CreateComponents("shop");
        var reader = bench.Another();
        await using var held = await bench.Lock();
        for (var serial = 1; serial < 20; serial++)
        {
            Check.Equal(serial, (await reader.Get()).Serial);
            Check.Equal(serial, (await reader.Get()).Serial);
            await bench.BeginCreate(A.Queue($"queue-{serial}"));
        }
    }

    private static async Task Openers_that_take_turns_lose_no_change(Bench bench)
    {
        await bench.CreateComponents("shop");
        Bench[] openers = [bench, bench.Another(), bench.Another()];

        for (var i = 0; i < 9; i++)
            await openers[i % openers.Length].DeployAlone("shop", A.Queue($"queue-{i}"));

        foreach (var opener in openers)
            Check.Count(9, (await opener.Get()).Resources);
    }
}
