using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.InteropServices;

namespace Cdev.Packaging.Reach;

/// <summary>
/// New names for what the compiler named by numbers: each number becomes its rank among those that are kept of the same class and stem, so
/// that code which is not kept changes no name.
/// </summary>
internal sealed class KeptNames(ReachGraph graph)
{
    private readonly Dictionary<int, string> _names = [];

    /// <summary>The name that a node of a type, method or field gets; its own when it has no other.</summary>
    internal string Of(int node)
    {
        if (_names.TryGetValue(node, out var name))
            return name;
        var module = graph.Program.ModuleOf(node);
        var reader = module.Reader;
        var described = module.Describe(node);
        return reader.GetString(described.Kind switch
        {
            NodeKind.Type => reader.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(described.Row)).Name,
            NodeKind.Method => reader.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(described.Row)).Name,
            _ => reader.GetFieldDefinition(MetadataTokens.FieldDefinitionHandle(described.Row)).Name,
        });
    }

    /// <summary>The full name of a type, with new names.</summary>
    internal string FullNameOf(ProgramModule module, TypeDefinitionHandle handle)
    {
        var type = module.Reader.GetTypeDefinition(handle);
        var name = Of(module.TypeNode(handle));
        if (type.GetDeclaringType() is { IsNil: false } outer)
            return $"{FullNameOf(module, outer)}+{name}";
        return type.Namespace.IsNil ? name : $"{module.Reader.GetString(type.Namespace)}.{name}";
    }

    /// <summary>Names the kept nodes of an assembly.</summary>
    /// <param name="module">The assembly.</param>
    /// <param name="kept">Nodes of its types, methods and fields.</param>
    /// <returns>Tokens and new names.</returns>
    internal ImmutableSortedDictionary<int, string> Add(ProgramModule module, IEnumerable<int> kept)
    {
        var facts = graph.Facts[module.Index];
        var generated = new List<Entry>();
        foreach (var node in kept)
        {
            if (facts.NameOf(node) is { } name)
                generated.Add(new(node, ScopeOf(module, node), name));
        }

        var tokens = ImmutableSortedDictionary.CreateBuilder<int, string>();
        var files = Files(generated);
        foreach (var group in generated.GroupBy(entry => (entry.Scope, entry.Name.Stem, Table: TokenOf(module, entry.Node) >> 24)))
        {
            var (firsts, seconds) = Ranks(module, group);
            foreach (var (node, _, name) in group)
            {
                var file = name.FileHash is { } hash ? files[(name.File!, hash)] : 0;
                var renamed = name.With(file, firsts[node], seconds[node]);
                if (renamed == Of(node))
                    continue;
                tokens[TokenOf(module, node)] = renamed;
                _names[node] = renamed;
            }
        }

        return tokens.ToImmutable();
    }

    // Hashes of files of one name, in the order in which the compiler was given the files.
    private static Dictionary<(string File, string Hash), int> Files(List<Entry> generated)
    {
        var files = new Dictionary<(string, string), int>();
        foreach (var group in generated.Where(entry => entry.Name.FileHash is not null).OrderBy(entry => entry.Node).GroupBy(entry => entry.Name.File!))
        {
            foreach (var hash in group.Select(entry => entry.Name.FileHash!).Distinct(StringComparer.Ordinal))
                files[(group.Key, hash)] = files.Count(file => file.Key.Item1 == group.Key);
        }

        return files;
    }

    private static (Dictionary<int, int> Firsts, Dictionary<int, int> Seconds) Ranks(ProgramModule module, IEnumerable<Entry> group)
    {
        var firsts = new Dictionary<int, int>();
        var seconds = new Dictionary<int, int>();
        var rank = 0;
        // Anonymous types are numbered in the order in which any code uses them: their properties' names tell them apart.
        foreach (var same in group.GroupBy(entry => (Key: AnonymousKey(module, entry), entry.Name.First)).OrderBy(same => same.Key.Key, StringComparer.Ordinal).ThenBy(same => same.Key.First))
        {
            var second = 0;
            foreach (var entry in same.OrderBy(entry => entry.Name.Second).ThenBy(entry => entry.Node))
            {
                firsts[entry.Node] = rank;
                seconds[entry.Node] = second++;
            }

            rank++;
        }

        return (firsts, seconds);
    }

    private static string AnonymousKey(ProgramModule module, Entry entry)
    {
        if (!entry.Name.Before.EndsWith("AnonymousType", StringComparison.Ordinal))
            return "";
        var type = module.Reader.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(module.Describe(entry.Node).Row));
        return string.Join('\n', type.GetGenericParameters().Select(parameter => module.Reader.GetString(module.Reader.GetGenericParameter(parameter).Name)));
    }

    private static int ScopeOf(ProgramModule module, int node)
    {
        var described = module.Describe(node);
        var reader = module.Reader;
        return ProgramModule.RowOf(described.Kind switch
        {
            NodeKind.Type => reader.GetTypeDefinition(MetadataTokens.TypeDefinitionHandle(described.Row)).GetDeclaringType(),
            NodeKind.Method => reader.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(described.Row)).GetDeclaringType(),
            _ => reader.GetFieldDefinition(MetadataTokens.FieldDefinitionHandle(described.Row)).GetDeclaringType(),
        });
    }

    private static int TokenOf(ProgramModule module, int node)
    {
        var described = module.Describe(node);
        return MetadataTokens.GetToken(described.Kind switch
        {
            NodeKind.Type => MetadataTokens.TypeDefinitionHandle(described.Row),
            NodeKind.Method => MetadataTokens.MethodDefinitionHandle(described.Row),
            _ => (EntityHandle)MetadataTokens.FieldDefinitionHandle(described.Row),
        });
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Entry(int Node, int Scope, GeneratedName Name);
}
