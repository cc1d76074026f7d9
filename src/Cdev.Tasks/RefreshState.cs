using Cdev.Deployment.Operations;
using Cdev.Deployment.Presentation;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Task = System.Threading.Tasks.Task;

namespace Cdev.Tasks;

/// <summary>Compares every deployed resource with the cloud, and on demand makes the state what was found. Never changes the cloud.</summary>
public sealed class RefreshState : DeploymentTask
{
    /// <summary><c>true</c>: what was found is recorded.</summary>
    public string Adopt { get; set; } = "";

    /// <summary>The differences: the resource, with the metadata <c>Kind</c>, <c>Type</c>, <c>Name</c>, <c>Path</c>, <c>Deployed</c> and <c>Found</c>. Secrets are hidden.</summary>
    [Output]
    public ITaskItem[] Drift { get; private set; } = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        var adopt = DeploymentSettings.Truth("CdevAdopt", Adopt, "Left out, the state is not changed.");
        var result = await (await CreateEngine(cancel)).Refresh(adopt, cancel);
        Output.Write(RefreshText.Render(result, $"{Settings.Component} in {Settings.Environment}", adopt));
        Drift = [.. result.Drift.Select(ToItem)];
        foreach (var error in result.Failed)
            LogError(error);
        if (result.Cancelled)
            Log.LogError("CdevRefresh was stopped. What is recorded is right; run dotnet build -t:CdevRefresh -p:CdevAdopt=true to go on.");
    }

    private static TaskItem ToItem(Drift drift)
        => new($"{drift.Resource.Type}/{drift.Resource.Name}", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Kind"] = drift.Kind.ToString(),
            ["Type"] = drift.Resource.Type,
            ["Name"] = drift.Resource.Name,
            ["Path"] = drift.Path,
            ["Deployed"] = drift.Deployed?.ToString() ?? "",
            ["Found"] = drift.Found?.ToString() ?? "",
        });
}
