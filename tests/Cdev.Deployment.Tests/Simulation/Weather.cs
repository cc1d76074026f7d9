namespace Cdev.Deployment.Tests.Simulation;

/// <summary>What becomes of a request.</summary>
internal enum Fate
{
    Answered,
    Throttled,
    Unavailable,
    AnswerLost,
    AnsweredLate,
    DeliveredTwice,
}

/// <summary>How hostile the cloud is to one process: always the same for one seed and one order of requests.</summary>
/// <param name="seed">The seed.</param>
/// <param name="severity">How many requests of a hundred meet another fate than a plain answer.</param>
internal sealed class Weather(int seed, int severity)
{
    private readonly Random _random = new(seed);
    private readonly Lock _gate = new();

    public static Weather Calm => new(0, 0);

    public Fate Next()
    {
        lock (_gate)
            return _random.Next(100) < severity ? (Fate)_random.Next(1, 6) : Fate.Answered;
    }

    /// <summary>How long reads do not see what is written now.</summary>
    public int Lag()
    {
        lock (_gate)
            return _random.Next(100) < severity ? _random.Next(SimulatedCloud.Window) : 0;
    }
}
