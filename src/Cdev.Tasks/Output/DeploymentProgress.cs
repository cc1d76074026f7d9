using Cdev.Deployment;
using Cdev.Deployment.Plans;
using Cdev.Deployment.Presentation;

namespace Cdev.Tasks.Output;

/// <summary>Shows a deployment while it runs: the plan, each step as it ends, and on a terminal what is being done.</summary>
/// <param name="output">Where lines go.</param>
/// <param name="describe">Renders the plan.</param>
internal sealed class DeploymentProgress(TaskOutput output, Func<Plan, IReadOnlyList<StyledLine>> describe) : IDeploymentObserver
{
    private readonly List<DeploymentStep> _running = [];

    public void Planned(Plan plan) => output.Write(describe(plan));

    public void Began(DeploymentStep step)
    {
        _running.Add(step);
        ShowRunning();
    }

    public void Reported(DeploymentStep step, string progress) => output.ShowLive(ProgressText.Reported(step, progress));

    public void Done(DeploymentStep step, TimeSpan elapsed) => End(step, ProgressText.Done(step, elapsed));

    public void Failed(FailedStep failure) => End(failure.Step, ProgressText.Failed(failure));

    private void End(DeploymentStep step, StyledLine line)
    {
        _running.Remove(step);
        output.Write([line]);
        ShowRunning();
    }

    private void ShowRunning()
    {
        if (_running.Count == 0)
        {
            output.ShowLive(line: null);
            return;
        }

        var others = _running.Count == 1 ? "" : $", and {_running.Count - 1} more";
        output.ShowLive(new StyledLine([.. ProgressText.Began(_running[0]).Spans, new StyledSpan(others, TextStyle.Muted)]));
    }
}
