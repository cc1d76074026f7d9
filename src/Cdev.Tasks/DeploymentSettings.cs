using Microsoft.Build.Framework;

namespace Cdev.Tasks;

/// <summary>The item <c>_CdevDeployment</c>: what every task that works on the deployed state has to know.</summary>
/// <param name="Component">The component's name.</param>
/// <param name="Project">The project's name.</param>
/// <param name="ProjectDirectory">Absolute path of the project's folder.</param>
/// <param name="Environment">The environment's name.</param>
/// <param name="EnvironmentOrigin">Who decided it.</param>
/// <param name="Provider">The provider's name.</param>
/// <param name="ProviderOrigin">Who decided it.</param>
/// <param name="State">Where state is, as the project says; null: to be located.</param>
/// <param name="MaxParallelism">How many changes at the same time.</param>
/// <param name="AllowDataLoss">Resources that hold data may be deleted.</param>
/// <param name="TerminalLogger">MSBuild's terminal logger is on: it hides our messages.</param>
internal sealed record DeploymentSettings(
    string Component,
    string Project,
    string ProjectDirectory,
    string Environment,
    string EnvironmentOrigin,
    string Provider,
    string ProviderOrigin,
    string? State,
    int MaxParallelism,
    bool AllowDataLoss,
    bool TerminalLogger)
{
    internal static DeploymentSettings Read(ITaskItem item) => new(
        item.ItemSpec,
        item.GetMetadata(nameof(Project)),
        item.GetMetadata(nameof(ProjectDirectory)),
        item.GetMetadata(nameof(Environment)),
        item.GetMetadata(nameof(EnvironmentOrigin)),
        item.GetMetadata(nameof(Provider)),
        item.GetMetadata(nameof(ProviderOrigin)),
        item.GetMetadata(nameof(State)) is { Length: > 0 } state ? state : null,
        int.Parse(item.GetMetadata(nameof(MaxParallelism)), System.Globalization.CultureInfo.InvariantCulture),
        IsTrue(item.GetMetadata(nameof(AllowDataLoss))),
        item.GetMetadata(nameof(TerminalLogger)) == "1");

    private static bool IsTrue(string text) => string.Equals(text, "true", StringComparison.OrdinalIgnoreCase);
}
