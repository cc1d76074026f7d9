using System.Globalization;
using Cdev.Deployment;
using Cdev.Deployment.Mappers;

namespace Cdev.Aws.Functions;

/// <summary>The mapper's setting <c>KeepVersions</c>: how many published versions of a function stay.</summary>
internal static class VersionSetting
{
    internal const int Default = 5;

    private const string Name = "KeepVersions";

    /// <exception cref="DeploymentException">CDEV514: it is no number, or none that leaves the version that is called.</exception>
    internal static int Read(MapperSettings settings)
        => settings.Settings.GetValueOrDefault(Name) is not { Length: > 0 } text ? Default
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number
            : throw new DeploymentException(new DeploymentError(
                "CDEV514",
                $"CdevKeepVersions is \"{text}\", which is no whole number from 1.",
                $"Set it to how many published versions of each function are to stay, or remove it for {Default}."));
}
