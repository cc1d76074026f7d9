using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Cdev.Model.Resources;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Reach;

/// <summary>An instruction that names something.</summary>
/// <param name="Offset">Of the instruction in its body.</param>
/// <param name="Named">What it names.</param>
internal sealed record CodeToken(int Offset, Named Named);

/// <summary>The code of members, instruction by instruction. A field's is its initialiser, in its class's static constructor.</summary>
internal sealed class MemberCode(ReachGraph graph)
{
    /// <summary>What the code of a method's or field's node names, in order; nothing of other nodes.</summary>
    internal IEnumerable<CodeToken> Of(int node)
    {
        if (node >= graph.Program.FirstReadAttribute || BodyOf(node) is not { IsNil: false } body)
            return [];
        var module = graph.Program.ModuleOf(node);
        if (module.Reader.GetMethodDefinition(body).RelativeVirtualAddress is not (var address and not 0))
            return [];
        var il = module.Image.GetMethodBody(address).GetILBytes() ?? [];
        var references = graph.Facts[module.Index].References;
        var ranges = RangesOf(node, il.Length);
        return from instruction in IlReader.ReadAll(il)
               where instruction.NamesMember && ranges.Any(range => range.Contains(instruction.Offset))
               select new CodeToken(instruction.Offset, references.Of(MetadataTokens.EntityHandle(instruction.Token(il))));
    }

    /// <summary>Where an instruction of a node's code stands; null when nothing says so.</summary>
    internal SourceLocation? Locate(int node, int offset)
    {
        var module = graph.Program.ModuleOf(node);
        return module.Symbols is { } symbols ? SequencePoints.Locate(symbols, BodyOf(node), offset, module.Assembly.SourceFolder) : null;
    }

    private MethodDefinitionHandle BodyOf(int node)
    {
        var module = graph.Program.ModuleOf(node);
        var (kind, _, row) = module.Describe(node);
        return kind switch
        {
            NodeKind.Method => MetadataTokens.MethodDefinitionHandle(row),
            NodeKind.Field => module.StaticConstructors[TypeRowOf(module, row) - 1],
            _ => default,
        };
    }

    private static int TypeRowOf(ProgramModule module, int fieldRow)
        => ProgramModule.RowOf(module.Reader.GetFieldDefinition(MetadataTokens.FieldDefinitionHandle(fieldRow)).GetDeclaringType());

    // Of a static constructor that is cut each field has its part, and the method the rest.
    private ImmutableArray<IlRange> RangesOf(int node, int length)
    {
        var module = graph.Program.ModuleOf(node);
        var (kind, _, row) = module.Describe(node);
        var type = kind == NodeKind.Field
            ? TypeRowOf(module, row)
            : ProgramModule.RowOf(module.Reader.GetMethodDefinition(MetadataTokens.MethodDefinitionHandle(row)).GetDeclaringType());
        if (graph.Facts[module.Index].Constructors[type - 1]?.Body is not { } cut)
            return [new(0, length)];
        if (kind == NodeKind.Field)
            return [.. cut.Initializers.Where(initializer => ProgramModule.RowOf(initializer.Field) == row).SelectMany(initializer => initializer.Ranges)];
        return ProgramModule.RowOf(cut.Method) == row ? [cut.Tail] : [new(0, length)];
    }
}
