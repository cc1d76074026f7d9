using System.Reflection;

namespace Cdev.Sdk.Tests.Harness;

/// <summary>Where the repository and what it packed lie.</summary>
internal static class Repository
{
    public static string Root { get; } = Metadata("RepositoryRoot");

    public static string SdkVersion { get; } = Metadata("CdevSdkVersion");

    public static string Packages => Path.Combine(Root, "artifacts", "packages");

    /// <summary>Where samples and tests unpack packages: never the user's cache.</summary>
    public static string RestoredPackages => Path.Combine(Root, "artifacts", "nuget");

    public static string BinaryLogs => Path.Combine(Root, "artifacts", "binlogs");

    private static string Metadata(string key)
        => typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
