using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Cdev.Benchmarks;

/// <summary>What generator and analyzer cost in the process that runs them, as in an editor: time and memory of a first run, and of one after an edit in a method's body.</summary>
internal static class GeneratorRun
{
    private const int Rounds = 15;
    private const string EditedFile = "Functions/Subject000Functions.cs";
    private const string EditedLine = "await Task.Delay(1, deadline);";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    /// <summary>What the generator writes for the project, by file.</summary>
    internal static IReadOnlyDictionary<string, string> Generate()
        => CreateDriver(tracks: false).RunGenerators(Compile()).GetRunResult().Results.Single().GeneratedSources
            .ToDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);

    internal static void Run()
    {
        Warm();
        var times = new List<(double Plain, double Generate, double Analyze, double Emit)>();
        for (var round = 0; round < Rounds; round++)
        {
            var plain = Compile();
            var compilation = Compile();
            Compilation generated = compilation;
            times.Add((
                Work(() => Emit(plain)),
                Work(() => CreateDriver(tracks: false).RunGeneratorsAndUpdateCompilation(compilation, out generated, out _)),
                AnalysisOf(generated),
                Work(() => Emit(generated))));
        }

        var (without, generate, analyze, with) = (Median(time => time.Plain), Median(time => time.Generate), Median(time => time.Analyze), Median(time => time.Emit));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"In this process, processor time, medians of {Rounds}: the assembly without our code {without:F0} ms; generator {generate:F0} ms, analyzer {analyze:F0} ms, the assembly with the generated code {with:F0} ms: {(generate + analyze + with) / without:F3} x"));
        MeasureMemory();
        MeasureEdits();

        double Median(Func<(double Plain, double Generate, double Analyze, double Emit), double> value) => Commands.Median(times.Select(value)) * 1000;
    }

    // Processor time of all threads: what else the machine does then doesn't count.
    private static double Work(Action action)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        action();
        process.Refresh();
        return (process.TotalProcessorTime - before).TotalSeconds;
    }

    // Less what it costs to have any analyzer, which binds the project as the compiler does anyway.
    private static double AnalysisOf(Compilation compilation)
    {
        var (ours, none) = (compilation.Clone(), compilation.Clone());
        var nothing = Work(() => Analyze(none, new IdleAnalyzer()));
        return Work(() => Analyze(ours, new DeclarationAnalyzer())) - nothing;
    }

    private static void MeasureMemory()
    {
        var compilation = Compile();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        Emit(compilation);
        var (plain, plainKept) = (GC.GetTotalAllocatedBytes(precise: true) - allocated, GC.GetTotalMemory(forceFullCollection: true) - before);
        GC.KeepAlive(compilation);

        // The compilation is bound already, as an editor has it.
        before = GC.GetTotalMemory(forceFullCollection: true);
        allocated = GC.GetAllocatedBytesForCurrentThread();
        var driver = CreateDriver(tracks: false).RunGenerators(compilation);
        var (generator, generatorKept) = (GC.GetAllocatedBytesForCurrentThread() - allocated, GC.GetTotalMemory(forceFullCollection: true) - before);
        GC.KeepAlive(driver);
        GC.KeepAlive(compilation);

        var analyzer = AllocatedBy(() => Analyze(compilation.Clone(), new DeclarationAnalyzer())) - AllocatedBy(() => Analyze(compilation.Clone(), new IdleAnalyzer()));
        Console.WriteLine($"Memory: the compilation without us allocates {Megabytes(plain)} MB and keeps {Megabytes(plainKept)} MB; "
            + $"the generator allocates {Megabytes(generator)} MB and keeps {Megabytes(generatorKept)} MB; the analyzer allocates {Megabytes(analyzer)} MB");
    }

    private static long AllocatedBy(Action action)
    {
        var before = GC.GetTotalAllocatedBytes(precise: true);
        action();
        return GC.GetTotalAllocatedBytes(precise: true) - before;
    }

    private static void MeasureEdits()
    {
        var compilation = Compile();
        var driver = CreateDriver(tracks: true).RunGenerators(compilation);
        var (times, bytes, analyses) = (new List<double>(), new List<double>(), new List<double>());
        for (var edit = 0; edit < Rounds; edit++)
        {
            var tree = compilation.SyntaxTrees.Single(candidate => candidate.FilePath == EditedFile);
            var text = tree.ToString();
            var at = text.IndexOf(EditedLine, StringComparison.Ordinal);
            compilation = compilation.ReplaceSyntaxTree(tree, CSharpSyntaxTree.ParseText(text.Insert(at, $"invented{edit}(); "), Options, EditedFile));
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            times.Add(Work(() => driver = driver.RunGenerators(compilation)));
            bytes.Add(GC.GetAllocatedBytesForCurrentThread() - allocated);
            foreach (var (name, step) in driver.GetRunResult().Results.Single().TrackedSteps.SelectMany(steps => steps.Value.Select(step => (steps.Key, step))))
            {
                if (!IsRoslyns(name) && step.Outputs.Any(output => output.Reason is IncrementalStepRunReason.New or IncrementalStepRunReason.Modified or IncrementalStepRunReason.Removed))
                    throw new InvalidOperationException($"The step {name} gave something else after an edit in a body.");
            }

            analyses.Add(AnalysisOf(compilation));
        }

        Console.WriteLine($"Edit in a method's body, processor time, medians of {Rounds}: generator {Milliseconds(Commands.Median(times))} ms, {Megabytes((long)Commands.Median(bytes))} MB; no step of ours gives anything else; "
            + $"analyzer of the new compilation {Milliseconds(Commands.Median(analyses))} ms");
    }

    // Steps of the compiler's own: what it reads from the compilation, which is another after each edit.
    private static bool IsRoslyns(string name) => name.Contains("ForAttribute", StringComparison.Ordinal) || name == "Compilation";

    private static void Warm()
    {
        for (var i = 0; i < 3; i++)
        {
            CreateDriver(tracks: false).RunGeneratorsAndUpdateCompilation(Compile(), out var generated, out _);
            AnalysisOf(generated);
            Emit(generated);
        }
    }

    private static void Emit(Compilation compilation)
    {
        var result = compilation.Emit(Stream.Null);
        if (!result.Success)
            throw new InvalidOperationException($"The project of this benchmark is wrong:\n{string.Join('\n', result.Diagnostics.Take(10))}");
    }

    private static void Analyze(Compilation compilation, DiagnosticAnalyzer analyzer)
    {
        var diagnostics = compilation.WithAnalyzers([analyzer]).GetAnalyzerDiagnosticsAsync().GetAwaiter().GetResult();
        if (!diagnostics.IsEmpty)
            throw new InvalidOperationException($"The project of this benchmark is wrong:\n{string.Join('\n', diagnostics.Take(10))}");
    }

    private static CSharpCompilation Compile() => CSharpCompilation.Create(
        "Large",
        HandlerProject.Files.Select(file => CSharpSyntaxTree.ParseText(file.Value, Options, file.Key)),
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is "Cdev.dll" or "netstandard.dll" or "mscorlib.dll" || Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path)),
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));

    private static GeneratorDriver CreateDriver(bool tracks) => CSharpGeneratorDriver.Create(
        [new CdevGenerator().AsSourceGenerator()],
        parseOptions: Options,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: tracks));

    private static string Milliseconds(double seconds) => (seconds * 1000).ToString("F1", CultureInfo.InvariantCulture);

    private static string Megabytes(long bytes) => (bytes / 1e6).ToString("F1", CultureInfo.InvariantCulture);
}
