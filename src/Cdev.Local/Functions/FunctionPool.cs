namespace Cdev.Local.Functions;

/// <summary>
/// The processes of one deployed state of a function. A call takes a process that waits; else it waits for one while more are
/// started, up to a bound. A redeployed function gets a new pool; the old one finishes what it has taken. Thread-safe.
/// </summary>
internal sealed class FunctionPool : IDisposable
{
    private readonly FunctionServices _services;
    private readonly FunctionLog _log;
    private readonly Lock _gate = new();
    private readonly HashSet<FunctionProcess> _starting = [];
    private readonly Dictionary<FunctionProcess, Invocation?> _started = [];
    private readonly HashSet<FunctionProcess> _returning = [];
    private readonly List<FunctionProcess> _waiting = [];
    private readonly Queue<Invocation> _queue = new();
    private readonly TaskCompletionSource _finished = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ITimer _idleTimer;
    private int _calls;
    private bool _retired;

    /// <summary>Makes a pool without processes.</summary>
    internal FunctionPool(FunctionServices services, FunctionDefinition function)
    {
        _services = services;
        Function = function;
        _log = new(services.Folder, function.Record, line => services.Console(function.Record, line), services.Time);
        _idleTimer = services.Time.CreateTimer(_ => EndIdle(), state: null, services.Limits.Idle, services.Limits.Idle);
    }

    /// <summary>The function.</summary>
    internal FunctionDefinition Function { get; }

    /// <summary>Completes when the pool is retired and its last process has ended.</summary>
    internal Task Finished => _finished.Task;

    /// <summary>How many processes there are.</summary>
    internal int Processes
    {
        get
        {
            lock (_gate)
                return _starting.Count + _started.Count;
        }
    }

    /// <summary>Begins a call, unless as many run as may at the same time. Followed by <see cref="Exit"/>.</summary>
    /// <returns>False when the call is to be refused.</returns>
    internal bool TryEnter()
    {
        if (Interlocked.Increment(ref _calls) <= (Function.Record.ReservedConcurrency ?? int.MaxValue))
            return true;
        Interlocked.Decrement(ref _calls);
        return false;
    }

    /// <summary>Ends a call that <see cref="TryEnter"/> began.</summary>
    internal void Exit() => Interlocked.Decrement(ref _calls);

    /// <summary>Takes a call; its result comes by <see cref="Invocation.Result"/>.</summary>
    /// <returns>False when the pool is retired.</returns>
    internal bool TryInvoke(Invocation invocation)
    {
        lock (_gate)
        {
            if (_retired)
                return false;
            _queue.Enqueue(invocation);
        }

        Dispatch();
        return true;
    }

    /// <summary>Takes no more calls. Ends the processes that wait, and the others once they have finished.</summary>
    internal void Retire()
    {
        lock (_gate)
            _retired = true;
        Dispatch();
    }

    /// <summary>Ends every process now. The pool stays: its next call starts a fresh one.</summary>
    internal void EndProcesses()
    {
        FunctionProcess[] processes;
        lock (_gate)
        {
            processes = [.. _starting, .. _started.Keys];
            _waiting.Clear();
        }

        foreach (var process in processes)
            process.Terminate();
    }

    /// <summary>Retires the pool, ends every process, and fails what is under way or waits.</summary>
    internal void Stop()
    {
        Invocation[] dropped;
        lock (_gate)
        {
            _retired = true;
            dropped = [.. _queue];
            _queue.Clear();
        }

        foreach (var invocation in dropped)
            invocation.Complete(FunctionErrors.Stopped(invocation.RequestId));
        EndProcesses();
        Dispatch();
    }

    /// <summary>Writes a line about a call to the log.</summary>
    internal void Log(Invocation invocation, string text) => _log.Write(text, invocation);

