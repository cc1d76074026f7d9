using Cdev.Deployment.Presentation;
using Cdev.Tasks.Output;

namespace Cdev.Tasks;

/// <summary>Deletes the component from the environment.</summary>
public sealed class Destroy : DeploymentTask
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        var observer = new DeploymentProgress(Output, plan => Describe(plan, [], []));
        var result = await CreateEngine().Destroy(observer, cancel);
        if (!result.Succeeded || !result.Done.IsEmpty)
            Output.Write(ProgressText.Summary(result, "dotnet build -t:CdevDestroy"));
        foreach (var failure in result.Failed)
            LogError(failure.Error);
        if (result.Cancelled)
            Log.LogError("The deletion was stopped. What was in flight is saved; run dotnet build -t:CdevDestroy to go on.");
    }
}
