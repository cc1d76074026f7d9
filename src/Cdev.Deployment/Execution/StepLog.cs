using System.Collections.Immutable;

namespace Cdev.Deployment.Execution;

/// <summary>Runs steps, times them, tells the observer, and keeps how they ended. Thread-safe.</summary>
/// <param name="observer">Told one thing at a time.</param>
/// <param name="clock">Measures.</param>
internal sealed class StepLog(IDeploymentObserver observer, TimeProvider clock)
{
    private readonly Lock _gate = new();
    private readonly List<DoneStep> _done = [];
    private readonly List<FailedStep> _failed = [];
    private readonly long _start = clock.GetTimestamp();

    internal ImmutableArray<DoneStep> Done => Read(() => _done.ToImmutableArray());

    internal ImmutableArray<FailedStep> Failed => Read(() => _failed.ToImmutableArray());

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
            }

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

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }
}
