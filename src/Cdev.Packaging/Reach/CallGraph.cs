using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Cdev.Packaging.Reach;

/// <summary>What a member's code does.</summary>
/// <param name="Members">Nodes of the program's methods and fields that it names.</param>
/// <param name="Names">Names of the methods among them that may be overridden or implemented.</param>
/// <param name="Types">Nodes of the types that it brings into use.</param>
/// <param name="Calls">The calls of interest outside the program, with the instructions' offsets.</param>
internal sealed record MemberUses(ImmutableArray<int> Members, ImmutableArray<string> Names, ImmutableArray<int> Types, ImmutableArray<(string Method, int Offset)> Calls);

/// <summary>What a type does once it is in use.</summary>
/// <param name="AtOnce">Nodes of the methods that may be called from outside the program: constructors, and what overrides or implements something there; with the method's name.</param>
/// <param name="OnCall">Nodes of the methods that override or implement what the program declares: called when that is; with that one's name.</param>
/// <param name="Types">Nodes of the types that come into use with it.</param>
internal sealed record TypeUses(ImmutableArray<(string Name, int Node)> AtOnce, ImmutableArray<(string Name, int Node)> OnCall, ImmutableArray<int> Types);

/// <summary>Who calls whom in the program, member by member. Made as far as it is asked for; many threads may ask.</summary>
/// <param name="graph">The program.</param>
/// <param name="isOfInterest">Which methods outside the program are of interest, by type, a dot, and method.</param>
internal sealed class CallGraph(ReachGraph graph, Func<string, bool> isOfInterest)
{
    private readonly MemberUses?[] _members = new MemberUses?[graph.Program.NodeCount];
    private readonly TypeUses?[] _types = new TypeUses?[graph.Program.NodeCount];

    /// <summary>Whether the program names anything of interest at all.</summary>
    internal bool HasCalls { get; } = graph.Program.All.Any(module => module.Reader.MemberReferences.Any(member => graph.Facts[module.Index].References.Of(member).Call is { } call && isOfInterest(call.Method)));

    internal ReachGraph Reach => graph;

    internal MemberCode Code { get; } = new(graph);

    /// <summary>What the code of a method's or field's node does.</summary>
    internal MemberUses Of(int member) => _members[member] ??= Read(member);

    /// <summary>What a type's node does.</summary>
    internal TypeUses OfType(int type) => _types[type] ??= ReadType(type);

    /// <summary>The node of a type, whatever of it is needed; null of nodes that are none.</summary>
    internal int? TypeOf(int node)
    {
        if (node >= graph.Program.FirstReadAttribute)
            return null;
        var module = graph.Program.ModuleOf(node);
        if (node < module.FirstWholeType)
            return node;
        return node < module.FirstMethod ? node - module.FirstWholeType + module.FirstType : null;
    }

    private MemberUses Read(int member)
    {
        var tokens = Code.Of(member).ToList();
        ImmutableArray<int> members = [.. tokens.SelectMany(token => token.Named.Members).Distinct()];
        return new(
            members,
            [.. members.Select(VirtualName).OfType<string>().Distinct(StringComparer.Ordinal)],
            [.. TypesOf(graph.Needs(member))],
            [.. tokens.Where(token => token.Named.Call is { } call && isOfInterest(call.Method)).Select(token => (token.Named.Call!.Method, token.Offset))]);
    }

    private TypeUses ReadType(int node)
    {
        var module = graph.Program.ModuleOf(node);
        var handle = MetadataTokens.TypeDefinitionHandle(node - module.FirstType + 1);
        var type = module.Reader.GetTypeDefinition(handle);
        var atOnce = ImmutableArray.CreateBuilder<(string, int)>();
        var onCall = ImmutableArray.CreateBuilder<(string, int)>();
        var inherited = new Inherited();
        AddInherited(module, type, inherited);
        foreach (var method in type.GetMethods())
        {
            var definition = module.Reader.GetMethodDefinition(method);
            var name = SlotName(module.Reader.GetString(definition.Name));
            if (definition.Attributes.HasFlag(MethodAttributes.RTSpecialName))
            {
                // Of a class that is cut by member a constructor is called by who names it.
                if (!module.IsCut(handle) || definition.Attributes.HasFlag(MethodAttributes.Static))
                    atOnce.Add((name, module.MethodNode(method)));
            }
            else if (module.IsPartOfType(method) && (definition.RelativeVirtualAddress != 0 || !type.Attributes.HasFlag(TypeAttributes.Interface)))
            {
                if (inherited.Names.Contains(name))
                    onCall.Add((name, module.MethodNode(method)));
                else if (inherited.MayBeOutside(name) || !definition.Attributes.HasFlag(MethodAttributes.NewSlot))
                    atOnce.Add((name, module.MethodNode(method)));
            }
        }

        var outer = type.GetDeclaringType();
        return new(
            atOnce.ToImmutable(),
            onCall.ToImmutable(),
            [.. TypesOf(graph.Needs(node)).Where(used => outer.IsNil || used != module.TypeNode(outer))]);
    }

    private IEnumerable<int> TypesOf(int[] nodes) => nodes.Select(TypeOf).OfType<int>().Distinct();

    private string? VirtualName(int member)
    {
        var module = graph.Program.ModuleOf(member);
        var (kind, _, row) = module.Describe(member);
        return kind == NodeKind.Method && module.IsPartOfType(MetadataTokens.MethodDefinitionHandle(row))
            ? SlotName(module.Reader.GetString(module.Reader.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(row)).Name))
            : null;
    }

    // An explicit implementation is named after the interface and its method.
    private static string SlotName(string name) => name.StartsWith('.') ? name : name[(name.LastIndexOf('.') + 1)..];

    // What a type's methods may override or implement: by name, more than what is meant is safe.
    private void AddInherited(ProgramModule module, TypeDefinition type, Inherited inherited)
    {
        foreach (var parent in type.GetInterfaceImplementations().Select(implementation => module.Reader.GetInterfaceImplementation(implementation).Interface).Prepend(type.BaseType).Where(parent => !parent.IsNil))
        {
            var references = graph.Facts[module.Index].References;
            if (references.DefinitionOf(parent) is not var (owner, handle))
            {
                if (parent != type.BaseType)
                    inherited.Outside.Add(references.Of(parent).Text);
                continue;
            }

            var definition = owner.Reader.GetTypeDefinition(handle);
            foreach (var method in definition.GetMethods().Where(owner.IsPartOfType))
                inherited.Names.Add(SlotName(owner.Reader.GetString(owner.Reader.GetMethodDefinition(method).Name)));
            AddInherited(owner, definition, inherited);
        }
    }

    private sealed class Inherited
    {
        /// <summary>Methods that the program declares.</summary>
        internal HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        /// <summary>Interfaces outside the program.</summary>
        internal HashSet<string> Outside { get; } = new(StringComparer.Ordinal);

        // What interfaces outside have nobody says here; of the two that half of all classes have it is known.
        internal bool MayBeOutside(string name)
            => Outside.Any(type => !type.EndsWith("Disposable", StringComparison.Ordinal) || name.StartsWith("Dispose", StringComparison.Ordinal));
    }
}
