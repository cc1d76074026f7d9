namespace Cdev.Aws.Api;

/// <summary>Waits until a resource is in a state, as its service tells it.</summary>
public static class Wait
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(10);

    /// <summary>Asks again and again, less and less often: after 0.25 s, then half as long again each time, to 10 s; each pause up to a quarter shorter by chance.</summary>
    /// <typeparam name="T">What describes the resource.</typeparam>
    /// <param name="what">The resource, for messages: "The function orders-place".</param>
    /// <param name="describe">Asks the service.</param>
    /// <param name="isDone">Whether the state is the one waited for.</param>
    /// <param name="failure">Why that state can no longer come; null while it can.</param>
    /// <param name="timeout">How long to wait at most.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>What the service said last.</returns>
    /// <exception cref="AwsError">It failed, or took too long (CDEV507); or asking failed.</exception>
    public static async Task<T> Until<T>(
        string what, Func<CancellationToken, Task<T>> describe, Func<T, bool> isDone, Func<T, string?> failure, TimeSpan timeout, TimeProvider time, CancellationToken cancel = default)
    {
        var start = time.GetTimestamp();
        for (var pause = First; ; pause = TimeSpan.FromTicks(Math.Min(Longest.Ticks, pause.Ticks * 3 / 2)))
        {
            var state = await describe(cancel);
            if (isDone(state))
            {
                return state;
            }

            if (failure(state) is { } why)
            {
                throw AwsErrors.Failed(what, why);
            }

            var left = timeout - time.GetElapsedTime(start);
            if (left <= TimeSpan.Zero)
            {
                throw AwsErrors.Timeout(what, timeout);
            }

            var jittered = pause * (1 - (Random.Shared.NextDouble() / 4));
            await Task.Delay(jittered < left ? jittered : left, time, cancel);
        }
    }
}
