namespace Cdev.Aws.Api.Tests.Support;

/// <summary>A clock that goes from one timer to the next, on the thread that drives it: what waits goes on inside <see cref="Run"/>.</summary>
internal sealed class VirtualTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly PriorityQueue<Timer, (DateTimeOffset Due, long Order)> _timers = new();
    private DateTimeOffset _now = new(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);
    private long _order;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    internal TimeSpan Elapsed => GetUtcNow() - new DateTimeOffset(2026, 11, 20, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Whether a timer is let off as soon as it is set, from another thread: for waits that nobody drives.</summary>
    internal bool IsInstant { get; init; }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().Ticks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(() => callback(state));
        if (dueTime != Timeout.InfiniteTimeSpan)
        {
            lock (_lock)
            {
                _timers.Enqueue(timer, (_now + dueTime, _order++));
            }

            if (IsInstant)
            {
                _ = Task.Run(LetOffNext);
            }
        }

        return timer;
    }

    /// <summary>Goes from timer to timer until everything is done.</summary>
    internal void Run(Task everything)
    {
        while (!everything.IsCompleted && LetOffNext())
        {
        }

        Assert.IsTrue(everything.IsCompleted, "Something waits for what no clock brings.");
        everything.GetAwaiter().GetResult();
    }

    private bool LetOffNext()
    {
        Timer timer;
        lock (_lock)
        {
            if (!_timers.TryDequeue(out timer!, out var priority))
            {
                return false;
            }

            _now = priority.Due > _now ? priority.Due : _now;
        }

        timer.LetOff();
        return true;
    }

    private sealed class Timer(Action callback) : ITimer
    {
        private volatile bool _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period) => throw new NotSupportedException();

        public void Dispose() => _disposed = true;

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void LetOff()
        {
            if (!_disposed)
            {
                callback();
            }
        }
    }
}
