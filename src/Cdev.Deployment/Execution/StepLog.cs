using System.Collections.Immutable;
using Cdev.Backend.Errors;

namespace Cdev.Deployment.Execution;

/// <summary>Runs steps, times them, tells the observer, and keeps how they ended. Thread-safe.</summary>
/// <param name="observer">Told one thing at a time.</param>
/// <param name="clock">Measures.</param>
internal sealed class StepLog(IDeploymentObserver observer, TimeProvider clock) : IDisposable
{
    private readonly CancellationTokenSource _fatal = new();
    private readonly Lock _gate = new();
    private readonly List<DoneStep> _done = [];
    private readonly List<FailedStep> _failed = [];
    private readonly long _start = clock.GetTimestamp();

    internal ImmutableArray<DoneStep> Done => Read(() => _done.ToImmutableArray());

    internal ImmutableArray<FailedStep> Failed => Read(() => _failed.ToImmutableArray());

    /// <summary>Cancelled when the state can no longer be written: then nothing more may be begun.</summary>
    internal CancellationToken Fatal => _fatal.Token;

    /// <summary>The step that found out; null when all is well.</summary>
    internal DeploymentStep? FatalStep { get; private set; }

    internal TimeSpan Elapsed => clock.GetElapsedTime(_start);

    internal void Report(DeploymentStep step, string progress)
    {
        lock (_gate)
            observer.Reported(step, progress);
    }

    /// <summary>Runs a step.</summary>
    /// <returns>False when it failed.</returns>
    internal async Task<bool> Run(DeploymentStep step, Func<Task> work)
    {
        lock (_gate)
            observer.Began(step);
        var begin = clock.GetTimestamp();
        try
        {
            await work();
        }
        catch (Exception e)
        {
            var failure = new FailedStep(step, DeploymentErrors.StepFailed(step, e), clock.GetElapsedTime(begin));
            lock (_gate)
            {
                _failed.Add(failure);
                observer.Failed(failure);
                if (IsFatal(e))
                    FatalStep ??= step;
            }

            if (FatalStep is not null)
                await _fatal.CancelAsync();

            return false;
        }

        var done = new DoneStep(step, clock.GetElapsedTime(begin));
        lock (_gate)
        {
            _done.Add(done);
            observer.Done(step, done.Elapsed);
        }

        return true;
    }

    public void Dispose() => _fatal.Dispose();

    private static bool IsFatal(Exception? e) => e switch
    {
        null => false,
        StateAccessError or StateCorruptError => true,
        AggregateException many => many.InnerExceptions.Any(IsFatal),
        _ => IsFatal(e.InnerException),
    };

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }
}
