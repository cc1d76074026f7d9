using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Cdev.Packaging.Reach;

/// <summary>What needs what in the program. Made once; every function walks over it.</summary>
internal sealed class ReachGraph
{
    private readonly int[][] _edges;

    private ReachGraph(ProgramModules program, ImmutableArray<ModuleFacts> facts)
    {
        (Program, Facts) = (program, facts);
        _edges = new int[program.NodeCount][];
        Array.Fill(_edges, []);
        foreach (var module in program.All)
            Connect(module, facts[module.Index]);
    }

    internal ProgramModules Program { get; }

    /// <summary>By the module's number.</summary>
    internal ImmutableArray<ModuleFacts> Facts { get; }

    internal static ReachGraph Build(ProgramModules program, CancellationToken cancel)
    {
        ImmutableArray<ModuleFacts> facts = [.. program.All.Select(module => new ModuleFacts(program, module))];
        var types = program.All.SelectMany(module => module.Reader.TypeDefinitions.Select(type => (Facts: facts[module.Index], Type: type)));
        ParallelWork.ForEach(types, cancel, item => item.Facts.Scan(item.Type));
        return new(program, facts);
    }

    /// <summary>What a node needs at once.</summary>
    internal int[] Needs(int node) => _edges[node];

    private void Connect(ProgramModule module, ModuleFacts facts)
    {
        var reader = module.Reader;
        foreach (var handle in reader.TypeDefinitions)
        {
            var type = reader.GetTypeDefinition(handle);
            var row = ProgramModule.RowOf(handle) - 1;
            _edges[module.TypeNode(handle)] = facts.Types[row].Targets;
            _edges[module.WholeTypeNode(handle)] =
            [
                module.TypeNode(handle),
                .. type.GetMethods().Select(module.MethodNode),
                .. type.GetFields().Select(module.FieldNode),
                // What it inherits is looked at with it.
                .. facts.References.Of(type.BaseType).Targets.Select(facts.References.Whole),
            ];
            foreach (var field in type.GetFields())
                _edges[module.FieldNode(field)] = facts.Fields[ProgramModule.RowOf(field) - 1].Targets;
            foreach (var method in type.GetMethods())
                _edges[module.MethodNode(method)] = facts.Methods[ProgramModule.RowOf(method) - 1].Targets;
            foreach (var member in facts.Members[row])
            {
                foreach (var accessor in member.Accessors)
                    Add(module.FirstMethod + accessor - 1, member.Facts.Targets);
            }

            if (facts.Constructors[row] is { } constructor)
                Connect(module, type, constructor);
        }

        var initializer = module.StaticConstructors[0];
        _edges[module.AssemblyNode] = initializer.IsNil ? facts.Assembly.Targets : [module.MethodNode(initializer), .. facts.Assembly.Targets];
        _edges[module.WholeAssemblyNode] =
        [
            module.AssemblyNode,
            .. reader.TypeDefinitions.Select(module.WholeTypeNode),
            .. Enumerable.Range(module.FirstType, module.EndNode - module.FirstType).SelectMany(node => facts.Dropped(node)).SelectMany(dropped => dropped.Facts.Targets),
            .. facts.Members.SelectMany(members => members).SelectMany(member => member.Dropped).SelectMany(dropped => dropped.Facts.Targets),
        ];
    }

    // ECMA-335, II.10.5.3: a static constructor runs before the first use of a static field; without beforefieldinit before that of any member.
    private void Connect(ProgramModule module, TypeDefinition type, CutConstructor constructor)
    {
        var node = module.MethodNode(constructor.Body.Method);
        var initialized = constructor.Body.Initializers;
        for (var i = 0; i < initialized.Length; i++)
            Add(module.FieldNode(initialized[i].Field), [node, .. constructor.Parts[i].Facts.Targets]);
        if (constructor.Body.TailDoesNothing)
            return;

        var fields = type.GetFields().Where(field => (module.Reader.GetFieldDefinition(field).Attributes & (FieldAttributes.Static | FieldAttributes.Literal)) == FieldAttributes.Static);
        foreach (var field in fields)
            Add(module.FieldNode(field), [node]);
        if (type.Attributes.HasFlag(TypeAttributes.BeforeFieldInit))
            return;
        foreach (var method in type.GetMethods().Where(method => method != constructor.Body.Method))
            Add(module.MethodNode(method), [node]);
    }

    private void Add(int node, int[] targets)
    {
        if (targets.Length > 0)
            _edges[node] = [.. _edges[node], .. targets];
    }
}
