using System.Diagnostics;
using System.Globalization;
using System.Reflection;

namespace Cdev.Benchmarks;

/// <summary>What Cdev.Sdk adds to a build that has nothing to do: Shop with it, against the same project on Microsoft.NET.Sdk.</summary>
internal static class NoOpBuild
{
    private const int Pairs = 10;

    internal static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("cdev-benchmark-").FullName;
        try
        {
            var ours = CopyShop(Path.Combine(folder, "ours"), project => project);
            var plain = CopyShop(Path.Combine(folder, "plain"), project => project
                .Replace("<Project Sdk=\"Cdev.Sdk\">", "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>", StringComparison.Ordinal)
                .Replace("<PackageReference Include=\"CsvHelper\" />", $"<PackageReference Include=\"CsvHelper\" /><PackageReference Include=\"Cdev\" VersionOverride=\"{Metadata("CdevSdkVersion")}\" />", StringComparison.Ordinal));

            // Warm: everything built, servers up.
            for (var i = 0; i < 2; i++)
            {
                Build(ours);
                Build(plain);
            }

            var ratios = new List<double>();
            for (var pair = 0; pair < Pairs; pair++)
            {
                // Alternating, so that a slow moment falls on both.
                var (first, second) = pair % 2 == 0 ? (Build(ours), Build(plain)) : Swap(Build(plain), Build(ours));
                ratios.Add(first / second);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pair + 1,2}: {first:F3} s / {second:F3} s = {first / second:F3}"));
            }

            ratios.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median of {Pairs} pairs: {(ratios[Pairs / 2 - 1] + ratios[Pairs / 2]) / 2:F3} x"));
            return 0;
        }
        finally
        {
            Execute(folder, "build-server shutdown");
            Directory.Delete(folder, recursive: true);
        }
    }

    private static (double First, double Second) Swap(double plain, double ours) => (ours, plain);

    private static string CopyShop(string folder, Func<string, string> adapt)
    {
        var root = Metadata("RepositoryRoot");
        foreach (var name in (string[])["Shop", "Shop.Pricing"])
        {
            foreach (var file in Directory.EnumerateFiles(Path.Combine(root, "samples", name), "*", SearchOption.AllDirectories))
            {
                var relative = Path.GetRelativePath(Path.Combine(root, "samples"), file);
                if (relative.Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj"))
                    continue;
                Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(folder, relative))!);
                File.Copy(file, Path.Combine(folder, relative));
            }
        }

        File.Copy(Path.Combine(root, "samples", "Directory.Packages.props"), Path.Combine(folder, "Directory.Packages.props"));
        File.WriteAllText(Path.Combine(folder, "global.json"), $$"""{ "msbuild-sdks": { "Cdev.Sdk": "{{Metadata("CdevSdkVersion")}}" } }""");
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="{Path.Combine(root, "artifacts", "nuget")}" /></config>
              <packageSources><add key="cdev-packed" value="{Path.Combine(root, "artifacts", "packages")}" /></packageSources>
            </configuration>
            """);
        var project = Path.Combine(folder, "Shop", "Shop.csproj");
        File.WriteAllText(project, adapt(File.ReadAllText(project)));
        return Path.Combine(folder, "Shop");
    }

    private static double Build(string folder)
    {
        var watch = Stopwatch.StartNew();
        Execute(folder, "build");
        return watch.Elapsed.TotalSeconds;
    }

    private static void Execute(string folder, string arguments)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, UseShellExecute = false };
        // As users have it: compiler server and node reuse on, the MSBuild server off.
        start.Environment.Remove("MSBUILDDISABLENODEREUSE");
        start.Environment.Remove("UseSharedCompilation");
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet {arguments} in {folder} failed:\n{output}");
    }

    private static string Metadata(string key)
        => typeof(NoOpBuild).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
