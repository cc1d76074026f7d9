using Cdev.Deployment.Presentation;

namespace Cdev.Tasks;

/// <summary>Stops the local cloud that serves this environment, or one function's processes.</summary>
public sealed class StopLocalCloud : LocalCloudTask
{
    /// <summary>A function whose processes alone are stopped; empty: all of it.</summary>
    public string Function { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken cancel)
    {
        string[] function = Function.Length == 0 ? [] : ["--function", Function];
        var (exitCode, output, errors) = await Run(["stop", .. function], input: "", cancel);
        if (exitCode == 0)
            Output.Write([.. output.TrimEnd().Split('\n').Select(line => StyledLine.Of(line))]);
        else
            LogError("CDEV008", $"The local cloud could not be stopped: {errors.TrimEnd()}");
    }
}