    /// <summary>Waits until what was logged during a call is in its log.</summary>
    internal Task Settle(Invocation invocation)
    {
        FunctionProcess? process;
        lock (_gate)
            process = _started.FirstOrDefault(started => started.Value == invocation).Key;
        return process?.Settle() ?? Task.CompletedTask;
    }

    /// <summary>A process has answered its call and is about to wait again: calls wait for it rather than for a new one. Called outside of the process's own lock.</summary>
    internal void Returns(FunctionProcess process)
    {
        lock (_gate)
            _returning.Add(process);
        _ = ExpectBack(process);
    }

    /// <summary>A process waits for an event. Called outside of the process's own lock.</summary>
    internal void Waits(FunctionProcess process)
    {
        lock (_gate)
        {
            _starting.Remove(process);
            _returning.Remove(process);
            _started.TryAdd(process, null);
            _waiting.Add(process);
        }

        Dispatch();
    }

    /// <summary>A process has ended, and its last call with it. Called outside of the process's own lock.</summary>
    /// <param name="process">The process.</param>
    /// <param name="end">Why.</param>
    /// <param name="neverWaited">It ended before it asked for its first event.</param>
    internal void Ended(FunctionProcess process, ProcessEnd end, bool neverWaited)
    {
        Invocation? failed = null;
        lock (_gate)
        {
            _starting.Remove(process);
            _started.Remove(process);
            _returning.Remove(process);
            _waiting.Remove(process);

            // A process that cannot begin fails a call: else a function that never can would be started for ever.
            if (neverWaited && end is not ProcessEnd.Stopped)
                _queue.TryDequeue(out failed);
        }

        failed?.Complete(end.ToResult(failed.RequestId));
        Dispatch();
    }

    /// <inheritdoc/>
    public void Dispose() => _idleTimer.Dispose();

    // Decides under the lock, acts outside of it: a process tells its owner things under no lock, but takes its own.
    private void Dispatch()
    {
        while (Decide() is { } action)
            action();
    }

    private Action? Decide()
    {
        lock (_gate)
        {
            if (_queue.Count > 0 && _waiting.Count > 0)
            {
                // The one that waited the shortest: the others may become idle and go.
                var process = _waiting[^1];
                _waiting.RemoveAt(_waiting.Count - 1);
                var invocation = _queue.Dequeue();
                _started[process] = invocation;
                return () => Assign(process, invocation);
            }

            if (_queue.Count > _starting.Count + _returning.Count && _starting.Count + _started.Count < _services.Limits.MaxProcesses)
            {
                var process = new FunctionProcess(_services, Function, _log, this);
                _starting.Add(process);
                return () => _ = Task.Run(process.Run);
            }

            if (_retired && _queue.Count == 0 && _waiting.Count > 0)
            {
                FunctionProcess[] idle = [.. _waiting];
                _waiting.Clear();
                return () => Array.ForEach(idle, process => process.Terminate());
            }

            if (_retired && _queue.Count == 0 && _starting.Count + _started.Count == 0 && _finished.TrySetResult())
                return Dispose;
            return null;
        }
    }

    private void Assign(FunctionProcess process, Invocation invocation)
    {
        if (process.TryAssign(invocation))
            return;

        // It ended between the decision and now: the call goes back to the head of the queue.
        lock (_gate)
        {
            var others = _queue.ToArray();
            _queue.Clear();
            _queue.Enqueue(invocation);
            foreach (var other in others)
                _queue.Enqueue(other);
        }
    }

    private async Task ExpectBack(FunctionProcess process)
    {
        await Task.Delay(_services.Limits.Return, _services.Time);
        lock (_gate)
            _returning.Remove(process);
        Dispatch();
    }

    private void EndIdle()
    {
        FunctionProcess[] idle;
        lock (_gate)
        {
            idle = [.. _waiting.Where(process => _services.Time.GetElapsedTime(process.WaitingSince) >= _services.Limits.Idle)];
            _waiting.RemoveAll(idle.Contains);
        }

        foreach (var process in idle)
            process.Terminate();
    }
}
