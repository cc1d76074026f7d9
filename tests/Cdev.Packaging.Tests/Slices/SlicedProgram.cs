using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Slices;
using Cdev.Packaging.Tests.Building;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Text;

namespace Cdev.Packaging.Tests.Slices;

/// <summary>A compiled program, and slices of it.</summary>
internal sealed class SlicedProgram : IDisposable
{
    internal const string DefaultFolder = "/src/Shop";

    private static readonly ImmutableArray<MetadataReference> Framework =
    [
        .. Directory.EnumerateFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
            .Where(file => Path.GetFileName(file).StartsWith("System.", StringComparison.Ordinal) && !file.Contains("Native", StringComparison.Ordinal))
            .Append(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "Microsoft.CSharp.dll"))
            .Select(file => MetadataReference.CreateFromFile(file)),
    ];

    private readonly TemporaryFolder _folder = new();

    private SlicedProgram(string name, string folder) => Assembly = new(_folder[name + ".dll"], null, folder);

    internal ProgramAssembly Assembly { get; }

    internal byte[] Image => File.ReadAllBytes(Assembly.Path);

    internal static SlicedProgram Compile(string code, Options? options = null) => Compile([("Program.cs", code)], options);

    internal static SlicedProgram Compile((string Path, string Code)[] files, Options? options = null)
    {
        options ??= new();
        var program = new SlicedProgram(options.Name, options.Folder);
        var compilation = CSharpCompilation.Create(
            options.Name,
            files.Select(file => CSharpSyntaxTree.ParseText(SourceText.From(file.Code, Encoding.UTF8), new(LanguageVersion.Preview), path: $"{options.Folder}/{file.Path}")),
            Framework.AddRange(options.References.Select(reference => MetadataReference.CreateFromFile(reference.Assembly.Path))),
            new(options.Kind, optimizationLevel: options.Level, deterministic: true, allowUnsafe: true, cryptoPublicKey: options.PublicKey, delaySign: options.PublicKey.IsEmpty ? null : true));
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        var result = compilation.Emit(
            assembly,
            options.Symbols == DebugInformationFormat.PortablePdb ? symbols : null,
            manifestResources: options.Resources,
            options: options.Symbols is { } format ? new EmitOptions(debugInformationFormat: format, pdbFilePath: $"{options.Folder}/obj/{options.Name}.pdb") : null);
        Assert.IsTrue(result.Success, string.Join('\n', result.Diagnostics));
        program._folder.Write(options.Name + ".dll", assembly.ToArray());
        if (symbols.Length > 0)
            program._folder.Write(options.Name + ".pdb", symbols.ToArray());
        return program;
    }

    internal Slice Slice(params IEnumerable<string> roots) => Slice(Keep(roots));

    internal static Slice Slice(AssemblySelection selection) => new SliceWriter().Write(selection);

    internal AssemblySelection Keep(params IEnumerable<string> roots) => KeptMembers.Of(Assembly, roots);

    /// <summary>What a static method without parameters gives.</summary>
    internal static string Run(byte[] assembly, byte[]? symbols, string method, params IEnumerable<(byte[] Assembly, byte[]? Symbols)> others)
    {
        var context = new AssemblyLoadContext("slice", isCollectible: true);
        try
        {
            foreach (var (other, otherSymbols) in others)
                Load(context, other, otherSymbols);
            var dot = method.LastIndexOf('.');
            var type = Load(context, assembly, symbols).GetType(method[..dot], throwOnError: true)!;
            var result = type.GetMethod(method[(dot + 1)..], BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic, [])!.Invoke(null, null);
            return result is Task<string> task ? task.GetAwaiter().GetResult() : (string)result!;
        }
        finally
        {
            context.Unload();
        }
    }

    internal string RunWhole(string method) => Run(Image, null, method);

    public void Dispose() => _folder.Dispose();

    private static Assembly Load(AssemblyLoadContext context, byte[] assembly, byte[]? symbols)
        => context.LoadFromStream(new MemoryStream(assembly), symbols is null ? null : new MemoryStream(symbols));
}

/// <summary>How a program is compiled.</summary>
internal sealed record Options
{
    internal string Name { get; init; } = "Shop";

    internal string Folder { get; init; } = SlicedProgram.DefaultFolder;

    internal OptimizationLevel Level { get; init; } = OptimizationLevel.Release;

    internal OutputKind Kind { get; init; } = OutputKind.DynamicallyLinkedLibrary;

    internal DebugInformationFormat? Symbols { get; init; } = DebugInformationFormat.PortablePdb;

    internal ImmutableArray<byte> PublicKey { get; init; } = [];

    internal IReadOnlyList<SlicedProgram> References { get; init; } = [];

    internal IReadOnlyList<ResourceDescription> Resources { get; init; } = [];
}
