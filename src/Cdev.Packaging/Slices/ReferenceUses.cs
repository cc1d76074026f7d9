using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Cdev.Packaging.Reach;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Slices;

/// <summary>
/// Which assembly references each type, method and field of an assembly needs, so that a slice can leave out the rest: the writer numbers
/// the references before it sees what uses them. Attributes that slices drop need nothing. Thread-safe.
/// </summary>
internal sealed class ReferenceUses
{
    private readonly PEReader _image;
    private readonly MetadataReader _metadata;
    private readonly Signatures _signatures;
    private readonly ReferenceSet[] _assemblies;
    private readonly ReferenceSet[] _types;
    private readonly ReferenceSet[] _fields;
    private readonly ReferenceSet[] _declarations;
    private readonly ReferenceSet[] _bodies;

    private ReferenceUses(PEReader image, MetadataReader metadata)
    {
        _image = image;
        _metadata = metadata;
        _signatures = new(this);
        _assemblies = [.. metadata.AssemblyReferences.Select(handle => ReferenceSet.Of(MetadataTokens.GetRowNumber(handle)))];
        _types = [.. metadata.TypeDefinitions.Select(OfType)];
        _fields = [.. metadata.FieldDefinitions.Select(OfField)];
        _declarations = [.. metadata.MethodDefinitions.Select(OfDeclaration)];
        _bodies = [.. metadata.MethodDefinitions.Select(OfBody)];
        foreach (var type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
            AddMembers(type);
        Manifest = OfManifest();
    }

    /// <summary>What the assembly's own attributes, type forwarders and resources need.</summary>
    internal ReferenceSet Manifest { get; }

    internal static ReferenceUses Read(PEReader image, MetadataReader metadata) => new(image, metadata);

    internal ReferenceSet Type(int token) => _types[Row(token)];

    internal ReferenceSet Field(int token) => _fields[Row(token)];

    /// <summary>What a method needs.</summary>
    internal ReferenceSet Method(int token) => _declarations[Row(token)] | _bodies[Row(token)];

    /// <summary>What a method needs whose body is kept in part.</summary>
    /// <param name="token">The method.</param>
    /// <param name="ranges">The parts.</param>
    internal ReferenceSet Method(int token, ImmutableArray<IlRange> ranges)
        => _declarations[Row(token)] | OfBody(MetadataTokens.MethodDefinitionHandle(Row(token) + 1), ranges);

    /// <summary>What a token of an instruction, or the constructor of an attribute, needs.</summary>
    internal ReferenceSet Of(EntityHandle handle) => handle.Kind switch
    {
        HandleKind.TypeReference => OfScope(_metadata.GetTypeReference((TypeReferenceHandle)handle).ResolutionScope),
        HandleKind.TypeSpecification => _metadata.GetTypeSpecification((TypeSpecificationHandle)handle).DecodeSignature(_signatures, null),
        HandleKind.MemberReference => OfMember(_metadata.GetMemberReference((MemberReferenceHandle)handle)),
        HandleKind.MethodSpecification => OfInstance(_metadata.GetMethodSpecification((MethodSpecificationHandle)handle)),
        HandleKind.StandaloneSignature => Union(_metadata.GetStandaloneSignature((StandaloneSignatureHandle)handle).DecodeMethodSignature(_signatures, null)),
        _ => default,
    };

    private static int Row(int token) => (token & 0xFFFFFF) - 1;

    private static ReferenceSet Union(IEnumerable<ReferenceSet> sets) => sets.Aggregate(default(ReferenceSet), (all, next) => all | next);

    private static ReferenceSet Union(MethodSignature<ReferenceSet> signature) => signature.ReturnType | Union(signature.ParameterTypes);

    private ReferenceSet OfScope(EntityHandle scope) => scope.Kind switch
    {
        HandleKind.AssemblyReference => _assemblies[MetadataTokens.GetRowNumber(scope) - 1],
        HandleKind.TypeReference or HandleKind.ExportedType => Of(scope),
        _ => default,
    };

    private ReferenceSet OfMember(MemberReference member) => Of(member.Parent) | (member.GetKind() == MemberReferenceKind.Field
        ? member.DecodeFieldSignature(_signatures, null)
        : Union(member.DecodeMethodSignature(_signatures, null)));

    private ReferenceSet OfInstance(MethodSpecification method) => Of(method.Method) | Union(method.DecodeSignature(_signatures, null));

    private ReferenceSet OfAttributes(CustomAttributeHandleCollection attributes)
    {
        ReferenceSet all = default;
        foreach (var attribute in attributes.Select(_metadata.GetCustomAttribute))
        {
            var (assembly, name) = AttributeTable.TypeOf(_metadata, attribute);
            if (!SlicedAttributes.IsDropped(assembly, name))
                all |= Of(attribute.Constructor);
        }

        return all;
    }

    private ReferenceSet OfParameters(GenericParameterHandleCollection parameters)
    {
        ReferenceSet all = default;
        foreach (var parameter in parameters.Select(_metadata.GetGenericParameter))
        {
            all |= OfAttributes(parameter.GetCustomAttributes());
            foreach (var constraint in parameter.GetConstraints().Select(_metadata.GetGenericParameterConstraint))
                all = all | Of(constraint.Type) | OfAttributes(constraint.GetCustomAttributes());
        }

        return all;
    }

    private ReferenceSet OfType(TypeDefinitionHandle handle)
    {
        var type = _metadata.GetTypeDefinition(handle);
        var all = Of(type.BaseType) | OfAttributes(type.GetCustomAttributes()) | OfParameters(type.GetGenericParameters());
        foreach (var implementation in type.GetInterfaceImplementations().Select(_metadata.GetInterfaceImplementation))
            all = all | Of(implementation.Interface) | OfAttributes(implementation.GetCustomAttributes());
        return all;
    }

    private ReferenceSet OfField(FieldDefinitionHandle handle)
    {
        var field = _metadata.GetFieldDefinition(handle);
        return field.DecodeSignature(_signatures, null) | OfAttributes(field.GetCustomAttributes());
    }

    private ReferenceSet OfDeclaration(MethodDefinitionHandle handle)
    {
        var method = _metadata.GetMethodDefinition(handle);
        var all = Union(method.DecodeSignature(_signatures, null)) | OfAttributes(method.GetCustomAttributes()) | OfParameters(method.GetGenericParameters());
        foreach (var parameter in method.GetParameters())
            all |= OfAttributes(_metadata.GetParameter(parameter).GetCustomAttributes());
        return all;
    }

    private ReferenceSet OfBody(MethodDefinitionHandle handle) => OfBody(handle, ranges: null);

    private ReferenceSet OfBody(MethodDefinitionHandle handle, ImmutableArray<IlRange>? ranges)
    {
        var address = _metadata.GetMethodDefinition(handle).RelativeVirtualAddress;
        if (address == 0)
            return default;
        var body = _image.GetMethodBody(address);
        var il = body.GetILBytes() ?? [];
        ReferenceSet all = default;
        var locals = new HashSet<int>();
        for (var offset = 0; IlReader.TryRead(il, offset, out var instruction); offset = instruction.End)
        {
            if (!IsKept(offset))
                continue;
            if (instruction.NamesMember || instruction.Code == System.Reflection.Emit.OpCodes.Calli)
                all |= Of(MetadataTokens.EntityHandle(instruction.Token(il)));
            else if (instruction.Local(il) is { } local)
                locals.Add(local);
        }

        foreach (var region in body.ExceptionRegions.Where(region => IsKept(region.TryOffset)))
            all |= Of(region.CatchType);
        if (body.LocalSignature.IsNil)
            return all;
        var types = _metadata.GetStandaloneSignature(body.LocalSignature).DecodeLocalSignature(_signatures, null);
        return all | Union(types.Where((_, index) => ranges is null || locals.Contains(index)));

        bool IsKept(int offset) => ranges is null || ranges.Value.Any(range => range.Contains(offset));
    }

    // What a property or event needs goes with each of its accessors, what an implementation needs with its method.
    private void AddMembers(TypeDefinition type)
    {
        foreach (var property in type.GetProperties().Select(_metadata.GetPropertyDefinition))
        {
            var accessors = property.GetAccessors();
            var needs = Union(property.DecodeSignature(_signatures, null)) | OfAttributes(property.GetCustomAttributes());
            foreach (var accessor in accessors.Others.Append(accessors.Getter).Append(accessors.Setter))
                Add(accessor, needs);
        }

        foreach (var @event in type.GetEvents().Select(_metadata.GetEventDefinition))
        {
            var accessors = @event.GetAccessors();
            var needs = Of(@event.Type) | OfAttributes(@event.GetCustomAttributes());
            foreach (var accessor in accessors.Others.Append(accessors.Adder).Append(accessors.Remover).Append(accessors.Raiser))
                Add(accessor, needs);
        }

        foreach (var implementation in type.GetMethodImplementations().Select(_metadata.GetMethodImplementation))
        {
            if (implementation.MethodBody.Kind == HandleKind.MethodDefinition)
                Add((MethodDefinitionHandle)implementation.MethodBody, Of(implementation.MethodDeclaration));
        }
    }

    private void Add(MethodDefinitionHandle method, ReferenceSet needs)
    {
        if (!method.IsNil)
            _declarations[MetadataTokens.GetRowNumber(method) - 1] |= needs;
    }

    private ReferenceSet OfManifest()
    {
        var all = OfAttributes(_metadata.GetAssemblyDefinition().GetCustomAttributes()) | OfAttributes(_metadata.GetModuleDefinition().GetCustomAttributes());
        foreach (var forwarder in _metadata.ExportedTypes.Select(_metadata.GetExportedType))
            all |= OfScope(forwarder.Implementation);
        foreach (var resource in _metadata.ManifestResources.Select(_metadata.GetManifestResource))
            all |= OfScope(resource.Implementation);
        return all;
    }

    private sealed class Signatures(ReferenceUses uses) : ISignatureTypeProvider<ReferenceSet, object?>
    {
        public ReferenceSet GetArrayType(ReferenceSet elementType, ArrayShape shape) => elementType;

        public ReferenceSet GetByReferenceType(ReferenceSet elementType) => elementType;

        public ReferenceSet GetFunctionPointerType(MethodSignature<ReferenceSet> signature) => Union(signature);

        public ReferenceSet GetGenericInstantiation(ReferenceSet genericType, ImmutableArray<ReferenceSet> typeArguments) => genericType | Union(typeArguments);

        public ReferenceSet GetGenericMethodParameter(object? genericContext, int index) => default;

        public ReferenceSet GetGenericTypeParameter(object? genericContext, int index) => default;

        public ReferenceSet GetModifiedType(ReferenceSet modifier, ReferenceSet unmodifiedType, bool isRequired) => modifier | unmodifiedType;

        public ReferenceSet GetPinnedType(ReferenceSet elementType) => elementType;

        public ReferenceSet GetPointerType(ReferenceSet elementType) => elementType;

        public ReferenceSet GetPrimitiveType(PrimitiveTypeCode typeCode) => default;

        public ReferenceSet GetSZArrayType(ReferenceSet elementType) => elementType;

        public ReferenceSet GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => default;

        public ReferenceSet GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => uses.Of(handle);

        public ReferenceSet GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) => uses.Of(handle);
    }
}
