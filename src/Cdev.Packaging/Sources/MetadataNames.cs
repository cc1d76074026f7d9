using System.Reflection.Metadata;

namespace Cdev.Packaging.Sources;

/// <summary>Names of types and attributes in metadata, as reflection writes them.</summary>
internal static class MetadataNames
{
    private const ushort Prolog = 1;

    /// <summary>The full name of a type: namespace, a dot, and the name; nested types after a plus sign.</summary>
    internal static string FullName(this MetadataReader reader, TypeDefinition type)
    {
        var name = reader.GetString(type.Name);
        if (!type.GetDeclaringType().IsNil)
            return $"{reader.FullName(reader.GetTypeDefinition(type.GetDeclaringType()))}+{name}";
        return type.Namespace.IsNil ? name : $"{reader.GetString(type.Namespace)}.{name}";
    }

    /// <summary>The attribute of that type; null when there is none.</summary>
    internal static CustomAttribute? FindAttribute(this MetadataReader reader, CustomAttributeHandleCollection attributes, string type)
        => reader.FindAttributes(attributes, type).Select(attribute => (CustomAttribute?)attribute).FirstOrDefault();

    /// <summary>The attributes of that type.</summary>
    internal static IEnumerable<CustomAttribute> FindAttributes(this MetadataReader reader, CustomAttributeHandleCollection attributes, string type)
        => attributes.Select(reader.GetCustomAttribute).Where(attribute => reader.TypeName(attribute) == type);

    /// <summary>The one constructor argument of an attribute, a text.</summary>
    internal static string? ReadString(this MetadataReader reader, CustomAttribute attribute)
        => reader.Arguments(attribute).ReadSerializedString();

    /// <summary>An attribute's constructor arguments, one after the other (ECMA-335, II.23.3).</summary>
    /// <exception cref="InvalidDataException">They do not begin as they have to.</exception>
    internal static BlobReader Arguments(this MetadataReader reader, CustomAttribute attribute)
    {
        var arguments = reader.GetBlobReader(attribute.Value);
        return arguments.ReadUInt16() == Prolog ? arguments : throw new InvalidDataException("A custom attribute does not begin with its prolog.");
    }

    private static string? TypeName(this MetadataReader reader, CustomAttribute attribute) => attribute.Constructor.Kind switch
    {
        HandleKind.MemberReference => reader.TypeName(reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent),
        HandleKind.MethodDefinition => reader.TypeName(reader.GetMethodDefinition((MethodDefinitionHandle)attribute.Constructor).GetDeclaringType()),
        _ => null,
    };

    private static string? TypeName(this MetadataReader reader, EntityHandle type)
    {
        if (type.Kind == HandleKind.TypeDefinition)
            return reader.FullName(reader.GetTypeDefinition((TypeDefinitionHandle)type));
        if (type.Kind != HandleKind.TypeReference)
            return null;
        var reference = reader.GetTypeReference((TypeReferenceHandle)type);
        return $"{reader.GetString(reference.Namespace)}.{reader.GetString(reference.Name)}";
    }
}
