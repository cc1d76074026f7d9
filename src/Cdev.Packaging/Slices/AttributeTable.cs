using System.Collections.Frozen;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Slices;

/// <summary>Which attributes of an assembly need a look when a slice of it is written: few do, and reading all would cost more than writing the slice.</summary>
/// <param name="Dropped">Tokens of what carries an attribute that <see cref="SlicedAttributes"/> drops.</param>
/// <param name="NamingTypes">Tokens of what carries an attribute that may hold the name of a type which gets another, or of an assembly with its version.</param>
internal sealed record AttributeTable(FrozenSet<int> Dropped, FrozenSet<int> NamingTypes)
{
    internal static AttributeTable Read(MetadataReader metadata)
    {
        var dropped = new HashSet<int>();
        var naming = new HashSet<int>();
        foreach (var attribute in metadata.CustomAttributes.Select(metadata.GetCustomAttribute))
        {
            var (assembly, name) = TypeOf(metadata, attribute);
            if (SlicedAttributes.IsDropped(assembly, name))
                dropped.Add(MetadataTokens.GetToken(attribute.Parent));
            if (MayNameTypes(metadata, attribute))
                naming.Add(MetadataTokens.GetToken(attribute.Parent));
        }

        return new(dropped.ToFrozenSet(), naming.ToFrozenSet());
    }

    /// <summary>The simple name of the assembly that defines an attribute's type, and the type's full name.</summary>
    internal static (string Assembly, string Name) TypeOf(MetadataReader metadata, CustomAttribute attribute)
    {
        var type = attribute.Constructor.Kind == HandleKind.MethodDefinition
            ? metadata.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()
            : metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent;
        return type.Kind switch
        {
            HandleKind.TypeDefinition => (metadata.GetString(metadata.GetAssemblyDefinition().Name), metadata.FullName(metadata.GetTypeDefinition((TypeDefinitionHandle)type))),
            HandleKind.TypeReference => ReferencedType(metadata, metadata.GetTypeReference((TypeReferenceHandle)type)),
            // A generic attribute: of those that are dropped, only Cdev has one, and it is known by its assembly.
            HandleKind.TypeSpecification => GenericType(metadata, metadata.GetTypeSpecification((TypeSpecificationHandle)type)),
            _ => ("", ""),
        };
    }

    private static (string Assembly, string Name) ReferencedType(MetadataReader metadata, TypeReference type)
    {
        var name = metadata.GetString(type.Name);
        switch (type.ResolutionScope.Kind)
        {
            case HandleKind.TypeReference:
                var (assembly, outer) = ReferencedType(metadata, metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope));
                return (assembly, $"{outer}+{name}");
            case HandleKind.AssemblyReference:
                var reference = metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope);
                return (metadata.GetString(reference.Name), type.Namespace.IsNil ? name : $"{metadata.GetString(type.Namespace)}.{name}");
            default:
                return ("", name);
        }
    }

    // GENERICINST CLASS token … (ECMA-335, II.23.2.12).
    private static (string Assembly, string Name) GenericType(MetadataReader metadata, TypeSpecification type)
    {
        var blob = metadata.GetBlobReader(type.Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return ("", "");
        blob.ReadByte();
        var definition = blob.ReadTypeHandle();
        return definition.Kind switch
        {
            HandleKind.TypeReference => ReferencedType(metadata, metadata.GetTypeReference((TypeReferenceHandle)definition)),
            HandleKind.TypeDefinition => (metadata.GetString(metadata.GetAssemblyDefinition().Name), metadata.FullName(metadata.GetTypeDefinition((TypeDefinitionHandle)definition))),
            _ => ("", ""),
        };
    }

    private static bool MayNameTypes(MetadataReader metadata, CustomAttribute attribute)
    {
        var blob = metadata.GetBlobReader(attribute.Value);
        var bytes = blob.ReadBytes(blob.RemainingBytes).AsSpan();
        return bytes.Contains((byte)'<') || bytes.IndexOf(", Version="u8) >= 0;
    }
}
