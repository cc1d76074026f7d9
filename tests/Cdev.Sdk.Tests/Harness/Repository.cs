using System.Reflection;

namespace Cdev.Sdk.Tests.Harness;

/// <summary>Where the repository and what it packed lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string SdkVersion { get; } = Metadata("CdevSdkVersion");

    public static string Artifacts { get; } = Metadata("Artifacts");

    public static string Packages => Path.Combine(Artifacts, "packages");

    /// <summary>Where samples and tests unpack packages: never the user's cache.</summary>
    public static string RestoredPackages => Path.Combine(Artifacts, "nuget");

    public static string BinaryLogs => Path.Combine(Artifacts, "binlogs");

    private static string Metadata(string key)
        => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
