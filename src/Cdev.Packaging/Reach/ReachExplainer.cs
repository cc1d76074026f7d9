using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Cdev.Model.Resources;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Reach;

/// <summary>Finds the shortest chain of references to something that a walk has reached.</summary>
internal sealed class ReachExplainer(ReachGraph graph, ReachWalk walk)
{
    /// <summary>The chain to a target.</summary>
    /// <param name="function">The function that the walk was of.</param>
    /// <param name="target">Simple name of an assembly, full name of a type, or a type, a dot, and a member.</param>
    /// <returns>Null when the walk has not reached it.</returns>
    internal ReachChain? Explain(string function, string target)
    {
        // Metadata has a plus sign before a nested type; people write a dot.
        var wanted = target.Replace('+', '.');
        foreach (var node in walk.Reached)
        {
            if (Names(node).Any(name => name == wanted))
                return new(function, [.. Chain(node)]);
        }

        foreach (var node in walk.Reached)
        {
            if (Outside(node, wanted) is { } offset)
                return new(function, [.. Chain(node), new(Name(node), wanted, Locate(node, offset))]);
        }

        return null;
    }

    private IEnumerable<string> Names(int node)
    {
        if (node >= graph.Program.FirstReadAttribute)
            yield break;
        var module = graph.Program.ModuleOf(node);
        var (kind, _, row) = module.Describe(node);
        switch (kind)
        {
            case NodeKind.Reference:
                yield return module.Reader.GetString(module.Reader.GetAssemblyReference(MetadataTokens.AssemblyReferenceHandle(row)).Name);
                break;
            case NodeKind.Assembly when module.Index != 0:
                yield return module.Name;
                break;
            case NodeKind.Type or NodeKind.WholeType:
                yield return module.FullNames[row - 1].Replace('+', '.');
                break;
            case NodeKind.Method:
                var method = module.Reader.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(row));
                yield return $"{module.FullNames[ProgramModule.RowOf(method.GetDeclaringType()) - 1].Replace('+', '.')}.{module.Reader.GetString(method.Name)}";
                yield return CSharpNames.Of(module, MetadataTokens.MethodDefinitionHandle(row));
                break;
            case NodeKind.Field:
                yield return CSharpNames.Of(module, MetadataTokens.FieldDefinitionHandle(row));
                break;
            default:
                break;
        }
    }

    // From the invoker on. A type with all its members is not told apart from the member that needed something.
    private List<ReachStep> Chain(int node)
    {
        var path = new List<int>();
        for (var at = node; at >= 0; at = walk.ParentOf(at))
            path.Add(at);
        path.Reverse();
        var steps = new List<ReachStep>();
        for (var i = 1; i < path.Count; i++)
        {
            var (from, to) = (Name(path[i - 1]), Name(path[i]));
            if (from == to || IsMemberOf(path[i - 1], path[i]))
                continue;
            steps.Add(new(from, to, Locate(path[i - 1], Offset(path[i - 1], path[i]))));
        }

        return steps;
    }

    // A type names its member, or the class around it, or a member names its type: no reference of anybody's.
    private bool IsMemberOf(int from, int to)
    {
        var (a, b) = (graph.Program.Describe(from).Kind, graph.Program.Describe(to).Kind);
        return a is NodeKind.WholeType or NodeKind.Type && b is NodeKind.Method or NodeKind.Field && Name(to).StartsWith(Name(from) + ".", StringComparison.Ordinal);
    }

    private string Name(int node)
    {
        if (node >= graph.Program.FirstReadAttribute)
            return graph.Program.DroppedAttributes[node - graph.Program.FirstReadAttribute];
        var module = graph.Program.ModuleOf(node);
        var (kind, _, row) = module.Describe(node);
        return kind switch
        {
            NodeKind.Reference => module.Reader.GetString(module.Reader.GetAssemblyReference(MetadataTokens.AssemblyReferenceHandle(row)).Name),
            NodeKind.Type or NodeKind.WholeType => CSharpNames.Of(module, MetadataTokens.TypeDefinitionHandle(row)),
            NodeKind.Method => CSharpNames.Of(module, MetadataTokens.MethodDefinitionHandle(row)),
            NodeKind.Field => CSharpNames.Of(module, MetadataTokens.FieldDefinitionHandle(row)),
            _ => module.Name,
        };
    }

    // Where a method's body names a node: the first instruction that does.
    private int? Offset(int from, int to)
    {
        foreach (var (offset, token, references) in Tokens(from))
        {
            if (references.Of(token).Targets is var targets && (targets.Contains(to) || targets.Any(target => references.Whole(target) == to)))
                return offset;
        }

        return null;
    }

    // Where a method's body names a type or a member outside the program.
    private int? Outside(int node, string wanted)
    {
        foreach (var (offset, token, references) in Tokens(node))
        {
            var named = references.Of(token);
            if (named.Call?.Method.Replace('+', '.') == wanted)
                return offset;
            var text = named.Text.AsSpan();
            for (var open = text.IndexOf('['); open >= 0; open = text.IndexOf('['))
            {
                text = text[(open + 1)..];
                var name = text[(text.IndexOf(']') + 1)..];
                if (name.StartsWith(wanted, StringComparison.Ordinal) && (name.Length == wanted.Length || !(char.IsLetterOrDigit(name[wanted.Length]) || name[wanted.Length] is '.' or '_' or '+')))
                    return offset;
            }
        }

        return null;
    }

    private List<(int Offset, EntityHandle Token, References References)> Tokens(int node)
    {
        var tokens = new List<(int, EntityHandle, References)>();
        if (node >= graph.Program.FirstReadAttribute)
            return tokens;
        var module = graph.Program.ModuleOf(node);
        var (kind, _, row) = module.Describe(node);
        // A field is initialised in its class's static constructor.
        var handle = kind switch
        {
            NodeKind.Method => MetadataTokens.MethodDefinitionHandle(row),
            NodeKind.Field => module.StaticConstructors[ProgramModule.RowOf(module.Reader.GetFieldDefinition(MetadataTokens.FieldDefinitionHandle(row)).GetDeclaringType()) - 1],
            _ => default,
        };
        if (handle.IsNil || module.Reader.GetMethodDefinition(handle).RelativeVirtualAddress is not (var address and not 0))
            return tokens;
        var il = module.Image.GetMethodBody(address).GetILBytes() ?? [];
        var references = graph.Facts[module.Index].References;
        foreach (var instruction in IlReader.ReadAll(il).Where(instruction => instruction.NamesMember))
            tokens.Add((instruction.Offset, MetadataTokens.EntityHandle(instruction.Token(il)), references));
        return tokens;
    }

    private SourceLocation? Locate(int node, int? offset)
    {
        if (offset is null)
            return null;
        var module = graph.Program.ModuleOf(node);
        var (kind, _, row) = module.Describe(node);
        var method = kind == NodeKind.Method
            ? MetadataTokens.MethodDefinitionHandle(row)
            : module.StaticConstructors[ProgramModule.RowOf(module.Reader.GetFieldDefinition(MetadataTokens.FieldDefinitionHandle(row)).GetDeclaringType()) - 1];
        return module.Symbols is { } symbols ? SequencePoints.Locate(symbols, method, offset.Value, module.Assembly.SourceFolder) : null;
    }
}
