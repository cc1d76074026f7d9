using System.Collections.Immutable;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Cdev.Packaging.Tests.Building;

/// <summary>A compiled assembly.</summary>
internal sealed record Compiled(string Name, byte[] Assembly, byte[]? Symbols);

/// <summary>Compiles C# in memory against the shared framework that the tests run on.</summary>
internal static class Compiler
{
    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(file => Path.GetFileName(file) is "mscorlib.dll" or "netstandard.dll" or "Microsoft.CSharp.dll" || (Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal) && !file.Contains("Native", StringComparison.Ordinal)))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    internal static Compiled Compile(
        string name,
        (string Path, string Code)[] sources,
        IEnumerable<Compiled>? references = null,
        OutputKind kind = OutputKind.DynamicallyLinkedLibrary,
        DebugInformationFormat? symbols = DebugInformationFormat.PortablePdb,
        IEnumerable<ResourceDescription>? resources = null,
        OptimizationLevel optimization = OptimizationLevel.Debug)
    {
        var compilation = CSharpCompilation.Create(
            name,
            sources.Select(source => CSharpSyntaxTree.ParseText(SourceText.From(source.Code, Encoding.UTF8), path: source.Path)),
            Framework.AddRange((references ?? []).Select(reference => MetadataReference.CreateFromImage(reference.Assembly))),
            new(kind, optimizationLevel: optimization, deterministic: true, allowUnsafe: true));

        using var assembly = new MemoryStream();
        using var pdb = new MemoryStream();
        var result = compilation.Emit(
            assembly,
            symbols == DebugInformationFormat.PortablePdb ? pdb : null,
            manifestResources: resources,
            options: symbols is { } format ? new EmitOptions(debugInformationFormat: format, pdbFilePath: name + ".pdb") : null);
        Assert.IsTrue(result.Success, string.Join('\n', result.Diagnostics));
        return new(name, assembly.ToArray(), symbols == DebugInformationFormat.PortablePdb ? pdb.ToArray() : null);
    }
}
