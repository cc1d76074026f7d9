using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Deployment;
using Cdev.Deployment.Plans;
using Cdev.Deployment.Presentation;
using Cdev.Model.Resources;
using Cdev.Tasks.Output;
using Microsoft.Build.Framework;

namespace Cdev.Tasks;

/// <summary>Plans and applies; given a plan, exactly that.</summary>
public sealed class Deploy : DeploymentTask
{
    /// <summary>The component model's file; the artifacts' paths are relative to its folder.</summary>
    [Required]
    public string ComponentModel { get; set; } = "";

    /// <summary>A saved plan; empty: plan now.</summary>
    public string PlanFile { get; set; } = "";

    /// <summary>All outputs after the deployment.</summary>
    [Output]
    public ITaskItem[] Outputs { get; private set; } = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        var wanted = ReadComponentModel(ComponentModel);
        var artifacts = Path.GetDirectoryName(ComponentModel)!;
        var engine = await CreateEngine(cancel);
        var deployed = await engine.DeployedArtifacts(cancel);
        var observer = new DeploymentProgress(Output, plan => PlanText.Render(plan, Context(wanted.Artifacts, deployed)));

        DeploymentResult result;
        if (PlanFile.Length == 0)
        {
            result = await engine.Deploy(wanted, artifacts, observer, cancel);
        }
        else
        {
            var plan = ReadPlan(Path.GetFullPath(PlanFile, Settings.ProjectDirectory));
            observer.Planned(plan);
            result = await engine.Apply(plan, wanted, artifacts, observer, cancel);
        }

        Outputs = ToItems(result.Outputs);
        Report(result, "CdevDeploy");
        if (result.Succeeded)
            ShowAddresses(result.Outputs);
    }

    private static Plan ReadPlan(string file)
    {
        try
        {
            return PlanJson.Read(File.ReadAllBytes(file), file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new DeploymentException(
                new DeploymentError("CDEV013", $"CdevPlanFile cannot be read: {exception.Message}", "Name a file that dotnet build -t:CdevPlan -p:CdevPlanOutput=<file> wrote."),
                exception);
        }
    }

    // What people look for after a deployment. CdevOutputs shows all.
    private void ShowAddresses(ImmutableSortedDictionary<ResourceId, CloudOutput> outputs)
    {
        var addresses = outputs
            .Select(output => (output.Key, Url: output.Value.TryGet("url", out var url) && url.ValueKind == JsonValueKind.String ? url.GetString() : null))
            .Where(address => address.Url is not null)
            .ToArray();
        Output.Write([.. addresses.Select(address => StyledLine.Of($"{address.Key}  {address.Url}"))]);
        // The terminal logger shows what follows "<project> -> " as the project's result.
        if (addresses.Length > 0)
            Log.LogMessage(MessageImportance.High, "{0}", $"{Settings.Project} -> {addresses[0].Url}");
    }
}
