using System.Collections.Concurrent;
using Cdev.Deployment.Execution;
using Cdev.Deployment.Mappers;

namespace Cdev.Deployment.Tests.Execution;

[TestClass]
public sealed class SchedulerTests
{
    [TestMethod]
    public async Task A_node_runs_as_soon_as_what_it_depends_on_is_done()
    {
        // 0 ← 1 ← 2, and 3 that never ends until 2 has run: in waves 2 would wait for 3.
        var gate = new TaskCompletionSource();
        IReadOnlyCollection<int>[] dependsOn = [[], [0], [1], []];

        var outcomes = await Run(dependsOn, 2, async node =>
        {
            if (node == 2)
                gate.SetResult();
            if (node == 3)
                await gate.Task;
            return true;
        }, CancellationToken.None);

        Assert.IsTrue(outcomes.All(outcome => outcome.End == NodeEnd.Done));
    }

    [TestMethod]
    public async Task No_more_nodes_run_at_once_than_allowed()
    {
        var running = 0;
        var most = 0;
        await Run(Independent(50), 4, async _ =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return true;
        }, CancellationToken.None);

        Assert.IsLessThanOrEqualTo(4, most);
    }

    [TestMethod]
    public async Task A_failure_blocks_what_depends_on_it_and_nothing_else()
    {
        // 0 fails; 1 and 2 depend on it, 3 does not; 4 depends on 2 and 3.
        IReadOnlyCollection<int>[] dependsOn = [[], [0], [1], [], [2, 3]];

        var outcomes = await Run(dependsOn, 1, node => Task.FromResult(node != 0), CancellationToken.None);

        Assert.AreEqual("Failed, Blocked, Blocked, Done, Blocked", string.Join(", ", outcomes.Select(outcome => outcome.End)));
        Assert.AreEqual(0, outcomes[4].BlockedBy);
    }

    [TestMethod]
    public async Task The_longest_path_goes_first()
    {
        var order = new ConcurrentQueue<int>();
        // 0 stands alone; 1 ← 2 ← 3 is a chain.
        IReadOnlyCollection<int>[] dependsOn = [[], [], [1], [2]];

        await Run(dependsOn, 1, node =>
        {
            order.Enqueue(node);
            return Task.FromResult(true);
        }, CancellationToken.None);

        Assert.AreEqual("1, 2, 0, 3", string.Join(", ", order));
    }

    [TestMethod]
    public async Task When_it_is_stopped_what_is_in_flight_ends_and_nothing_begins()
    {
        using var stop = new CancellationTokenSource();
        var outcomes = await Run([[], [0], []], 1, async node =>
        {
            await stop.CancelAsync();
            return true;
        }, stop.Token);

        Assert.AreEqual("Done, NotBegun, NotBegun", string.Join(", ", outcomes.Select(outcome => outcome.End)));
    }

    [TestMethod]
    public async Task A_fault_is_thrown_once_what_is_in_flight_has_ended()
    {
        var ended = false;
        var begun = new TaskCompletionSource();
        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => Run([[], []], 2, async node =>
        {
            if (node == 0)
            {
                await begun.Task;
                throw new TimeoutException("fault");
            }

            begun.SetResult();
            await Task.Delay(20);
            ended = true;
            return true;
        }, CancellationToken.None));

        Assert.IsInstanceOfType<TimeoutException>(error.InnerException);
        Assert.IsTrue(ended);
    }

    [TestMethod]
    public Task A_cycle_is_refused()
        => Assert.ThrowsExactlyAsync<ArgumentException>(() => Run([[1], [0]], 1, _ => Task.FromResult(true), CancellationToken.None));

    [TestMethod]
    public async Task No_more_nodes_of_a_service_run_at_once_than_its_limit_and_those_of_others_are_not_held_up()
    {
        // The quick ones wait until three of the slow service run, and these until all quick ones are done.
        var limit = new ServiceLimit("slow", 3);
        var (three, quickOnes) = (new TaskCompletionSource(), new TaskCompletionSource());
        var (running, most, quick) = (0, 0, 0);

        var outcomes = await Scheduler.Run(Independent(20), 8, node => node < 10 ? limit : null, async node =>
        {
            if (node >= 10)
            {
                await three.Task;
                if (Interlocked.Increment(ref quick) == 10)
                    quickOnes.TrySetResult();
                return true;
            }

            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            if (now == 3)
                three.SetResult();
            if (now > 3)
                quickOnes.TrySetResult();
            await quickOnes.Task;
            Interlocked.Decrement(ref running);
            return true;
        }, CancellationToken.None);

        Assert.IsTrue(outcomes.All(outcome => outcome.End == NodeEnd.Done));
        Assert.AreEqual(3, most);
    }

    [TestMethod]
    public async Task Under_a_limit_what_most_wait_for_goes_first()
    {
        // 3 ← 4 is a chain that becomes ready last: once 2 has run, before 1, which has waited longer.
        var limit = new ServiceLimit("one", 1);
        IReadOnlyCollection<int>[] dependsOn = [[], [], [], [2], [3]];
        var order = new ConcurrentQueue<int>();

        await Scheduler.Run(dependsOn, 4, _ => limit, node =>
        {
            order.Enqueue(node);
            return Task.FromResult(true);
        }, CancellationToken.None);

        Assert.AreEqual("2, 3, 0, 1, 4", string.Join(", ", order));
    }

    [TestMethod]
    public async Task Services_with_limits_of_their_own_do_not_wait_for_each_other()
    {
        var limits = Enumerable.Range(0, 4).Select(service => new ServiceLimit($"{service}", service + 1)).ToArray();
        var running = new int[4];
        var most = new int[4];

        var outcomes = await Scheduler.Run(Independent(400), 64, node => limits[node % 4], async node =>
        {
            InterlockedMax(ref most[node % 4], Interlocked.Increment(ref running[node % 4]));
            await Task.Yield();
            Interlocked.Decrement(ref running[node % 4]);
            return true;
        }, CancellationToken.None);

        Assert.IsTrue(outcomes.All(outcome => outcome.End == NodeEnd.Done));
        for (var service = 0; service < 4; service++)
            Assert.IsLessThanOrEqualTo(limits[service].MaxParallelism, most[service]);
    }

    [TestMethod]
    public void A_limit_below_one_is_refused()
        => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new ServiceLimit("none", 0));

    private static Task<NodeOutcome[]> Run(IReadOnlyList<IReadOnlyCollection<int>> dependsOn, int maxParallelism, Func<int, Task<bool>> run, CancellationToken stop)
        => Scheduler.Run(dependsOn, maxParallelism, _ => null, run, stop);

    private static IReadOnlyCollection<int>[] Independent(int count) => [.. Enumerable.Range(0, count).Select(_ => Array.Empty<int>())];

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; seen < value; seen = target)
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
