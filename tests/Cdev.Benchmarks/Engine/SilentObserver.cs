using Cdev.Deployment;
using Cdev.Deployment.Plans;

namespace Cdev.Benchmarks.Engine;

/// <summary>Watches and says nothing.</summary>
internal sealed class SilentObserver : IDeploymentObserver
{
    public void Planned(Plan plan)
    {
    }

    public void Began(DeploymentStep step)
    {
    }

    public void Reported(DeploymentStep step, string progress)
    {
    }

    public void Done(DeploymentStep step, TimeSpan elapsed)
    {
    }

    public void Failed(FailedStep failure)
    {
    }
}
