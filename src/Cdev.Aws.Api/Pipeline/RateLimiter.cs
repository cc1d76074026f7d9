namespace Cdev.Aws.Api.Pipeline;

/// <summary>
/// The rate at which one service is called: unlimited until it throttles, then lowered at each throttling and raised again with time.
/// Calls are spaced evenly, first come, first served.
/// </summary>
/// <remarks>
/// The curve is CUBIC, as the adaptive mode of AWS's SDKs has it (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html). Unlike theirs,
/// calls that were under way together and throttled together count once, a call waits for its turn however long, and keeps no turn that a lower rate takes back.
/// </remarks>
/// <param name="time">The clock.</param>
internal sealed class RateLimiter(TimeProvider time)
{
    private const double LowestRate = 0.5;
    private const double Decrease = 0.7;
    private const double Growth = 0.4;

    private static readonly TimeSpan MeasuredWindow = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Queue<DateTimeOffset> _sent = new();
    private double? _rate;
    private double _rateWhenThrottled;
    private DateTimeOffset _throttledAt;
    private DateTimeOffset _turn;
    private Task _last = Task.CompletedTask;

    /// <summary>Calls a second; null for as many as one likes.</summary>
    internal double? Rate
    {
        get
        {
            lock (_lock)
            {
                return _rate;
            }
        }
    }

    /// <summary>Waits for a turn.</summary>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>When the turn is.</returns>
    internal async Task<DateTimeOffset> Turn(CancellationToken cancel)
    {
        var mine = new TaskCompletionSource();
        Task before;
        lock (_lock)
        {
            if (_rate is null)
            {
                return Take();
            }

            (before, _last) = (_last, mine.Task);
        }

        try
        {
            await before.WaitAsync(cancel);
            while (true)
            {
                TimeSpan wait;
                lock (_lock)
                {
                    // At the rate of this moment: it may have changed while this call waited.
                    wait = _turn + TimeSpan.FromSeconds(1 / _rate.Value) - time.GetUtcNow();
                    if (wait <= TimeSpan.Zero)
                    {
                        return Take();
                    }
                }

                // Timers count whole milliseconds.
                await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), time, cancel);
            }
        }
        finally
        {
            // Whoever gives up passes on a turn that has not come yet.
            _ = before.ContinueWith(_ => mine.SetResult(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    /// <summary>A call was not throttled: the rate may grow.</summary>
    internal void Passed()
    {
        lock (_lock)
        {
            if (_rate is not null)
            {
                var now = time.GetUtcNow();
                var plateau = Math.Cbrt(_rateWhenThrottled * (1 - Decrease) / Growth);
                var cubic = (Growth * Math.Pow((now - _throttledAt).TotalSeconds - plateau, 3)) + _rateWhenThrottled;
                _rate = Math.Max(LowestRate, Math.Min(cubic, 2 * Measured(now)));
            }
        }
    }

    /// <summary>A call was throttled: the rate falls, unless it fell since that call was sent.</summary>
    /// <param name="turn">When the call was sent.</param>
    internal void Throttled(DateTimeOffset turn)
    {
        lock (_lock)
        {
            if (_rate is not null && turn <= _throttledAt)
            {
                return;
            }

            var now = time.GetUtcNow();
            _rateWhenThrottled = _rate ?? Measured(now);
            _rate = Math.Max(LowestRate, _rateWhenThrottled * Decrease);
            _throttledAt = now;
        }
    }

    private DateTimeOffset Take()
    {
        _turn = time.GetUtcNow();
        _sent.Enqueue(_turn);
        return _turn;
    }

    private double Measured(DateTimeOffset now)
    {
        while (_sent.TryPeek(out var first) && first <= now - MeasuredWindow)
        {
            _sent.Dequeue();
        }

        return _sent.Count / MeasuredWindow.TotalSeconds;
    }
}
