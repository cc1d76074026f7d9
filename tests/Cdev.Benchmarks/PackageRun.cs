using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Cdev.Benchmarks;

/// <summary>
/// What packaging costs beside the compiler in the same build, for 20, 200 and 1,000 handlers and twelve packages: from nothing, after an
/// edit of one handler's line, after one of a shared helper's, and in a build without changes; how many archives each changes; and what is
/// packaged, against <c>dotnet publish</c> and ZIP.
/// </summary>
internal static partial class PackageRun
{
    private const int Rounds = 5;
    private static readonly int[] Sizes = [20, 200, 1000];

    internal static void Run()
    {
        using var folder = new BenchmarkFolder();
        var slicePerHandler = new List<(int Handlers, double Seconds)>();
        foreach (var handlers in Sizes)
        {
            var project = Path.Combine(folder.Path, $"workload-{handlers}");
            new Workload(handlers, Workload.MostPackages).Write(project);
            Console.WriteLine($"{handlers} handlers, {Workload.MostPackages} packages:");

            // Restored, the compiler's server warm.
            Build(project, clean: true);
            var cold = Enumerable.Range(0, Rounds).Select(_ => Build(project, clean: true)).ToArray();
            slicePerHandler.Add((handlers, Commands.Median(cold.Select(times => times.Package))));
            Report("from nothing", cold);
            Report("no change", [Build(project)]);
            foreach (var shared in (bool[])[false, true])
            {
                var before = Hashes(project);
                var edits = Enumerable.Range(1, Rounds).Select(round =>
                {
                    Workload.Edit(project, shared, round);
                    return Build(project);
                }).ToArray();
                Report(shared ? "edit of a shared helper" : "edit of one handler", edits);
                var after = Hashes(project);
                Console.WriteLine($"    archives changed: {after.Count(archive => before[archive.Key] != archive.Value)} of {after.Count}");
            }

            CompareSizes(project);
        }

        Console.WriteLine("From nothing, milliseconds of packaging a handler: " + string.Join(", ", slicePerHandler.Select(size => string.Create(CultureInfo.InvariantCulture, $"{size.Handlers}: {1000 * size.Seconds / size.Handlers:F1}"))));
    }

    private static void Report(string what, IReadOnlyCollection<(double Compile, double Package)> times)
        => Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  {what}: compile {Commands.Median(times.Select(time => time.Compile)):F2} s, packaging {Commands.Median(times.Select(time => time.Package)):F2} s, ratio {Commands.Median(times.Select(time => time.Compile == 0 ? 0 : time.Package / time.Compile)):F3}"));

    private static (double Compile, double Package) Build(string project, bool clean = false)
    {
        if (clean)
        {
            foreach (var left in (string[])["bin", "obj/Debug"])
            {
                if (Directory.Exists(Path.Combine(project, left)))
                    Directory.Delete(Path.Combine(project, left), recursive: true);
            }
        }

        var output = Commands.DotNet(project, "build -v:q -clp:PerformanceSummary -tl:off");
        return (Seconds(output, "Csc"), Seconds(output, "PackageFunctions"));
    }

    // Of MSBuild's own summary: a task that did not run is not in it.
    private static double Seconds(string output, string task)
        => TaskTime().Matches(output).Where(match => match.Groups["task"].Value == task).Sum(match => double.Parse(match.Groups["ms"].Value, CultureInfo.InvariantCulture)) / 1000;

    private static Dictionary<string, string> Hashes(string project)
        => Directory.EnumerateFiles(Archives(project), "*.zip", SearchOption.AllDirectories)
            .ToDictionary(file => file, file => Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file))), StringComparer.Ordinal);

    private static void CompareSizes(string project)
    {
        var published = Path.Combine(project, "published");
        Commands.DotNet(project, $"publish --no-build -c Debug -o {published}");
        var zip = published + ".zip";
        File.Delete(zip);
        ZipFile.CreateFromDirectory(published, zip, CompressionLevel.Optimal, includeBaseDirectory: false);
        var whole = new FileInfo(zip).Length;
        long[] archives = [.. Directory.EnumerateFiles(Archives(project), "*.zip", SearchOption.AllDirectories).Select(file => new FileInfo(file).Length).Order()];
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"  archives: smallest {archives[0] / 1024.0:F0} KB, median {archives[archives.Length / 2] / 1024.0:F0} KB, largest {archives[^1] / 1024.0:F0} KB, all {archives.Sum() / 1048576.0:F1} MB; dotnet publish and ZIP: {whole / 1048576.0:F1} MB for each: {whole * archives.Length / (double)archives.Sum():F0} times as much in all"));
    }

    private static string Archives(string project) => Path.Combine(project, "bin", "Debug", "net10.0", "cdev");

    [GeneratedRegex(@"^\s*(?<ms>\d+) ms\s+(?<task>\w+)\s+\d+ calls", RegexOptions.ExplicitCapture | RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex TaskTime();
}
