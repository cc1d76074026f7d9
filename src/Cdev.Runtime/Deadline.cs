namespace Cdev.Runtime;

/// <summary>Tells the handler that its time is nearly over, while there is still time to answer.</summary>
internal static class Deadline
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(1);

    /// <summary>A source that is cancelled <see cref="Margin"/> before the deadline.</summary>
    /// <param name="deadline">When the platform ends the call.</param>
    /// <param name="clock">The clock.</param>
    public static CancellationTokenSource Start(DateTimeOffset deadline, TimeProvider clock)
    {
        if (deadline == DateTimeOffset.MaxValue)
            return new CancellationTokenSource();

        var remaining = deadline - clock.GetUtcNow();
        var delay = remaining - Margin(remaining);
        return new CancellationTokenSource(delay > TimeSpan.Zero ? delay : TimeSpan.Zero, clock);
    }

    /// <summary>How long before the deadline the handler is told.</summary>
    /// <param name="remaining">The time that is left when the call begins.</param>
    /// <remarks>
    /// A twentieth of the time, so that a short timeout loses little of it. At least 50 ms (the twentieth of Lambda's shortest timeout, 1 s):
    /// less would be lost between a timer's tick and the request that reports the error. At most 1 s: unwinding takes no
    /// longer because the timeout was long.
    /// </remarks>
    public static TimeSpan Margin(TimeSpan remaining)
    {
        var margin = remaining / 20;
        return margin < Shortest ? Shortest : margin > Longest ? Longest : margin;
    }
}
