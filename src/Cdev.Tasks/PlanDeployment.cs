using Cdev.Deployment.Plans;
using Cdev.Model.Resources;
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

    /// <summary>What is planned for the projects that this one references: their <see cref="Changes"/>.</summary>
    public ITaskItem[] ReferencedChanges { get; set; } = [];

    /// <summary>The planned changes: the resource, with the metadata <c>Component</c>, <c>Type</c>, <c>Name</c>, <c>Action</c> and <c>Reason</c>.</summary>
    [Output]
    public ITaskItem[] Changes { get; private set; } = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        var wanted = ReadComponentModel(ComponentModel);
        var engine = CreateEngine();
        var plan = await engine.Plan(wanted, [.. ReferencedChanges.Where(MakesAnother).Select(ToReference)], cancel);
        var file = Path.GetFullPath(PlanFile, Settings.ProjectDirectory);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        // As a whole: an absolute path is that of every referenced project too, and of this one last.
        var temporary = $"{file}.{Path.GetRandomFileName()}";
        await File.WriteAllBytesAsync(temporary, PlanJson.Write(plan), cancel);
        File.Move(temporary, file, overwrite: true);
        Output.Write(Describe(plan, wanted.Artifacts, await engine.DeployedArtifacts(cancel)));
        Changes = [.. plan.Changes.Select(change => ToItem(plan.Component, change))];
    }

    // Its outputs are known once that is done, and not before.
    private static bool MakesAnother(ITaskItem change)
        => Enum.Parse<PlannedAction>(change.GetMetadata("Action")) is PlannedAction.Create or PlannedAction.Replace or PlannedAction.Rename or PlannedAction.Mend;

    private static ResourceReference ToReference(ITaskItem change)
        => new(change.GetMetadata("Component"), change.GetMetadata("Type"), change.GetMetadata("Name"));

    private static TaskItem ToItem(string component, PlannedChange change)
    {
        var id = change.Difference.Id();
        return new TaskItem($"{id.Type}/{id.Name}", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Component"] = component,
            ["Type"] = id.Type,
            ["Name"] = id.Name,
            ["Action"] = change.Action.ToString(),
            ["Reason"] = change.Reason.ToString(),
        });
    }
}
