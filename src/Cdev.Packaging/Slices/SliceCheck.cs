using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace Cdev.Packaging.Slices;

/// <summary>Checks that no signature and no definition in a slice names a type that was removed. (What instructions name, the writer checks.)</summary>
internal static class SliceCheck
{
    /// <exception cref="InvalidDataException">One does: what is kept is not closed.</exception>
    internal static void Check(byte[] image)
    {
        using var reader = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(image));
        var metadata = reader.GetMetadataReader();
        var signatures = new Signatures(metadata);
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            signatures.Check(type.BaseType);
            foreach (var implementation in type.GetInterfaceImplementations())
                signatures.Check(metadata.GetInterfaceImplementation(implementation).Interface);
        }

        foreach (var field in metadata.FieldDefinitions)
            metadata.GetFieldDefinition(field).DecodeSignature(signatures, null);
        foreach (var method in metadata.MethodDefinitions)
            metadata.GetMethodDefinition(method).DecodeSignature(signatures, null);
        foreach (var property in metadata.PropertyDefinitions)
            metadata.GetPropertyDefinition(property).DecodeSignature(signatures, null);
        foreach (var @event in metadata.EventDefinitions)
            signatures.Check(metadata.GetEventDefinition(@event).Type);
        for (var row = 1; row <= metadata.GetTableRowCount(TableIndex.TypeSpec); row++)
            metadata.GetTypeSpecification(MetadataTokens.TypeSpecificationHandle(row)).DecodeSignature(signatures, null);
        for (var row = 1; row <= metadata.GetTableRowCount(TableIndex.MethodSpec); row++)
            metadata.GetMethodSpecification(MetadataTokens.MethodSpecificationHandle(row)).DecodeSignature(signatures, null);
        for (var row = 1; row <= metadata.GetTableRowCount(TableIndex.GenericParamConstraint); row++)
            signatures.Check(metadata.GetGenericParameterConstraint(MetadataTokens.GenericParameterConstraintHandle(row)).Type);
        foreach (var member in metadata.MemberReferences.Select(metadata.GetMemberReference))
            signatures.Check(member);
        for (var row = 1; row <= metadata.GetTableRowCount(TableIndex.StandAloneSig); row++)
            signatures.Check(metadata.GetStandaloneSignature(MetadataTokens.StandaloneSignatureHandle(row)));
    }

    // Decodes to nothing; asked for a definition that there is not, it throws.
    private sealed class Signatures(MetadataReader metadata) : ISignatureTypeProvider<object?, object?>
    {
        internal void Check(EntityHandle type)
        {
            if (!type.IsNil && type.Kind == HandleKind.TypeDefinition && MetadataTokens.GetRowNumber(type) > metadata.TypeDefinitions.Count)
                throw new InvalidDataException("what is kept names a type that is not.");
        }

        internal void Check(MemberReference member)
        {
            Check(member.Parent);
            if (member.GetKind() == MemberReferenceKind.Field)
                member.DecodeFieldSignature(this, null);
            else
                member.DecodeMethodSignature(this, null);
        }

        internal void Check(StandaloneSignature signature)
        {
            if (signature.GetKind() == StandaloneSignatureKind.LocalVariables)
                signature.DecodeLocalSignature(this, null);
            else
                signature.DecodeMethodSignature(this, null);
        }

        public object? GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind)
        {
            Check(handle);
            return null;
        }

        public object? GetArrayType(object? elementType, ArrayShape shape) => null;

        public object? GetByReferenceType(object? elementType) => null;

        public object? GetFunctionPointerType(MethodSignature<object?> signature) => null;

        public object? GetGenericInstantiation(object? genericType, ImmutableArray<object?> typeArguments) => null;

        public object? GetGenericMethodParameter(object? genericContext, int index) => null;

        public object? GetGenericTypeParameter(object? genericContext, int index) => null;

        public object? GetModifiedType(object? modifier, object? unmodifiedType, bool isRequired) => null;

        public object? GetPinnedType(object? elementType) => null;

        public object? GetPointerType(object? elementType) => null;

        public object? GetPrimitiveType(PrimitiveTypeCode typeCode) => null;

        public object? GetSZArrayType(object? elementType) => null;

        public object? GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => null;

        public object? GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => null;
    }
}
