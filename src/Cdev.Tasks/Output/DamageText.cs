using Cdev.Backend.Errors;
using Cdev.Backend.Repair;
using Cdev.Deployment;
using Cdev.Deployment.Presentation;

namespace Cdev.Tasks.Output;

/// <summary>Tells what is wrong with a damaged state, before the error that stops the task.</summary>
internal static class DamageText
{
    /// <summary>The lines of an inspection.</summary>
    internal static IReadOnlyList<StyledLine> Render(StateInspection inspection)
        => [.. inspection.Describe().Split('\n').Select(line => StyledLine.Of(line))];

    /// <summary>Waits for what reads the state; when that is damaged, tells what can be saved.</summary>
    internal static async Task<T> Explain<T>(DeploymentEngine engine, TaskOutput output, Task<T> reading, CancellationToken cancel)
    {
        try
        {
            return await reading;
        }
        catch (StateCorruptError)
        {
            if (await engine.Inspect(cancel) is { IsDamaged: true } inspection)
                output.Write(Render(inspection));
            throw;
        }
    }
}
