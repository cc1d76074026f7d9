using System.Collections.Immutable;
using System.Globalization;
using System.Reflection.Metadata;

namespace Cdev.Packaging.Slices.Verification;

/// <summary>Decodes signatures of an assembly to names. The context is the type arguments of the type whose member has the signature.</summary>
/// <param name="assemblies">Where types are looked for.</param>
/// <param name="assembly">The assembly.</param>
internal sealed class SignatureNames(FunctionAssemblies assemblies, AssemblyView assembly) : ISignatureTypeProvider<TypeName, ImmutableArray<TypeName>>
{
    internal AssemblyView Assembly => assembly;

    /// <summary>The type that a token names; null when it is nil.</summary>
    internal TypeName? Of(EntityHandle type, ImmutableArray<TypeName> arguments) => type.IsNil ? null : type.Kind switch
    {
        HandleKind.TypeDefinition => TypeName.Of(new(assembly, (TypeDefinitionHandle)type), []),
        HandleKind.TypeReference => GetTypeFromReference(assembly.Metadata, (TypeReferenceHandle)type, 0),
        HandleKind.TypeSpecification => assembly.Metadata.GetTypeSpecification((TypeSpecificationHandle)type).DecodeSignature(this, arguments),
        _ => null,
    };

    internal static string Text(MethodSignature<TypeName> signature)
        => $"{(signature.Header.IsInstance ? "instance " : "")}{signature.ReturnType.Text} ({string.Join(", ", signature.ParameterTypes.Select(type => type.Text))}){(signature.GenericParameterCount > 0 ? $"``{signature.GenericParameterCount}" : "")}";

    public TypeName GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => TypeName.Of(new(assembly, handle), []);

    public TypeName GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind)
        => new(FunctionAssemblies.NameOf(assembly, handle).Name, assemblies.Find(assembly, handle), []);

    public TypeName GetTypeFromSpecification(MetadataReader reader, ImmutableArray<TypeName> genericContext, TypeSpecificationHandle handle, byte rawTypeKind)
        => reader.GetTypeSpecification(handle).DecodeSignature(this, genericContext);

    public TypeName GetGenericInstantiation(TypeName genericType, ImmutableArray<TypeName> typeArguments)
        => new(TypeName.Instance(genericType.Text, typeArguments), genericType.Definition, typeArguments);

    public TypeName GetGenericTypeParameter(ImmutableArray<TypeName> genericContext, int index)
        => !genericContext.IsDefault && index < genericContext.Length ? genericContext[index] : new(string.Create(CultureInfo.InvariantCulture, $"!{index}"));

    public TypeName GetGenericMethodParameter(ImmutableArray<TypeName> genericContext, int index) => new(string.Create(CultureInfo.InvariantCulture, $"!!{index}"));

    // An array's own members are the runtime's.
    public TypeName GetArrayType(TypeName elementType, ArrayShape shape) => new($"{elementType.Text}[{new string(',', shape.Rank - 1)}]");

    public TypeName GetSZArrayType(TypeName elementType) => new($"{elementType.Text}[]");

    public TypeName GetByReferenceType(TypeName elementType) => new($"{elementType.Text}&");

    public TypeName GetPointerType(TypeName elementType) => new($"{elementType.Text}*");

    public TypeName GetPinnedType(TypeName elementType) => elementType;

    public TypeName GetFunctionPointerType(MethodSignature<TypeName> signature) => new($"method {Text(signature)}");

    public TypeName GetModifiedType(TypeName modifier, TypeName unmodifiedType, bool isRequired) => new($"{unmodifiedType.Text} mod {modifier.Text}");

    public TypeName GetPrimitiveType(PrimitiveTypeCode typeCode) => new($"System.{typeCode}");
}
