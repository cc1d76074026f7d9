using Cdev.Deployment.Plans;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Task = System.Threading.Tasks.Task;

namespace Cdev.Tasks;

/// <summary>Shows and writes what a deployment would do. Changes nothing.</summary>
public sealed class PlanDeployment : DeploymentTask
{
    /// <summary>The component model's file.</summary>
    [Required]
    public string ComponentModel { get; set; } = "";

    /// <summary>Where the plan is written, relative to the project.</summary>
    [Required]
    public string PlanFile { get; set; } = "";

    /// <summary>The planned changes: the resource, with the metadata <c>Type</c>, <c>Name</c>, <c>Action</c> and <c>Reason</c>.</summary>
    [Output]
    public ITaskItem[] Changes { get; private set; } = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        var wanted = ReadComponentModel(ComponentModel);
        var engine = CreateEngine();
        var plan = await engine.Plan(wanted, cancel);
        var file = Path.GetFullPath(PlanFile, Settings.ProjectDirectory);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, PlanJson.Write(plan), cancel);
        Output.Write(Describe(plan, wanted.Artifacts, await engine.DeployedArtifacts(cancel)));
        Changes = [.. plan.Changes.Select(ToItem)];
    }

    private static TaskItem ToItem(PlannedChange change)
    {
        var id = change.Difference.Id();
        return new TaskItem($"{id.Type}/{id.Name}", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Type"] = id.Type,
            ["Name"] = id.Name,
            ["Action"] = change.Action.ToString(),
            ["Reason"] = change.Reason.ToString(),
        });
    }
}
