using System.Globalization;

namespace Cdev.Benchmarks;

/// <summary>
/// What Cdev.Sdk adds to a build that has nothing to do: Shop with it, against the same project on Microsoft.NET.Sdk, and on an SDK
/// that comes from a package as ours does and adds nothing. The difference between the last two is MSBuild's own: its NuGet
/// resolver, which every SDK from a package needs.
/// </summary>
internal static class NoOpBuild
{
    private const int Rounds = 10;

    private const string PlainProject =
        "<Project Sdk=\"Microsoft.NET.Sdk\"><PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>";

    internal static void Run()
    {
        using var folder = new BenchmarkFolder();
        PackEmptySdk(folder);
        var ours = CopyShop(folder, "ours", project => project);
        var plain = CopyShop(folder, "plain", project => Plain(project));
        var empty = CopyShop(folder, "empty", project => Plain(project).Replace("Microsoft.NET.Sdk", "Empty.Sdk/1.0.0", StringComparison.Ordinal));
        foreach (var arguments in (string[])["build", "build --no-restore"])
            Compare(arguments, ours, empty, plain);
    }

    private static void Compare(string arguments, string ours, string empty, string plain)
    {
        // Warm: everything built, servers up.
        foreach (var project in (string[])[ours, empty, plain, ours, empty, plain])
            Commands.DotNet(project, "build");

        var toPlain = new List<double>();
        var toEmpty = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            // In turns, so that a slow moment falls on all of them.
            string[] order = round % 2 == 0 ? [ours, empty, plain] : [plain, empty, ours];
            var seconds = order.ToDictionary(project => project, project => Commands.Time(() => Commands.DotNet(project, arguments)), StringComparer.Ordinal);
            toPlain.Add(seconds[ours] / seconds[plain]);
            toEmpty.Add(seconds[ours] / seconds[empty]);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{round + 1,2}: Cdev.Sdk {seconds[ours]:F3} s, empty SDK {seconds[empty]:F3} s, Microsoft.NET.Sdk {seconds[plain]:F3} s"));
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"dotnet {arguments}, median of {Rounds}: {Commands.Median(toPlain):F3} x Microsoft.NET.Sdk, {Commands.Median(toEmpty):F3} x an empty SDK from a package"));
    }

    private static string CopyShop(BenchmarkFolder folder, string name, Func<string, string> adapt)
    {
        foreach (var sample in (string[])["Shop", "Shop.Pricing"])
            folder.CopySample(sample, name);
        var project = Path.Combine(folder.Path, name, "Shop", "Shop.csproj");
        File.WriteAllText(project, adapt(File.ReadAllText(project)));
        return Path.Combine(folder.Path, name, "Shop");
    }

    private static string Plain(string project) => project
        .Replace("<Project Sdk=\"Cdev.Sdk\">", PlainProject, StringComparison.Ordinal)
        .Replace(
            "<PackageReference Include=\"CsvHelper\" />",
            $"<PackageReference Include=\"CsvHelper\" /><PackageReference Include=\"Cdev\" VersionOverride=\"{BenchmarkFolder.SdkVersion}\" />",
            StringComparison.Ordinal);

    private static void PackEmptySdk(BenchmarkFolder folder)
    {
        var project = Path.Combine(folder.Path, "Empty.Sdk");
        Directory.CreateDirectory(Path.Combine(project, "Sdk"));
        File.WriteAllText(Path.Combine(project, "Empty.Sdk.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework><Version>1.0.0</Version><PackageType>MSBuildSdk</PackageType>
                <IncludeBuildOutput>false</IncludeBuildOutput><NoPackageAnalysis>true</NoPackageAnalysis>
              </PropertyGroup>
              <ItemGroup><None Include="Sdk/**" Pack="true" PackagePath="Sdk" /></ItemGroup>
            </Project>
            """);
        foreach (var file in (string[])["Sdk.props", "Sdk.targets"])
            File.WriteAllText(Path.Combine(project, "Sdk", file), $"""<Project><Import Project="{file}" Sdk="Microsoft.NET.Sdk" /></Project>""");
        Commands.DotNet(project, $"pack -o \"{folder.Feed}\"");
    }
}
