using System.Text.Json;
using System.Text.Json.Nodes;
using Cdev.Aws.Api;

namespace Cdev.Aws.Mapping;

/// <summary>Calls to which "there is none" or "not yet" is an answer.</summary>
internal static class AwsCalls
{
    // What IAM and the services' own permissions take to be known everywhere is seconds, at worst some tens of them.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(8);

    /// <summary>Reads what may not exist.</summary>
    /// <returns>Null when it does not.</returns>
    internal static async Task<JsonElement?> Find(this AwsConnection aws, AwsOperation operation, JsonObject input, CancellationToken cancel)
    {
        try
        {
            return await aws.Call(operation, input, cancel);
        }
        catch (AwsError e) when (e.IsNotFound)
        {
            return null;
        }
    }

    /// <summary>Deletes what may be gone already.</summary>
    internal static Task Remove(this AwsConnection aws, AwsOperation operation, JsonObject input, CancellationToken cancel) => aws.Find(operation, input, cancel);

    /// <summary>Does something again while AWS refuses it for a reason that passes by itself.</summary>
    /// <param name="place">With the clock.</param>
    /// <param name="action">What is done; done again, it finds what it has done before.</param>
    /// <param name="passes">Whether the reason passes.</param>
    /// <param name="cancel">Cancels.</param>
    /// <exception cref="AwsError">The last refusal, when the reason has not passed in two minutes.</exception>
    internal static Task<T> Patiently<T>(this AwsPlace place, Func<Task<T>> action, Func<AwsError, bool> passes, CancellationToken cancel)
        => place.Patiently<T, AwsError>(action, passes, cancel);

    /// <summary>The same of calls that fail with another exception.</summary>
    internal static async Task<T> Patiently<T, TError>(this AwsPlace place, Func<Task<T>> action, Func<TError, bool> passes, CancellationToken cancel)
        where TError : Exception
    {
        var start = place.Clock.GetTimestamp();
        for (var pause = FirstPause; ; pause = TimeSpan.FromTicks(Math.Min(LongestPause.Ticks, pause.Ticks * 3 / 2)))
        {
            try
            {
                return await action();
            }
            catch (TError e) when (passes(e) && place.Clock.GetElapsedTime(start) < Patience)
            {
                await Task.Delay(pause, place.Clock, cancel);
            }
        }
    }
}
