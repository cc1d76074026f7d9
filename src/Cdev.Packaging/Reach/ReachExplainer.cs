using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Cdev.Packaging.Reach;

/// <summary>Finds the shortest chain of references to something that a walk has reached.</summary>
internal sealed class ReachExplainer(ReachGraph graph)
{
    private readonly MemberCode _code = new(graph);
    private readonly References _references = graph.Facts[0].References;

    /// <summary>The chain to a target.</summary>
    /// <param name="function">The function that the walk was of.</param>
    /// <param name="walk">The walk.</param>
    /// <param name="target">Simple name of an assembly, full name of a type, or a type, a dot, and a member.</param>
    /// <returns>Null when the walk has not reached it.</returns>
    internal ReachChain? Explain(string function, ReachWalk walk, string target)
    {
        // Metadata has a plus sign before a nested type; people write a dot.
        var wanted = target.Replace('+', '.');
        foreach (var node in walk.Reached)
        {
            if (Names(node).Any(name => name == wanted))
                return new(function, Steps(Path(node, walk.ParentOf)));
        }

        foreach (var node in walk.Reached)
        {
            if (Outside(node, wanted) is { } offset)
                return new(function, [.. Steps(Path(node, walk.ParentOf)), new(Name(node), wanted, _code.Locate(node, offset))]);
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

    /// <summary>The references on the way to a call.</summary>
    /// <param name="walk">The walk that found it.</param>
    /// <param name="call">The call.</param>
    internal ReachChain Explain(CallWalk walk, ReachedCall call)
        => new(walk.Function, [.. Steps(Path(call.Node, walk.ParentOf)), new(Name(call.Node), call.Method, call.Location)]);

    // From the start on.
    private static List<int> Path(int node, Func<int, int> parentOf)
    {
        var path = new List<int>();
        for (var at = node; at >= 0; at = parentOf(at))
            path.Add(at);
        path.Reverse();
        return path;
    }

    // A type with all its members is not told apart from the member that needed something.
    private ImmutableArray<ReachStep> Steps(List<int> path)
    {
        var steps = ImmutableArray.CreateBuilder<ReachStep>();
        for (var i = 1; i < path.Count; i++)
        {
            var (from, to) = (Name(path[i - 1]), Name(path[i]));
            if (from == to || IsMemberOf(path[i - 1], path[i]))
                continue;
            steps.Add(new(from, to, Offset(path[i - 1], path[i]) is { } offset ? _code.Locate(path[i - 1], offset) : null));
        }

        return steps.ToImmutable();
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
        foreach (var (offset, named) in _code.Of(from))
        {
            if (named.Members.Contains(to) || named.Targets.Contains(to) || named.Targets.Any(target => _references.Whole(target) == to))
                return offset;
        }

        return null;
    }

    // Where a method's body names a type or a member outside the program.
    private int? Outside(int node, string wanted)
    {
        foreach (var (offset, named) in _code.Of(node))
        {
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
}
