namespace Cdev.Benchmarks.Engine;

/// <summary>A limit as AWS's services have them: so many calls a second, and a second's worth at once.</summary>
/// <param name="rate">Calls a second.</param>
internal sealed class TokenBucket(double rate)
{
    private readonly Lock _gate = new();
    private double _tokens = double.PositiveInfinity;
    private DateTimeOffset? _filled;

    internal int Accepted { get; private set; }

    internal int Refused { get; private set; }

    /// <summary>Takes a call, or refuses it.</summary>
    internal bool TryTake(DateTimeOffset now)
    {
        lock (_gate)
        {
            _tokens = Math.Min(rate, _tokens + ((now - (_filled ?? now)).TotalSeconds * rate));
            _filled = now;
            if (_tokens < 1)
            {
                Refused++;
                return false;
            }

            _tokens--;
            Accepted++;
            return true;
        }
    }
}
