using System.Globalization;
using Cdev.Backend.Stores;
using Cdev.Deployment;
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
/// <param name="State">Where state is, as the project says: a folder, or <c>s3://bucket/prefix</c>; null: to be located.</param>
/// <param name="AwsRegion">AWS's region, as the project says; null: as AWS's own settings say.</param>
/// <param name="AwsProfile">The profile of AWS's credentials; null: as AWS's own settings say.</param>
/// <param name="MaxParallelism">How many changes at the same time.</param>
/// <param name="IsContinuousIntegration">It runs in a CI job, which has no user and keeps no folder.</param>
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
    string? AwsRegion,
    string? AwsProfile,
    int MaxParallelism,
    bool IsContinuousIntegration,
    bool AllowDataLoss,
    bool TerminalLogger)
{
    /// <summary>Reads the item, so that a wrong setting is the same error in every task.</summary>
    /// <exception cref="Backend.Errors.InvalidNameError">CDEV317: the component or the environment has no name, or one that it cannot have.</exception>
    /// <exception cref="DeploymentException">CDEV034: a CI job does not say its environment. CDEV011: a setting has a value that it cannot have.</exception>
    internal static DeploymentSettings Read(ITaskItem item)
    {
        StateName.Check("a component", item.ItemSpec);
        if (item.GetMetadata(nameof(Environment)).Length == 0 && item.GetMetadata(nameof(Provider)) == "aws")
        {
            throw new DeploymentException(new DeploymentError(
                "CDEV034",
                "CdevEnvironment is not set. On AWS it is the user's name by default, and a CI job has none.",
                "Say which environment this job deploys to: -p:CdevEnvironment=<name>."));
        }

        StateName.Check("an environment", item.GetMetadata(nameof(Environment)));
        return new(
            item.ItemSpec,
            item.GetMetadata(nameof(Project)),
            item.GetMetadata(nameof(ProjectDirectory)),
            item.GetMetadata(nameof(Environment)),
            item.GetMetadata(nameof(EnvironmentOrigin)),
            item.GetMetadata(nameof(Provider)),
            item.GetMetadata(nameof(ProviderOrigin)),
            OrNull(nameof(State)),
            OrNull(nameof(AwsRegion)),
            OrNull(nameof(AwsProfile)),
            Count(item.GetMetadata(nameof(MaxParallelism))),
            item.GetMetadata(nameof(IsContinuousIntegration)) == "true",
            Truth("CdevAllowDataLoss", item.GetMetadata(nameof(AllowDataLoss)), "Left out, nothing that holds data is deleted."),
            item.GetMetadata(nameof(TerminalLogger)) == "1");

        string? OrNull(string metadatum) => item.GetMetadata(metadatum) is { Length: > 0 } value ? value : null;
    }

    private static int Count(string text)
        => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count
            : throw Invalid("CdevMaxParallelism", text, "a number from 1 on", "It is how many changes are made at the same time; left out, 16.");

    /// <summary>A property that is true, false, or left out.</summary>
    /// <exception cref="DeploymentException">CDEV011: it is anything else.</exception>
    internal static bool Truth(string property, string text, string help)
        => text.Length > 0 && (bool.TryParse(text, out var truth) ? truth : throw Invalid(property, text, "true or false", help));

    private static DeploymentException Invalid(string property, string text, string allowed, string help)
        => new(new DeploymentError("CDEV011", $"{property} is \"{text}\", which is not {allowed}.", help));
}
