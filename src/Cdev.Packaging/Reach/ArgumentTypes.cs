using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Reach;

/// <summary>The type of an attribute's argument, or one that an argument is.</summary>
/// <param name="Name">As an attribute has it: with its assembly when that is another.</param>
internal sealed record ArgumentType(string Name);

/// <summary>Tells the decoder of attributes about types.</summary>
internal sealed class ArgumentTypes(ProgramModule module, References references) : ICustomAttributeTypeProvider<ArgumentType>
{
    private const string SystemType = "System.Type";

    /// <summary>What enumerations of other assemblies are taken to be.</summary>
    internal PrimitiveTypeCode ForeignEnum { get; set; } = PrimitiveTypeCode.Int32;

    public ArgumentType GetPrimitiveType(PrimitiveTypeCode typeCode) => new(typeCode.ToString());

    public ArgumentType GetSystemType() => new(SystemType);

    public ArgumentType GetSZArrayType(ArgumentType elementType) => new(elementType.Name + "[]");

    public ArgumentType GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => new(module.FullNames[ProgramModule.RowOf(handle) - 1]);

    public ArgumentType GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
    {
        var (assembly, name) = references.FullNameOf(handle);
        return new(name == SystemType ? name : $"{name}, {assembly}");
    }

    public ArgumentType GetTypeFromSerializedName(string name) => new(name);

    public bool IsSystemType(ArgumentType type) => type.Name == SystemType;

    public PrimitiveTypeCode GetUnderlyingEnumType(ArgumentType type)
    {
        if (!TypeName.TryParse(type.Name, out var name) || references.FindEnum(name) is not var (owner, handle))
            return ForeignEnum;
        // ECMA-335, II.14.3: an enumeration's one instance field.
        foreach (var field in owner.Reader.GetTypeDefinition(handle).GetFields().Select(owner.Reader.GetFieldDefinition))
        {
            if (!field.Attributes.HasFlag(System.Reflection.FieldAttributes.Static))
            {
                var signature = owner.Reader.GetBlobReader(field.Signature);
                _ = signature.ReadSignatureHeader();
                return (PrimitiveTypeCode)signature.ReadSignatureTypeCode();
            }
        }

        return ForeignEnum;
    }
}
