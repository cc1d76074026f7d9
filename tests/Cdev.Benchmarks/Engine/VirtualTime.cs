namespace Cdev.Benchmarks.Engine;

/// <summary>
/// A clock that stands still while anything is being done, and then goes to the next moment at which something happens: an hour of
/// waiting takes as long as the code needs that waits.
/// </summary>
/// <remarks>
/// It goes on when as many waits are under way as there have to be. So an executor that leaves something undone that could be under way
/// makes it stop for good, which is an error.
/// </remarks>
/// <param name="expected">How many waits have to be under way: one for each change that can be.</param>
internal sealed class VirtualTime(Func<int> expected) : TimeProvider
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly Lock _gate = new();
    private readonly PriorityQueue<Waiting, (long, long)> _waiting = new();
    private long _now;
    private long _count;

    /// <summary>Time since the start.</summary>
    internal TimeSpan Elapsed => TimeSpan.FromTicks(Volatile.Read(ref _now));

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Start + Elapsed;

    public override long GetTimestamp() => Volatile.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
            return new Waiting(() => { });
        var timer = new Waiting(() => callback(state));
        lock (_gate)
            _waiting.Enqueue(timer, (_now + Math.Max(0, dueTime.Ticks), _count++));
        GoOn();
        return timer;
    }

    /// <summary>Goes to the next moment if nothing is being done. To be called when fewer waits have to be under way than before.</summary>
    internal void GoOn()
    {
        Waiting? next;
        lock (_gate)
        {
            if (_waiting.Count < expected() || !_waiting.TryDequeue(out next, out var due))
                return;
            _now = Math.Max(_now, due.Item1);
        }

        next.Elapse();
    }

    private sealed class Waiting(Action elapsed) : ITimer
    {
        internal void Elapse() => ThreadPool.UnsafeQueueUserWorkItem(_ => elapsed(), null);

        public bool Change(TimeSpan dueTime, TimeSpan period) => dueTime == Timeout.InfiniteTimeSpan;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
