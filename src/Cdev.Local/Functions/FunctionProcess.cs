using System.ComponentModel;
using Cdev.Local.Hosting;
using Cdev.Local.RuntimeApi;

namespace Cdev.Local.Functions;

/// <summary>
/// One process of a function. It starts, asks for an event, gets one call at a time, and ends: by itself, past a call's timeout,
/// or because the host ends it.
/// </summary>
internal sealed class FunctionProcess
{
    // How long what a process wrote before its end may still be on its way.
    private static readonly TimeSpan LastWords = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(5);
    private const int SettlingRounds = 10;

    private readonly FunctionServices _services;
    private readonly FunctionDefinition _function;
    private readonly FunctionLog _log;
    private readonly FunctionPool _owner;
    private readonly long _started;
    private readonly Lock _gate = new();

    private ChildProcess? _child;
    private TaskCompletionSource<Invocation>? _waiting;
    private Invocation? _current;
    private Invocation? _lastLogged;
    private ITimer? _timer;
    private int _timerGeneration;
    private ProcessEnd? _end;
    private TimeSpan? _init;
    private bool _initReported;
    private long _callStarted;
    private long _received;

    /// <summary>Makes a process; <see cref="Run"/> runs it.</summary>
    internal FunctionProcess(FunctionServices services, FunctionDefinition function, FunctionLog log, FunctionPool owner)
    {
        (_services, _function, _log, _owner) = (services, function, log, owner);
        _started = services.Time.GetTimestamp();
    }

    /// <summary>The function's ARN.</summary>
    internal string FunctionArn => _function.Record.Arn;

    /// <summary>When it began to wait for an event.</summary>
    internal long WaitingSince { get; private set; }

    /// <summary>Starts the process and follows it to its end. Tells the owner; never throws.</summary>
    internal async Task Run()
    {
        ProcessEnd end;
        try
        {
            await using var door = await _services.Doors.Open(0, new RuntimeDoor(this), CancellationToken.None);
            end = await RunChild(door.Authority);
        }
        catch (Exception e) when (e is Win32Exception or IOException or UnauthorizedAccessException)
        {
            end = new ProcessEnd.NotStarted(e.Message);
        }

        Invocation? interrupted;
        bool neverWaited;
        lock (_gate)
        {
            StopTimer();
            _end ??= end;
            end = _end;
            interrupted = _current;
            _current = null;
            neverWaited = _init is null;
        }

        if (interrupted is not null)
            Finish(interrupted, end.ToResult(interrupted.RequestId), Describe(end));
        else if (end is ProcessEnd.Exited exited)
            _log.Write(FunctionErrors.DescribeExit(exited.Code), invocation: null);
        else if (end is ProcessEnd.NotStarted or ProcessEnd.TimedOut)
            _log.Write($"The process {Describe(end)}", invocation: null);
        _owner.Ended(this, end, neverWaited);
    }

    /// <summary>Hands a call over.</summary>
    /// <returns>False when the process does not wait: it has ended, or is about to.</returns>
    internal bool TryAssign(Invocation invocation)
    {
        TaskCompletionSource<Invocation> waiting;
        lock (_gate)
        {
            if (_waiting is null || _end is not null)
                return false;
            waiting = _waiting;
            _waiting = null;
            _current = _lastLogged = invocation;
            _callStarted = _services.Time.GetTimestamp();
            StartTimer(TimeSpan.FromSeconds(_function.Record.Timeout));
        }

        _log.Started(invocation);
        waiting.SetResult(invocation);
        return true;
    }

