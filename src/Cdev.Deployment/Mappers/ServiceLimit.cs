namespace Cdev.Deployment.Mappers;

/// <summary>How many changes of one service of a provider are made at the same time. Types whose limits are equal share one.</summary>
/// <param name="Service">The service, as its provider calls it: <c>lambda</c>.</param>
/// <param name="MaxParallelism">How many changes, at least 1.</param>
public sealed record ServiceLimit(string Service, int MaxParallelism)
{
    /// <summary>How many changes, at least 1.</summary>
    public int MaxParallelism { get; } = MaxParallelism >= 1
        ? MaxParallelism
        : throw new ArgumentOutOfRangeException(nameof(MaxParallelism), MaxParallelism, "At least one change of a service is made at a time.");
}
