using Cdev.Backend.States;

namespace Cdev.Deployment;

/// <summary>What is deployed where, and how.</summary>
/// <param name="Component">The component's name.</param>
/// <param name="Environment">The environment's name: a resource state without a parent.</param>
/// <param name="Binding">Provider, account and region. The first deployment binds the environment to them.</param>
public sealed record DeploymentOptions(string Component, string Environment, EnvironmentBinding Binding)
{
    /// <summary>How many changes are made at the same time, at least 1.</summary>
    public int MaxParallelism
    {
        get;
        init => field = value >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one change is made at a time.");
    } = 16;

    /// <summary>Resources that hold data may be deleted and replaced.</summary>
    public bool AllowDataLoss { get; init; }

    /// <summary>How long to wait for another holder of the component's lock; zero: not at all.</summary>
    public TimeSpan LockWait { get; init; }

    /// <summary>Measures how long changes take.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