    /// <summary>The process asks for its next event.</summary>
    /// <param name="disconnected">Cancelled when the process no longer waits.</param>
    /// <returns>The call and its deadline; null when the process may not ask now, since it has not answered the last one.</returns>
    internal async Task<(Invocation Invocation, DateTimeOffset Deadline)?> Next(CancellationToken disconnected)
    {
        var waiting = new TaskCompletionSource<Invocation>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_current is not null || _waiting is not null)
                return null;
            _init ??= _services.Time.GetElapsedTime(_started);
            StopTimer();
            _waiting = waiting;
            WaitingSince = _services.Time.GetTimestamp();
        }

        _owner.Waits(this);
        await using var gone = disconnected.Register(() => Disconnected(waiting));
        var invocation = await waiting.Task;
        return (invocation, _services.Time.GetUtcNow() + TimeSpan.FromSeconds(_function.Record.Timeout));
    }

    /// <summary>The process ends a call.</summary>
    /// <returns>False when it has no such call: answered already, or timed out.</returns>
    internal bool Complete(string requestId, InvocationResult result)
    {
        Invocation invocation;
        lock (_gate)
        {
            if (_current?.RequestId != requestId)
                return false;
            invocation = _current;
            _current = null;
            StopTimer();
        }

        _owner.Returns(this);
        Finish(invocation, result, result.FunctionError is null ? null : "failed");
        return true;
    }

    /// <summary>The process says that it cannot begin.</summary>
    internal void FailInit(ReadOnlyMemory<byte> error)
    {
        lock (_gate)
        {
            if (_init is not null || _end is not null)
                return;
            _end = new ProcessEnd.InitError(error);
            KillAfterGrace();
        }
    }

    /// <summary>Asks the process to end, and ends it when it does not.</summary>
    internal void Terminate()
    {
        lock (_gate)
        {
            _end ??= new ProcessEnd.Stopped();
            _child?.Terminate();
            KillAfterGrace();
        }
    }

    /// <summary>Waits until what the process has written so far is in the log.</summary>
    internal async Task Settle()
    {
        for (var round = 0; round < SettlingRounds; round++)
        {
            var before = Interlocked.Read(ref _received);
            await Task.Delay(Settling);
            if (before == Interlocked.Read(ref _received))
                return;
        }
    }

    private static string? Describe(ProcessEnd end) => end switch
    {
        ProcessEnd.Exited exited => FunctionErrors.DescribeExit(exited.Code),
        ProcessEnd.TimedOut timedOut => FormattableString.Invariant($"timed out after {timedOut.Limit.TotalSeconds:F2} seconds"),
        ProcessEnd.NotStarted notStarted => $"could not be started: {notStarted.Why}",
        ProcessEnd.Stopped => "was stopped",
        _ => "failed",
    };

    private async Task<ProcessEnd> RunChild(string runtimeApi)
    {
        var environment = ProcessEnvironment.Create(
            _services.Folder, _function, runtimeApi, _services.Dotnet, Environment.GetEnvironmentVariable, _services.Time.GetUtcNow());
        using var child = ChildProcess.Start(_services.Dotnet, _services.Folder.CodeOf(_function.Record.Code), environment);
        lock (_gate)
        {
            _child = child;
            if (_end is not null)
                child.Terminate();
            else
                StartTimer(_services.Limits.Init);
        }

        var output = Task.WhenAll(Follow(child.Output), Follow(child.Error));
        var code = await child.WaitForExit();

        // A process that it left behind may hold the pipes: its words are nobody's.
        await Task.WhenAny(output, Task.Delay(LastWords));
        lock (_gate)
            _child = null;
        return new ProcessEnd.Exited(code);
    }

    private Task Follow(StreamReader reader) => LineReader.ReadAll(
        reader,
        line => _log.Write(line, Volatile.Read(ref _lastLogged)),
        () => Interlocked.Increment(ref _received));

    // The timer's methods run under the lock. The generation tells a timer that was stopped while it went off.
    private void StartTimer(TimeSpan limit)
    {
        StopTimer();
        var generation = _timerGeneration;
        _timer = _services.Time.CreateTimer(_ => TimeOut(limit, generation), state: null, limit, Timeout.InfiniteTimeSpan);
    }

    private void KillAfterGrace()
    {
        StopTimer();
        _timer = _services.Time.CreateTimer(_ => Kill(), state: null, _services.Limits.Grace, Timeout.InfiniteTimeSpan);
    }

    private void StopTimer()
    {
        _timer?.Dispose();
        _timerGeneration++;
    }

    // Past its time a process is ended at once: its call cannot be, and the next call deserves a fresh one.
    private void TimeOut(TimeSpan limit, int generation)
    {
        Invocation? late;
        lock (_gate)
        {
            if (generation != _timerGeneration || _end is not null)
                return;
            _end = new ProcessEnd.TimedOut(limit);
            late = _current;
            _current = null;
        }

        if (late is not null)
            Finish(late, FunctionErrors.TimedOut(late.RequestId, limit), Describe(new ProcessEnd.TimedOut(limit)));
        Kill();
    }

    private void Kill()
    {
        lock (_gate)
            _child?.Kill();
    }

    private void Disconnected(TaskCompletionSource<Invocation> waiting)
    {
        lock (_gate)
        {
            if (_waiting != waiting)
                return;
            _waiting = null;
        }

        // A runtime that no longer waits for its event is at its end, or broken: either way it serves no more.
        waiting.SetCanceled(CancellationToken.None);
        Terminate();
    }

    private void Finish(Invocation invocation, InvocationResult result, string? outcome)
    {
        TimeSpan? init;
        lock (_gate)
        {
            init = _initReported ? null : _init;
            _initReported = true;
        }

        _log.Ended(invocation, _services.Time.GetElapsedTime(_callStarted), init, outcome);
        invocation.Complete(result);
    }
}
