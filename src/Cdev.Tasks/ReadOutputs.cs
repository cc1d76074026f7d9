using Cdev.Deployment.Presentation;
using Microsoft.Build.Framework;

namespace Cdev.Tasks;

/// <summary>Shows the outputs of what is deployed, from the stored state.</summary>
public sealed class ReadOutputs : DeploymentTask
{
    /// <summary>The outputs: the identity is type, name and key; the metadata <c>Value</c> is the value.</summary>
    [Output]
    public ITaskItem[] Outputs { get; private set; } = [];

    private protected override bool AsksProvider => false;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        var outputs = await (await CreateEngine(cancel)).Outputs(cancel);
        Output.Write(OutputsText.Render(outputs));
        Outputs = ToItems(outputs);
    }
}
