using Cdev.Deployment.Presentation;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;
using Task = System.Threading.Tasks.Task;

namespace Cdev.Tasks;

/// <summary>Shows every resource with its state, from the stored state.</summary>
public sealed class ReadStatus : DeploymentTask
{
    /// <summary>The resources, with the metadata <c>Type</c>, <c>Name</c>, <c>Status</c> and <c>Message</c>.</summary>
    [Output]
    public ITaskItem[] Resources { get; private set; } = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        var status = await CreateEngine().Status(cancel);
        Output.Write(StatusText.Render(status));
        Resources = [.. status.Resources.Select(resource => new TaskItem(
            $"{resource.Resource.Type}/{resource.Resource.Name}",
            new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["Type"] = resource.Resource.Type,
                ["Name"] = resource.Resource.Name,
                ["Status"] = resource.Condition.ToString(),
                ["Message"] = resource.Message ?? "",
            }))];
    }
}
