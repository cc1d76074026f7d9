using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Cdev.Model.Manifests;
using Cdev.Model.Resources;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Rights;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Reach;

/// <summary>Finds what each function of a program can reach. The program is read once, and stays in memory as long as this.</summary>
internal sealed class ReachAnalyzer
{
    private readonly ReachGraph _graph;
    private readonly CallGraph _calls;
    private readonly ImmutableArray<FunctionDeclaration> _functions;

    private ReachAnalyzer(ReachGraph graph, ImmutableArray<FunctionDeclaration> functions)
        => (_graph, _calls, _functions) = (graph, new(graph, SdkCalls.IsSdk), functions);

    /// <param name="program">The program's assemblies, the project's own first.</param>
    /// <param name="manifest">What the project declares.</param>
    /// <param name="cancel">Ends it early.</param>
    /// <exception cref="PackagingException">
    /// CDEV205: symbols cannot be read. CDEV211: an assembly cannot be read. CDEV201, CDEV202: a referenced project's manifest cannot be read.
    /// </exception>
    internal static ReachAnalyzer Read(ImmutableArray<ProgramAssembly> program, Manifest manifest, CancellationToken cancel)
    {
        var modules = ImmutableArray.CreateBuilder<ProgramModule>();
        foreach (var assembly in program)
        {
            cancel.ThrowIfCancellationRequested();
            modules.Add(ProgramModule.Read(assembly, modules.Count == 0 ? manifest : null, modules.Count, modules.Count == 0 ? 0 : modules[^1].EndNode));
        }

        var all = new ProgramModules(modules.ToImmutable());
        try
        {
            return new(ReachGraph.Build(all, cancel), manifest.Functions);
        }
        catch (BadImageFormatException e)
        {
            throw FileContents.Unreadable(program[0].Path, e);
        }
    }

    /// <summary>What each function can reach, in the manifest's order.</summary>
    /// <exception cref="PackagingException">CDEV202: the manifest names an invoker that the assembly does not have.</exception>
    internal ImmutableArray<FunctionReach> Analyze(CancellationToken cancel)
    {
        var found = new FunctionReach[_functions.Length];
        using var walks = new ThreadLocal<ReachWalk>(() => new(_graph));
        ParallelWork.ForEach(Enumerable.Range(0, _functions.Length), cancel, index => found[index] = Analyze(_functions[index], walks.Value!));
        return [.. found];
    }

    /// <summary>Why a function reaches something.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="target">Simple name of an assembly, full name of a type, or a type, a dot, and a member.</param>
    /// <returns>The shortest chain of references from the function's invoker; null when it does not reach it, or there is no such function.</returns>
    internal ReachChain? Explain(string function, string target)
    {
        if (_functions.FirstOrDefault(declared => declared.Name == function) is not { } declaration)
            return null;
        var walk = new ReachWalk(_graph);
        walk.From(InvokerOf(declaration));
        return new ReachExplainer(_graph).Explain(function, walk, target);
    }

    /// <summary>How a function comes to a call.</summary>
    /// <param name="function">The function's name.</param>
    /// <param name="call">One of its <see cref="FunctionReach.Calls"/>.</param>
    /// <returns>A short chain of references from the function's invoker.</returns>
    internal ReachChain Explain(string function, ReachedCall call)
        => new ReachExplainer(_graph).Explain(new CallWalk(_calls, function, InvokerOf(_functions.First(declared => declared.Name == function))), call);

    private FunctionReach Analyze(FunctionDeclaration function, ReachWalk walk)
    {
        walk.From(InvokerOf(function));
        var external = new SortedSet<string>(StringComparer.Ordinal);
        var native = new SortedSet<string>(StringComparer.Ordinal);
        var handles = new List<ReachedField>();
        var loads = new List<(LoadByName Load, bool IsOwn)>();
        foreach (var (index, node) in walk.Reached.Index())
        {
            if (node >= _graph.Program.FirstReadAttribute)
                continue;
            var module = _graph.Program.ModuleOf(node);
            var facts = _graph.Facts[module.Index];
            var (kind, _, row) = module.Describe(node);
            if (kind == NodeKind.Reference)
            {
                var name = module.Reader.GetString(module.Reader.GetAssemblyReference(MetadataTokens.AssemblyReferenceHandle(row)).Name);
                if (_graph.Program.Find(name) is null)
                    external.Add(name);
            }
            else if (kind == NodeKind.Field && module.IsResource(MetadataTokens.FieldDefinitionHandle(row)))
            {
                handles.Add(new(module.Name, module.FieldName(MetadataTokens.FieldDefinitionHandle(row))));
            }
            else if (kind == NodeKind.Method)
            {
                if (facts.NativeLibraries[row - 1] is { } library)
                    native.Add(library);
                var method = MetadataTokens.MethodDefinitionHandle(row);
                loads.AddRange((facts.NameUses[row - 1]?.Loads ?? []).Select(load => (new LoadByName(module.Name, CSharpNames.Of(module, method), load.Callee, Locate(module, method, load.Offset)), index < walk.ReachedByCode)));
            }
        }

        var calls = _calls.HasCalls ? new CallWalk(_calls, function.Name, InvokerOf(function)) : null;
        return new()
        {
            Function = function.Name,
            Calls = calls?.Calls ?? [],
            CalledHandles = calls?.Handles ?? [],
            Program = new SelectionBuilder(_graph, walk).Build(),
            ExternalAssemblies = [.. external],
            NativeLibraries = [.. native],
            Handles = [.. handles.OrderBy(handle => handle.Assembly, StringComparer.Ordinal).ThenBy(handle => handle.Field, StringComparer.Ordinal)],
            LoadsByName = Ordered(loads.Select(load => load.Load)),
            OwnLoadsByName = Ordered(loads.Where(load => load.IsOwn).Select(load => load.Load)),
        };
    }

    private static ImmutableArray<LoadByName> Ordered(IEnumerable<LoadByName> loads) =>
    [
        .. loads.OrderBy(load => load.Assembly, StringComparer.Ordinal)
            .ThenBy(load => load.Caller, StringComparer.Ordinal)
            .ThenBy(load => load.Callee, StringComparer.Ordinal)
            .ThenBy(load => load.Location?.Line)
            .ThenBy(load => load.Location?.Column),
    ];

    private int InvokerOf(FunctionDeclaration function)
    {
        var own = _graph.Program.All[0];
        return own.TypesByName.TryGetValue(function.Invoker, out var type)
            ? own.WholeTypeNode(type)
            : throw new PackagingException(
                DiagnosticCodes.ManifestInvalid,
                $"The manifest in {own.Assembly.Path} names {function.Invoker} as the invoker of \"{function.Name}\", and the assembly has no such type. Rebuild the project.");
    }

    private static SourceLocation? Locate(ProgramModule module, MethodDefinitionHandle method, int offset)
        => module.Symbols is { } symbols ? SequencePoints.Locate(symbols, method, offset, module.Assembly.SourceFolder) : null;
}
