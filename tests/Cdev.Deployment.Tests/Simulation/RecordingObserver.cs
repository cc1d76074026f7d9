using Cdev.Deployment.Plans;

namespace Cdev.Deployment.Tests.Simulation;

/// <summary>Writes down what it is told.</summary>
internal sealed class RecordingObserver : IDeploymentObserver
{
    public List<Plan> Plans { get; } = [];

    public List<string> Events { get; } = [];

    public Action<DeploymentStep>? OnBegan { get; set; }

    public void Planned(Plan plan) => Plans.Add(plan);

    public void Began(DeploymentStep step)
    {
        Events.Add($"began {step}");
        OnBegan?.Invoke(step);
    }

    public void Reported(DeploymentStep step, string progress) => Events.Add($"{step}: {progress}");

    public void Done(DeploymentStep step, TimeSpan elapsed) => Events.Add($"done {step}");

    public void Failed(FailedStep failure) => Events.Add($"failed {failure.Step}: {failure.Error.Message}");
}
