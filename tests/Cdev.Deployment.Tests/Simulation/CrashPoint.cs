namespace Cdev.Deployment.Tests.Simulation;

/// <summary>When the process dies: at which call, and whether that call still had its effect.</summary>
public enum CrashMode
{
    EffectNotDone,
    AnswerLost,
}

/// <summary>The process was killed. Whatever is still tried fails with this.</summary>
internal sealed class KilledException() : Exception("The process was killed.");

/// <summary>
/// Counts what a process writes to its store and asks of the cloud, and kills it at one of these: from then on nothing has
/// an effect. Calls are made one at a time, so that a crash cuts between two.
/// </summary>
internal sealed class CrashPoint(int at, CrashMode mode)
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    public static CrashPoint Never => new(int.MaxValue, CrashMode.EffectNotDone);

    /// <summary>What goes with the process.</summary>
    public Action? Killed { get; set; }

    public int Calls { get; private set; }

    public List<string> Names { get; } = [];

    public bool Dead { get; private set; }

    public async Task<T> Call<T>(string name, Func<Task<T>> effect)
    {
        await _gate.WaitAsync();
        try
        {
            if (Dead)
                throw new KilledException();
            Names.Add(name);
            if (Calls++ != at)
                return await effect();
            if (mode == CrashMode.AnswerLost)
                await effect();
            Dead = true;
            Killed?.Invoke();
            throw new KilledException();
        }
        finally
        {
            _gate.Release();
        }
    }
}
