using Cdev.Deployment.Plans;

namespace Cdev.Deployment;

/// <summary>Watches a deployment. Its members are called one at a time, from any thread; they return soon and do not throw.</summary>
public interface IDeploymentObserver
{
    /// <summary>The plan that is about to be applied. Called by <see cref="DeploymentEngine.Deploy"/> and <see cref="DeploymentEngine.Destroy"/>, which make it themselves.</summary>
    void Planned(Plan plan);

    /// <summary>A step begins.</summary>
    void Began(DeploymentStep step);

    /// <summary>The mapper says what it does.</summary>
    void Reported(DeploymentStep step, string progress);

    /// <summary>A step is done and recorded.</summary>
    void Done(DeploymentStep step, TimeSpan elapsed);

    /// <summary>A step failed.</summary>
    void Failed(FailedStep failure);
}
