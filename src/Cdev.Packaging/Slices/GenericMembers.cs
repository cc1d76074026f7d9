using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.InteropServices;

namespace Cdev.Packaging.Slices;

/// <summary>References by name to members that the assembly itself defines: those of generic types, which no definition's token can name.</summary>
/// <param name="References">In the order of the table.</param>
internal sealed record GenericMembers(ImmutableArray<GenericMember> References)
{
    internal static GenericMembers Read(MetadataReader metadata)
    {
        var found = ImmutableArray.CreateBuilder<GenericMember>();
        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (DefinedType(metadata, member.Parent) is { IsNil: false } type)
                found.Add(new(MetadataTokens.GetToken(handle), MetadataTokens.GetToken(type), metadata.GetString(member.Name), member.GetKind() == MemberReferenceKind.Field));
        }

        return new(found.ToImmutable());
    }

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

/// <summary>A reference by name.</summary>
/// <param name="Token">Of the reference.</param>
/// <param name="Type">Token of the definition of the type.</param>
/// <param name="Name">The member.</param>
/// <param name="IsField">A field; else a method.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GenericMember(int Token, int Type, string Name, bool IsField);
