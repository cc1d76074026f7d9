using System.Diagnostics;

namespace Cdev.Benchmarks.Engine;

/// <summary>What an action cost.</summary>
/// <param name="Seconds">Its wall time.</param>
/// <param name="Allocated">Bytes that it allocated, on all threads.</param>
/// <param name="Peak">By how many bytes the heap was larger than before, at most, garbage included; looked at every millisecond.</param>
internal sealed record Cost(double Seconds, long Allocated, long Peak);

/// <summary>Measures actions in this process.</summary>
internal static class Measure
{
    /// <summary>The medians of several costs.</summary>
    internal static Cost Median(IReadOnlyCollection<Cost> costs)
        => new(
            Commands.Median(costs.Select(cost => cost.Seconds)),
            (long)Commands.Median(costs.Select(cost => (double)cost.Allocated)),
            (long)Commands.Median(costs.Select(cost => (double)cost.Peak)));

    /// <summary>Runs an action on a clean heap.</summary>
    internal static async Task<Cost> Run(Func<Task> action)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var peak = before;
        using var ended = new ManualResetEventSlim();
        var watcher = new Thread(() =>
        {
            do
                peak = Math.Max(peak, GC.GetTotalMemory(forceFullCollection: false));
            while (!ended.Wait(TimeSpan.FromMilliseconds(1)));
        });
        watcher.Start();
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var begin = Stopwatch.GetTimestamp();
        double seconds;
        try
        {
            await action();
        }
        finally
        {
            seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            allocated = GC.GetTotalAllocatedBytes(precise: true) - allocated;
            ended.Set();
            watcher.Join();
        }

        return new(seconds, allocated, peak - before);
    }
}
