using Cdev.Deployment.Plans;
using Cdev.Deployment.Presentation;
using Cdev.Model.Resources;
using Cdev.Tasks.Output;
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

    /// <summary>Where the plan is written as Markdown, relative to the project.</summary>
    [Required]
    public string MarkdownFile { get; set; } = "";

    /// <summary>The summary of the job that runs this, to which the Markdown is appended; empty: it has none.</summary>
    public string SummaryFile { get; set; } = "";

    /// <summary>Whether Azure Pipelines runs this: it is told of the Markdown.</summary>
    public bool AzurePipelines { get; set; }

    /// <summary>What is planned for the projects that this one references: their <see cref="Changes"/>.</summary>
    public ITaskItem[] ReferencedChanges { get; set; } = [];

    /// <summary>The planned changes: the resource, with the metadata <c>Component</c>, <c>Type</c>, <c>Name</c>, <c>Action</c> and <c>Reason</c>.</summary>
    [Output]
    public ITaskItem[] Changes { get; private set; } = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        var wanted = ReadComponentModel(ComponentModel);
        var engine = await CreateEngine(cancel);
        var plan = await engine.Plan(wanted, [.. ReferencedChanges.Where(MakesAnother).Select(ToReference)], cancel);
        var context = Context(wanted.Artifacts, await engine.DeployedArtifacts(cancel));
        Output.Write(PlanText.Render(plan, context));
        Changes = [.. plan.Changes.Select(change => ToItem(plan.Component, change))];

        await OutputFile.Write("CdevPlanOutput", Path.GetFullPath(PlanFile, Settings.ProjectDirectory), PlanJson.Write(plan), cancel);
        var markdown = Path.GetFullPath(MarkdownFile, Settings.ProjectDirectory);
        await OutputFile.Write("CdevPlanMarkdown", markdown, PlanMarkdown.Render(plan, context), cancel);
        // Azure Pipelines reads its logging commands from what a step prints.
        if (AzurePipelines)
            Output.Write([StyledLine.Of($"##vso[task.uploadsummary]{markdown}")]);
        if (SummaryFile.Length > 0 && !await AppendToSummary(limit => PlanMarkdown.Render(plan, context, limit), cancel))
            Output.Write([StyledLine.Of($"The job's summary has no room left; the plan is in {markdown}.")]);
    }

    private async Task<bool> AppendToSummary(Func<int, string> render, CancellationToken cancel)
    {
        try
        {
            return await new JobSummary(SummaryFile).TryAppend(render, cancel);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw OutputFile.NotWritten("GITHUB_STEP_SUMMARY", SummaryFile, exception);
        }
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
