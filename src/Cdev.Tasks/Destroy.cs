using Cdev.Deployment.Presentation;
using Cdev.Tasks.Output;

namespace Cdev.Tasks;

/// <summary>Deletes the component from the environment.</summary>
public sealed class Destroy : DeploymentTask
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        var observer = new DeploymentProgress(Output, plan => PlanText.Render(plan, Context([], [])));
        var result = await (await CreateEngine(cancel)).Destroy(observer, cancel);
        Report(result, "CdevDestroy");
    }
}
