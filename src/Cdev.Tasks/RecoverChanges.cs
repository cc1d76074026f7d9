using Cdev.Deployment;
using Cdev.Deployment.Operations;
using Cdev.Deployment.Presentation;
using Cdev.Tasks.Output;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Task = System.Threading.Tasks.Task;

namespace Cdev.Tasks;

/// <summary>Mends failed and interrupted changes, forgets one, or repairs a damaged state. Deploys nothing.</summary>
public sealed class RecoverChanges : DeploymentTask
{
    /// <summary>The change that is forgotten: type and name of its resource with a slash between them, or its transaction; empty: none.</summary>
    public string Forget { get; set; } = "";

    /// <summary><c>true</c>: a damaged state is repaired, and nothing else is done.</summary>
    public string Repair { get; set; } = "";

    /// <summary>The changes that were open: the resource, with the metadata <c>Type</c>, <c>Name</c>, <c>Change</c>, <c>End</c>, <c>Transaction</c> and <c>Message</c>.</summary>
    [Output]
    public ITaskItem[] Recovered { get; private set; } = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        var repair = DeploymentSettings.Truth("CdevRepair", Repair, "Left out, a damaged state is explained, and not changed.");
        if (repair && Forget.Length > 0)
            throw new DeploymentException(new DeploymentError("CDEV030", "CdevRepair and CdevForget are both set, and what can be forgotten is only known after the repair.", "Repair first, then look at what dotnet build -t:CdevStatus says."));

        var engine = await CreateEngine(cancel);
        if (repair)
            await RepairState(engine, cancel);
        else if (Forget.Length > 0)
            await ForgetChange(engine, cancel);
        else
            await Mend(engine, cancel);
    }

    private async Task RepairState(DeploymentEngine engine, CancellationToken cancel)
    {
        var repaired = await engine.Repair(cancel);
        if (repaired is not null)
            Output.Write(DamageText.Render(repaired));
        if (repaired is { KeptAside: not null })
            LogWarning(OperationWarnings.Repaired(repaired));
    }

    private async Task ForgetChange(DeploymentEngine engine, CancellationToken cancel)
    {
        var forgotten = await engine.Forget(Forget, cancel);
        LogWarning(OperationWarnings.Forgotten(forgotten));
        Recovered = [ToItem(forgotten, "Forgotten", "")];
    }

    private async Task Mend(DeploymentEngine engine, CancellationToken cancel)
    {
        Output.Write(RecoveryText.Begin(await DamageText.Explain(engine, Output, engine.Status(cancel), cancel)));
        var result = await engine.Recover(new DeploymentProgress(Output, _ => []), cancel);
        Output.Write(RecoveryText.End(result));
        Recovered = [.. result.Changes.Select(change => ToItem(change.Change, change.End.ToString(), change.Because ?? ""))];
        foreach (var error in result.Failed.Select(failure => failure.Error).Concat(result.Refused))
            LogError(error);
        if (result.Cancelled)
            Log.LogError("CdevRecover was stopped. What was mended is saved; run dotnet build -t:CdevRecover to go on.");
    }

    private void LogWarning(DeploymentError warning) => LogWarning(warning.Code, $"{warning.Message} {warning.Help}");

    private static TaskItem ToItem(OpenChange change, string end, string message)
        => new($"{change.Resource.Type}/{change.Resource.Name}", new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Type"] = change.Resource.Type,
            ["Name"] = change.Resource.Name,
            ["Change"] = change.Change.ToString(),
            ["End"] = end,
            ["Transaction"] = change.TransactionToken,
            ["Message"] = message,
        });
}
