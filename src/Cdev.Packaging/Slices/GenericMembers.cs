using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Slices;

/// <summary>Which code names members that the assembly itself defines by their names: those of generic types, which no definition's token can name.</summary>
/// <param name="Users">By the token of a method, tokens of the types whose members its instructions name so.</param>
internal sealed record GenericMembers(FrozenDictionary<int, ImmutableArray<int>> Users)
{
    internal static GenericMembers Read(PEReader image, MetadataReader metadata)
    {
        var types = new Dictionary<EntityHandle, int>();
        foreach (var handle in metadata.MemberReferences)
        {
            if (DefinedType(metadata, metadata.GetMemberReference(handle).Parent) is { IsNil: false } type)
                types.Add(handle, MetadataTokens.GetToken(type));
        }

        for (var row = 1; row <= metadata.GetTableRowCount(TableIndex.MethodSpec); row++)
        {
            var handle = MetadataTokens.MethodSpecificationHandle(row);
            if (types.TryGetValue(metadata.GetMethodSpecification(handle).Method, out var type))
                types.Add(handle, type);
        }

        return new(types.Count == 0
            ? FrozenDictionary<int, ImmutableArray<int>>.Empty
            : metadata.MethodDefinitions
                .Select(handle => (Token: MetadataTokens.GetToken(handle), Types: TypesOf(image, metadata.GetMethodDefinition(handle), types)))
                .Where(user => !user.Types.IsEmpty)
                .ToFrozenDictionary(user => user.Token, user => user.Types));
    }

    private static ImmutableArray<int> TypesOf(PEReader image, MethodDefinition method, Dictionary<EntityHandle, int> types)
        => method.RelativeVirtualAddress == 0
            ? []
            : [.. IlReader.Tokens(image.GetMethodBody(method.RelativeVirtualAddress).GetILReader()).Where(types.ContainsKey).Select(token => types[token]).Distinct()];

    private static TypeDefinitionHandle DefinedType(MetadataReader metadata, EntityHandle type)
    {
        if (type.Kind == HandleKind.TypeDefinition)
            return (TypeDefinitionHandle)type;
        if (type.Kind != HandleKind.TypeSpecification)
            return default;
        var blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return default;
        blob.ReadByte();
        var definition = blob.ReadTypeHandle();
        return definition.Kind == HandleKind.TypeDefinition ? (TypeDefinitionHandle)definition : default;
    }
}
