using System.Collections.Concurrent;
using System.Diagnostics;
using Cdev.Deployment.Execution;

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

        var outcomes = await Scheduler.Run(dependsOn, 2, async node =>
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
        await Scheduler.Run([.. Enumerable.Range(0, 50).Select(_ => Array.Empty<int>())], 4, async _ =>
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

        var outcomes = await Scheduler.Run(dependsOn, 1, node => Task.FromResult(node != 0), CancellationToken.None);

        Assert.AreEqual("Failed, Blocked, Blocked, Done, Blocked", string.Join(", ", outcomes.Select(outcome => outcome.End)));
        Assert.AreEqual(0, outcomes[4].BlockedBy);
    }

    [TestMethod]
    public async Task The_longest_path_goes_first()
    {
        var order = new ConcurrentQueue<int>();
        // 0 stands alone; 1 ← 2 ← 3 is a chain.
        IReadOnlyCollection<int>[] dependsOn = [[], [], [1], [2]];

        await Scheduler.Run(dependsOn, 1, node =>
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
        var outcomes = await Scheduler.Run([[], [0], []], 1, async node =>
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
        var error = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => Scheduler.Run([[], []], 2, async node =>
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
    public async Task Ten_thousand_nodes_cost_little()
    {
        // A hub that all depend on, and a node that depends on all: the shapes in which a careless scheduler is quadratic.
        const int Last = 10_001;
        var dependsOn = Enumerable.Range(0, Last + 1)
            .Select(node => node switch { 0 => Array.Empty<int>(), Last => [.. Enumerable.Range(1, Last - 1)], _ => [0] })
            .ToArray();
        var watch = Stopwatch.StartNew();

        var outcomes = await Scheduler.Run(dependsOn, 16, _ => Task.FromResult(true), CancellationToken.None);

        Assert.IsTrue(outcomes.All(outcome => outcome.End == NodeEnd.Done));
        Assert.IsLessThan(5, watch.Elapsed.TotalSeconds);
    }

    [TestMethod]
    public Task A_cycle_is_refused()
        => Assert.ThrowsExactlyAsync<ArgumentException>(() => Scheduler.Run([[1], [0]], 1, _ => Task.FromResult(true), CancellationToken.None));

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; seen < value; seen = target)
            Interlocked.CompareExchange(ref target, value, seen);
    }
}
