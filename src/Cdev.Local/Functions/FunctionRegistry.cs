using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Cdev.Local.Functions;

/// <summary>The pools of all deployed functions. Calls are made from any thread; <see cref="Update"/> by one at a time.</summary>
/// <param name="services">What the processes share.</param>
internal sealed class FunctionRegistry(FunctionServices services)
{
    private readonly ConcurrentDictionary<FunctionPool, byte> _retired = new();
    private readonly ConcurrentDictionary<Invocation, byte> _underWay = new();
    private ImmutableDictionary<string, FunctionPool> _pools = ImmutableDictionary<string, FunctionPool>.Empty;

    /// <summary>Makes the pools match. Functions that are served already keep their processes.</summary>
    internal void Update(IEnumerable<FunctionDefinition> functions)
    {
        var before = _pools;
        var after = functions.ToImmutableDictionary(
            function => function.Record.Arn,
            function => before.TryGetValue(function.Record.Arn, out var pool) && pool.Function.Serves(function) ? pool : new(services, function),
            StringComparer.Ordinal);
        Volatile.Write(ref _pools, after);
        foreach (var (arn, pool) in before)
        {
            if (!after.TryGetValue(arn, out var next) || next != pool)
                Retire(pool);
        }
    }

    /// <summary>Calls a function.</summary>
    /// <returns>Its result, <see cref="InvocationResult.Throttled"/> among them; null when no function has that ARN.</returns>
    internal async Task<InvocationResult?> Invoke(string arn, Invocation invocation)
    {
        _underWay[invocation] = 0;
        try
        {
            // A pool that was retired after it was found refuses: then its successor is there.
            while (Volatile.Read(ref _pools).TryGetValue(arn, out var pool))
            {
                if (!pool.TryEnter())
                {
                    pool.Log(invocation, $"The call is refused: ReservedConcurrency is {pool.Function.Record.ReservedConcurrency}, and as many calls run.");
                    return InvocationResult.Throttled;
                }

                try
                {
                    if (pool.TryInvoke(invocation))
                        return await invocation.Result;
                }
                finally
                {
                    pool.Exit();
                }
            }

            return null;
        }
        finally
        {
            _underWay.TryRemove(invocation, out _);
        }
    }

    /// <summary>Waits until what a function wrote during a call that has just ended is in its log.</summary>
    internal Task Settle(string arn, Invocation invocation)
        => Volatile.Read(ref _pools).TryGetValue(arn, out var pool) ? pool.Settle(invocation) : Task.CompletedTask;

    /// <summary>Writes a line about a call to its function's log.</summary>
    internal void Log(string arn, Invocation invocation, string text)
    {
        if (Volatile.Read(ref _pools).TryGetValue(arn, out var pool))
            pool.Log(invocation, text);
    }

    /// <summary>Ends a function's processes.</summary>
    internal void EndProcesses(string arn)
    {
        if (Volatile.Read(ref _pools).TryGetValue(arn, out var pool))
            pool.EndProcesses();
    }

    /// <summary>Completes when no process of an earlier state is left.</summary>
    internal Task RetiredEnded() => Task.WhenAll(_retired.Keys.Select(pool => pool.Finished));

    /// <summary>Waits for the calls under way.</summary>
    /// <param name="patience">How long.</param>
    /// <param name="impatient">Ends the wait.</param>
    /// <returns>False when some are still under way.</returns>
    internal async Task<bool> Drain(TimeSpan patience, CancellationToken impatient)
    {
        var calls = Task.WhenAll(_underWay.Keys.Select(invocation => invocation.Result));
        return calls.IsCompleted || await Task.WhenAny(calls, Task.Delay(patience, impatient)) == calls;
    }

    /// <summary>Ends all processes, those with calls too.</summary>
    internal async Task Stop()
    {
        Update([]);
        var pools = _retired.Keys.ToList();
        foreach (var pool in pools)
            pool.Stop();
        await Task.WhenAll(pools.Select(pool => pool.Finished));
    }

    private void Retire(FunctionPool pool)
    {
        _retired[pool] = 0;
        _ = Forget(pool);
        pool.Retire();
    }

    private async Task Forget(FunctionPool pool)
    {
        await pool.Finished;
        _retired.TryRemove(pool, out _);
    }
}
