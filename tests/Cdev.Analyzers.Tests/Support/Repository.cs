using System.Reflection;

namespace Cdev.Analyzers.Tests.Support;

/// <summary>Files of the repository that tests read, and rewrite when golden files are updated.</summary>
internal static class Repository
{
    private static string Root { get; } = typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot")
        .Value!;

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);
}
