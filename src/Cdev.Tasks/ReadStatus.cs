using Cdev.Deployment.Presentation;
using Cdev.Tasks.Output;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Task = System.Threading.Tasks.Task;

namespace Cdev.Tasks;

/// <summary>Shows every resource with its state, from the stored state.</summary>
public sealed class ReadStatus : DeploymentTask
{
    /// <summary>The resources, with the metadata <c>Type</c>, <c>Name</c>, <c>Status</c>, <c>Change</c>, <c>Transaction</c> and <c>Message</c>.</summary>
    [Output]
    public ITaskItem[] Resources { get; private set; } = [];

    private protected override bool AsksProvider => false;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        var engine = await CreateEngine(cancel);
        var status = await DamageText.Explain(engine, Output, engine.Status(cancel), cancel);
        Output.Write(StatusText.Render(status));
        Resources = [.. status.Resources.Select(resource => new TaskItem(
            $"{resource.Resource.Type}/{resource.Resource.Name}",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Type"] = resource.Resource.Type,
                ["Name"] = resource.Resource.Name,
                ["Status"] = resource.Condition.ToString(),
                ["Change"] = resource.Change?.ToString() ?? "",
                ["Transaction"] = resource.Open?.TransactionToken ?? "",
                ["Message"] = resource.Message ?? "",
            }))];
    }
}
