namespace Cdev.Aws.Api.Pipeline;

/// <summary>
/// The rate at which one service is called: unlimited until it throttles, then lowered at each throttling and raised again with time.
/// Calls are spaced evenly, first come, first served.
/// </summary>
/// <remarks>
/// The curve is CUBIC, as the adaptive mode of AWS's SDKs has it (https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html). Unlike theirs,
/// calls that were under way together and throttled together count once, and a call waits for its turn however long.
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
    private DateTimeOffset _nextTurn;

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
        var now = time.GetUtcNow();
        DateTimeOffset turn;
        lock (_lock)
        {
            turn = _rate is null || _nextTurn < now ? now : _nextTurn;
            if (_rate is { } rate)
            {
                _nextTurn = turn + TimeSpan.FromSeconds(1 / rate);
            }
        }

        if (turn > now)
        {
            await Task.Delay(turn - now, time, cancel);
        }

        lock (_lock)
        {
            _sent.Enqueue(turn);
        }

        return turn;
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
            _rateWhenThrottled = Math.Min(_rate ?? double.MaxValue, Measured(now));
            _rate = Math.Max(LowestRate, _rateWhenThrottled * Decrease);
            _throttledAt = now;
            _nextTurn = now + TimeSpan.FromSeconds(1 / _rate.Value);
        }
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
