using System.Collections.Immutable;
using Cdev.Analyzers.Diagnostics;
using Cdev.Analyzers.Generation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Cdev.Analyzers.Tests.Support;

/// <summary>A project of a few files, compiled in memory under the strictest settings.</summary>
internal static class TestProject
{
    private const string GlobalUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Cdev;
        """;

    public static CSharpParseOptions ParseOptions { get; } =
        new(LanguageVersion.Latest, DocumentationMode.Diagnose);

    private static ImmutableArray<MetadataReference> References { get; } =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal)
                || Path.GetFileName(path) is "mscorlib.dll" or "netstandard.dll" or "Cdev.dll")
            .Select(path => MetadataReference.CreateFromFile(path)),
    ];

    /// <summary>A compilation of some sources, named <c>File0.cs</c> and so on.</summary>
    public static CSharpCompilation Compile(params string[] sources) => CSharpCompilation.Create(
        "TestProject",
        sources.Select((source, i) => Parse(source, $"File{i}.cs")).Append(Parse(GlobalUsings, "Usings.cs")),
        References,
        new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            deterministic: true,
            warningLevel: 9999,
            nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>A library that projects can reference, compiled without the generator, as ordinary projects are.</summary>
    public static byte[] CompileLibrary(string source)
    {
        using var image = new MemoryStream();
        var result = Compile(source).WithAssemblyName("Library").Emit(image);
        Assert.AreEqual("", string.Join('\n', result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)));
        return image.ToArray();
    }

    public static SyntaxTree Parse(string source, string path) => CSharpSyntaxTree.ParseText(source, ParseOptions, path);

    /// <summary>A driver that notes why each step ran.</summary>
    public static GeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create(
        [new CdevGenerator().AsSourceGenerator()],
        parseOptions: ParseOptions,
        driverOptions: new(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));

    /// <summary>What the generator writes, by the name of the file.</summary>
    public static ImmutableSortedDictionary<string, string> Generate(Compilation compilation)
    {
        var result = CreateDriver().RunGenerators(compilation).GetRunResult().Results.Single();
        Assert.IsNull(result.Exception, result.Exception?.ToString());
        Assert.IsEmpty(result.Diagnostics);
        return result.GeneratedSources.ToImmutableSortedDictionary(source => source.HintName, source => source.SourceText.ToString(), StringComparer.Ordinal);
    }

    /// <summary>What the analyzer says.</summary>
    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation)
        => await compilation
            .WithAnalyzers([new DeclarationAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();

    /// <summary>The sources' marks are all that is wrong, and a manifest is written exactly when nothing is.</summary>
    public static async Task ExpectAsync(params string[] marked)
    {
        var (compilation, isRight) = await ExpectDiagnosticsAsync(marked);
        Assert.AreEqual(isRight, Generate(compilation).ContainsKey("Cdev.Manifest.g.cs"), "A manifest is written exactly for a project in which nothing is wrong.");
    }

    /// <summary>The sources' marks are all that is wrong.</summary>
    public static async Task<(Compilation Compilation, bool IsRight)> ExpectDiagnosticsAsync(params string[] marked)
    {
        var files = marked.Select(Markup.Parse).ToList();
        var compilation = Compile([.. files.Select(file => file.Source)]);
        Assert.AreEqual("", string.Join('\n', compilation.GetDiagnostics().Where(diagnostic => diagnostic.DefaultSeverity == DiagnosticSeverity.Error)));

        var expected = files.SelectMany((file, i) => file.Expected.Select(mark => Describe(mark.Id, $"File{i}.cs", file.Source, mark.Span)));
        var actual = (await AnalyzeAsync(compilation)).Select(diagnostic => Describe(
            diagnostic.Id, diagnostic.Location.SourceTree!.FilePath, diagnostic.Location.SourceTree.ToString(), diagnostic.Location.SourceSpan));
        Assert.AreEqual(
            string.Join('\n', expected.Order(StringComparer.Ordinal)),
            string.Join('\n', actual.Order(StringComparer.Ordinal)));
        return (compilation, files.TrueForAll(file => file.Expected.IsEmpty));
    }

    private static string Describe(string id, string file, string source, TextSpan span)
        => $"{file} {id} {span}: {source.Substring(span.Start, span.Length)}";
}
