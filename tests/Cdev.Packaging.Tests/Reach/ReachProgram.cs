using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Cdev.Model.Manifests;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Sources;
using Cdev.Packaging.Tests.Building;
using Microsoft.CodeAnalysis;

namespace Cdev.Packaging.Tests.Reach;

/// <summary>A compiled program and the reach of its functions.</summary>
internal sealed class ReachProgram : IDisposable
{
    private static readonly Compiled Cdev = Compiler.Compile("Cdev", [("Cdev.cs", """
        namespace Cdev
        {
            using System;
            public sealed class FunctionAttribute : Attribute { public int Memory { get; set; } }
            public sealed class ProvidesAttribute : Attribute;
            public sealed class FilterAttribute<T> : Attribute;
            public class Resource(string name) { public string Name => name; public string Option { get; init; } = ""; }
            public sealed class Bucket(string name) : Resource(name) { public static Bucket Existing(string name) => new(name); }
            public static class Json { public static T Read<T>() => default!; }
        }
        """)]);

    private readonly TemporaryFolder _folder = new();
    private readonly List<(ProgramAssembly Assembly, Compiled Compiled)> _assemblies = [];
    private readonly List<Compiled> _packages = [];
    private Manifest _manifest = Declare.Manifest();

    internal ImmutableArray<FunctionReach> Reach { get; private set; }

    internal ReachAnalyzer Analyzer { get; private set; } = null!;

    /// <summary>A program of one assembly.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="functions">Handlers: <c>Shop.Handlers.Place</c>; the function's name is the method's.</param>
    internal static ReachProgram Of(string code, params string[] functions) => new ReachProgram().Add("Shop", code, functions).Analyze();

    /// <summary>Adds a package that the assemblies after it may use.</summary>
    internal ReachProgram AddPackage(string name, string code)
    {
        _packages.Add(Compiler.Compile(name, [($"/{name}/{name}.cs", code)], _packages));
        return this;
    }

    /// <summary>Adds an assembly of the program: the referenced ones first, the project's own last.</summary>
    internal ReachProgram Add(string name, string code, string[]? functions = null, string[]? resources = null, OptimizationLevel optimization = OptimizationLevel.Release, string folder = "/src", string invoke = "")
    {
        var invokers = string.Concat((functions ?? []).Select(function => $$"""
            namespace Cdev.Generated { public sealed class {{Short(function)}}Invoker { public void Invoke() { {{(invoke.Length > 0 ? invoke : $"global::{function}();")}} } } }

            """));
        var compiled = Compiler.Compile(
            name,
            [($"{folder}/{name}/{name}.cs", "using System; using System.Collections.Generic; using System.Linq; using System.Reflection; using System.Runtime.CompilerServices; using System.Threading.Tasks;\n" + code), ($"{folder}/{name}/obj/Invokers.g.cs", invokers)],
            [Cdev, .. _packages, .. _assemblies.Select(assembly => assembly.Compiled)],
            optimization: optimization);
        var path = _folder.Write(name + ".dll", compiled.Assembly);
        _folder.Write(name + ".pdb", compiled.Symbols!);
        _assemblies.Insert(0, (new(path, SymbolsPath: null, $"{folder}/{name}"), compiled));
        _manifest = Declare.Manifest([.. (functions ?? []).Select(function => Declare.Function(Short(function)) with { Method = function, Invoker = $"Cdev.Generated.{Short(function)}Invoker" })])
            .With([.. (resources ?? []).Select(field => Declare.Resource("cdev::bucket", Short(field)) with { Field = field })]);
        return this;
    }

    internal ReachProgram Analyze()
    {
        Analyzer = ReachAnalyzer.Read([.. _assemblies.Select(assembly => assembly.Assembly)], _manifest, CancellationToken.None);
        Reach = Analyzer.Analyze(CancellationToken.None);
        return this;
    }

    internal FunctionReach this[string function] => Reach.Single(reach => reach.Function == function);

    internal AssemblySelection Selection(string function, string? assembly = null)
        => this[function].Program.Single(selection => assembly is null ? selection.Assembly == _assemblies[0].Assembly : selection.Assembly.Name == assembly);

    internal string Hash(string function) => string.Join(' ', this[function].Program.Select(selection => selection.Hash));

    /// <summary>Full names of the kept types.</summary>
    internal HashSet<string> Types(string function, string? assembly = null)
        => Read(function, assembly, (reader, selection) => selection.Types.Select(token => reader.FullName(reader.GetTypeDefinition((TypeDefinitionHandle)MetadataTokens.EntityHandle(token)))));

    /// <summary>Kept methods and fields: type, a dot, and member.</summary>
    internal HashSet<string> Members(string function, string? assembly = null) => Read(function, assembly, (reader, selection) => selection.Methods
        .Select(token => reader.GetMethodDefinition((MethodDefinitionHandle)MetadataTokens.EntityHandle(token)))
        .Select(method => $"{reader.FullName(reader.GetTypeDefinition(method.GetDeclaringType()))}.{reader.GetString(method.Name)}")
        .Concat(selection.Fields
            .Select(token => reader.GetFieldDefinition((FieldDefinitionHandle)MetadataTokens.EntityHandle(token)))
            .Select(field => $"{reader.FullName(reader.GetTypeDefinition(field.GetDeclaringType()))}.{reader.GetString(field.Name)}")));

    public void Dispose() => _folder.Dispose();

    private static string Short(string member) => member[(member.LastIndexOf('.') + 1)..];

    private HashSet<string> Read(string function, string? assembly, Func<MetadataReader, AssemblySelection, IEnumerable<string>> read)
    {
        var selection = Selection(function, assembly);
        using var image = new PEReader(ImmutableArray.Create(File.ReadAllBytes(selection.Assembly.Path)));
        return [.. read(image.GetMetadataReader(), selection)];
    }
}
