using System.Globalization;
using System.IO.Compression;

namespace Cdev.Benchmarks;

/// <summary>
/// What generator and analyzer add to a <c>dotnet build</c> of two hundred handlers from a clean folder: wall time and the compiler's processor time, against the same
/// sources on Microsoft.NET.Sdk with a reference to Cdev alone. Since without them the generated code is missing too, a third project
/// has that as files: the rest is what finding and writing it costs. In a fourth the code fixes are left out.
/// </summary>
internal static class GeneratorBuild
{
    private const int Rounds = 10;
    private const int WarmUps = 3;

    private static readonly string[] Analyzers = ["Cdev.Analyzers.dll", "Cdev.Analyzers.CodeFixes.dll"];

    internal static void Run()
    {
        using var folder = new BenchmarkFolder();
        var analyzers = Path.Combine(folder.Path, "sdk");
        ZipFile.ExtractToDirectory(BenchmarkFolder.SdkPackage, analyzers);
        var paths = Analyzers.Select(name => Path.Combine(analyzers, "analyzers", name)).ToArray();

        var with = Write(folder, "with", paths, []);
        var withoutFixes = Write(folder, "without-fixes", paths[..1], []);
        var files = Write(folder, "files", [], GeneratorRun.Generate());
        var without = Write(folder, "without", [], []);
        string[] projects = [withoutFixes, with, without, files];
        using var compiler = CompilerServer.Start(with);
        // The server is warm when it has compiled all of them a few times.
        foreach (var project in Enumerable.Repeat(projects, WarmUps).SelectMany(project => project))
            Measure(compiler, project);

        var measured = projects.ToDictionary(project => project, _ => new List<(double Wall, double Compiler)>(), StringComparer.Ordinal);
        for (var round = 0; round < Rounds; round++)
        {
            // In turns, so that a slow moment falls on all of them.
            foreach (var project in round % 2 == 0 ? projects : projects.Reverse())
                measured[project].Add(Measure(compiler, project));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{round + 1,2}: {string.Join(", ", projects.Select(Show))}"));
        }

        Console.WriteLine($"Build of {HandlerProject.Handlers} handlers in {HandlerProject.Files.Count} files, medians of {Rounds} pairs, wall time (the compiler's processor time):");
        Compare("with generator and analyzer / without", with, without);
        Compare("with generator and analyzer / without, generated code as files", with, files);
        Compare("generated code as files / without", files, without);
        Compare("with code fixes beside them / not", with, withoutFixes);

        string Show(string project) => string.Create(
            CultureInfo.InvariantCulture, $"{Path.GetFileName(project)} {measured[project][^1].Wall:F2} s ({measured[project][^1].Compiler:F2} s)");

        void Compare(string what, string one, string other)
        {
            var pairs = measured[one].Zip(measured[other]).ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"  {what}: {Commands.Median(pairs.Select(pair => pair.First.Wall / pair.Second.Wall)):F3} x ({Commands.Median(pairs.Select(pair => pair.First.Compiler / pair.Second.Compiler)):F3} x)"));
        }
    }

    private static (double Wall, double Compiler) Measure(CompilerServer compiler, string project)
    {
        foreach (var left in (string[])["bin", "obj"])
        {
            if (Directory.Exists(Path.Combine(project, left)))
                Directory.Delete(Path.Combine(project, left), recursive: true);
        }

        var wall = 0.0;
        var processor = compiler.TimeOf(() => wall = Commands.Time(
            () => Commands.DotNet(project, $"build -p:SharedCompilationId={compiler.Name}")));
        if (processor == 0)
            throw new InvalidOperationException("The build used another compiler.");
        return (wall, processor);
    }

    private static string Write(BenchmarkFolder folder, string name, IEnumerable<string> analyzers, IEnumerable<KeyValuePair<string, string>> generated)
    {
        var project = Path.Combine(folder.Path, name);
        foreach (var (file, text) in HandlerProject.Files.Concat(generated.Select(file => KeyValuePair.Create("Generated/" + file.Key, file.Value))))
        {
            var path = Path.Combine(project, file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        File.WriteAllText(Path.Combine(project, "Large.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup><TargetFramework>net10.0</TargetFramework><Nullable>enable</Nullable></PropertyGroup>
              <ItemGroup><PackageReference Include="Cdev" VersionOverride="{BenchmarkFolder.SdkVersion}" /></ItemGroup>
              <ItemGroup>{string.Concat(analyzers.Select(path => $"<Analyzer Include=\"{path}\" />"))}</ItemGroup>
            </Project>
            """);
        return project;
    }
}
