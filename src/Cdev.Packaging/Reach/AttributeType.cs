using System.Reflection.Metadata;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Reach;

/// <summary>The type of an attribute.</summary>
/// <param name="Assembly">Simple name of the assembly that it is in; empty: the same.</param>
/// <param name="FullName">Its full name; of a generic one without arguments.</param>
internal sealed record AttributeType(string Assembly, string FullName)
{
    /// <returns>Null of what is no type.</returns>
    internal static AttributeType? Of(MetadataReader reader, CustomAttribute attribute) => attribute.Constructor.Kind switch
    {
        HandleKind.MemberReference => Of(reader, reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent),
        HandleKind.MethodDefinition => Of(reader, reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()),
        _ => null,
    };

    private static AttributeType? Of(MetadataReader reader, EntityHandle type)
    {
        switch (type.Kind)
        {
            case HandleKind.TypeDefinition:
                return new("", reader.FullName(reader.GetTypeDefinition((TypeDefinitionHandle)type)));
            case HandleKind.TypeSpecification:
                // ECMA-335, II.23.2.14: an instantiation, of a generic attribute.
                var signature = reader.GetBlobReader(reader.GetTypeSpecification((TypeSpecificationHandle)type).Signature);
                if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
                    return null;
                _ = signature.ReadCompressedInteger();
                return Of(reader, signature.ReadTypeHandle());
            case HandleKind.TypeReference:
                var reference = reader.GetTypeReference((TypeReferenceHandle)type);
                var name = reader.GetString(reference.Name);
                if (reference.ResolutionScope.Kind == HandleKind.TypeReference)
                    return Of(reader, reference.ResolutionScope) is { } outer ? outer with { FullName = $"{outer.FullName}+{name}" } : null;
                return new(
                    reference.ResolutionScope.Kind == HandleKind.AssemblyReference ? reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name) : "",
                    reference.Namespace.IsNil ? name : $"{reader.GetString(reference.Namespace)}.{name}");
            default:
                return null;
        }
    }
}
