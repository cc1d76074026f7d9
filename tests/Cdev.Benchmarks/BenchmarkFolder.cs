using System.Reflection;

namespace Cdev.Benchmarks;

/// <summary>A throw-away folder in which projects resolve the packed SDK, with package folders of their own. Deleted at the end, build servers shut down.</summary>
internal sealed class BenchmarkFolder : IDisposable
{
    internal BenchmarkFolder()
    {
        Path = Directory.CreateTempSubdirectory("cdev-benchmark-").FullName;
        Feed = System.IO.Path.Combine(Path, "feed");
        Directory.CreateDirectory(Feed);
        File.Copy(System.IO.Path.Combine(Samples, "Directory.Packages.props"), System.IO.Path.Combine(Path, "Directory.Packages.props"));
        File.WriteAllText(System.IO.Path.Combine(Path, "global.json"), $$"""{ "msbuild-sdks": { "Cdev.Sdk": "{{SdkVersion}}" } }""");
        File.WriteAllText(System.IO.Path.Combine(Path, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{System.IO.Path.Combine(Path, "packages")}" /></config>
              <packageSources>
                <add key="cdev-packed" value="{System.IO.Path.Combine(Root, "artifacts", "packages")}" />
                <add key="benchmark" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
    }

    internal static string SdkVersion => Metadata("CdevSdkVersion");

    /// <summary>The packed SDK.</summary>
    internal static string SdkPackage => System.IO.Path.Combine(Root, "artifacts", "packages", $"Cdev.Sdk.{SdkVersion}.nupkg");

    /// <summary>Absolute path of the folder.</summary>
    internal string Path { get; }

    /// <summary>A package source of this benchmark's own.</summary>
    internal string Feed { get; }

    private static string Root => Metadata("RepositoryRoot");

    private static string Samples => System.IO.Path.Combine(Root, "samples");

    /// <summary>Copies a sample, without what a build of it left, to a folder below this one.</summary>
    internal void CopySample(string sample, string to)
    {
        foreach (var file in Directory.EnumerateFiles(System.IO.Path.Combine(Samples, sample), "*", SearchOption.AllDirectories))
        {
            var relative = System.IO.Path.GetRelativePath(Samples, file);
            if (relative.Split(System.IO.Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                continue;
            var target = System.IO.Path.Combine(Path, to, relative);
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public void Dispose()
    {
        Commands.DotNet(Path, "build-server shutdown");
        Directory.Delete(Path, recursive: true);
    }

    private static string Metadata(string key)
        => typeof(BenchmarkFolder).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
