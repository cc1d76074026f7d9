using System.Collections.Immutable;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Cdev.Analyzers.Tests.Support;

/// <summary>The source generator of System.Text.Json, which a project with a JSON context runs beside ours: that of the installed .NET SDK.</summary>
internal static class JsonGenerator
{
    /// <summary>What it writes for a compilation, as syntax trees.</summary>
    public static ImmutableArray<SyntaxTree> Run(Compilation compilation)
    {
        var generator = (IIncrementalGenerator)Activator.CreateInstance(Load().GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!)!;
        return CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: TestProject.ParseOptions)
            .RunGenerators(compilation).GetRunResult().GeneratedTrees;
    }

    // Beside the framework that runs the tests: <root>/shared/Microsoft.NETCore.App/<version>, <root>/packs/Microsoft.NETCore.App.Ref/<version>.
    private static Assembly Load()
    {
        var root = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", ".."));
        var generator = Directory.EnumerateFiles(Path.Combine(root, "packs", "Microsoft.NETCore.App.Ref"), "System.Text.Json.SourceGeneration.dll", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal)
            .Last();
        return Assembly.LoadFrom(generator);
    }
}
