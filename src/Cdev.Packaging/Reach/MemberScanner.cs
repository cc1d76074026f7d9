using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Cdev.Packaging.Reach;

/// <summary>Collects what types and members are made of, bodies apart.</summary>
internal sealed class MemberScanner(ProgramModule module, References references, AttributeScanner attributes, Naming naming)
{
    // ECMA-335, II.23.4; CorNativeType of corhdr.h: a marshaller of the user's own is given by its name.
    private const byte CustomMarshaler = 0x2C;

    private readonly MetadataReader _reader = module.Reader;

    internal ImmutableArray<DroppedAttribute> ScanType(TypeDefinitionHandle handle, TypeDefinition type)
    {
        var layout = type.GetLayout();
        naming.Text.Add((int)type.Attributes);
        naming.Text.Add(layout.IsDefault ? "" : FormattableString.Invariant($"{layout.PackingSize} {layout.Size}"));
        naming.Add(references.Of(type.BaseType));
        var dropped = attributes.Scan(type.GetCustomAttributes(), handle);
        foreach (var implementation in type.GetInterfaceImplementations().Select(_reader.GetInterfaceImplementation))
        {
            naming.Add(references.Of(implementation.Interface));
            attributes.Scan(implementation.GetCustomAttributes(), handle);
        }

        Scan(type.GetGenericParameters(), handle);
        AddParts(handle, type);
        return dropped;
    }

    internal ImmutableArray<DroppedAttribute> ScanField(TypeDefinitionHandle type, FieldDefinitionHandle handle)
    {
        var field = _reader.GetFieldDefinition(handle);
        var generated = module.NameOf(handle);
        naming.Text.Add((int)field.Attributes);
        naming.Text.Add(generated?.Stem ?? _reader.GetString(field.Name));
        naming.Text.Add(field.GetOffset());
        naming.Add(references.Signature(field.Signature));
        naming.Targets.Add(module.TypeNode(type));
        Scan(field.GetDefaultValue());
        ScanMarshalling(field.GetMarshallingDescriptor());
        if (field.Attributes.HasFlag(FieldAttributes.HasFieldRVA))
            naming.Text.Add(Data(field));
        return attributes.Scan(field.GetCustomAttributes(), type);
    }

    internal ImmutableArray<DroppedAttribute> ScanMethod(TypeDefinitionHandle type, MethodDefinitionHandle handle, MethodDefinition method)
    {
        naming.Text.Add((int)method.Attributes);
        naming.Text.Add((int)method.ImplAttributes);
        naming.Text.Add(module.NameOf(handle)?.Stem ?? _reader.GetString(method.Name));
        naming.Add(references.Signature(method.Signature));
        naming.Targets.Add(module.TypeNode(type));
        Scan(method.GetGenericParameters(), type);
        var dropped = attributes.Scan(method.GetCustomAttributes(), type, handle).ToBuilder();
        foreach (var parameter in method.GetParameters().Select(_reader.GetParameter))
        {
            naming.Text.Add(parameter.SequenceNumber);
            naming.Text.Add((int)parameter.Attributes);
            naming.Text.Add(_reader.GetString(parameter.Name));
            Scan(parameter.GetDefaultValue());
            ScanMarshalling(parameter.GetMarshallingDescriptor());
            dropped.AddRange(attributes.Scan(parameter.GetCustomAttributes(), type));
        }

        foreach (var implemented in module.Implemented(handle))
            naming.Add(references.Of(implemented));
        if (method.Attributes.HasFlag(MethodAttributes.PinvokeImpl))
        {
            var import = method.GetImport();
            naming.Text.Add((int)import.Attributes);
            naming.Text.Add(_reader.GetString(import.Name));
            naming.Text.Add(import.Module.IsNil ? "" : _reader.GetString(_reader.GetModuleReference(import.Module).Name));
        }

        return dropped.ToImmutable();
    }

    internal ImmutableArray<DroppedAttribute> ScanProperty(TypeDefinitionHandle type, PropertyDefinition property)
    {
        naming.Text.Add((int)property.Attributes);
        naming.Text.Add(_reader.GetString(property.Name));
        naming.Add(references.Signature(property.Signature));
        Scan(property.GetDefaultValue());
        return attributes.Scan(property.GetCustomAttributes(), type);
    }

    internal ImmutableArray<DroppedAttribute> ScanEvent(TypeDefinitionHandle type, EventDefinition @event)
    {
        naming.Text.Add((int)@event.Attributes);
        naming.Text.Add(_reader.GetString(@event.Name));
        naming.Add(references.Of(@event.Type));
        return attributes.Scan(@event.GetCustomAttributes(), type);
    }

    // What a type cannot be without.
    private void AddParts(TypeDefinitionHandle handle, TypeDefinition type)
    {
        naming.Targets.Add(module.AssemblyNode);
        if (type.GetDeclaringType() is { IsNil: false } outer)
            naming.Targets.Add(module.TypeNode(outer));
        naming.Targets.AddRange(type.GetMethods().Where(module.IsPartOfType).Select(module.MethodNode));
        if (!IsClass(type))
            naming.Targets.AddRange(type.GetFields().Where(field => !_reader.GetFieldDefinition(field).Attributes.HasFlag(FieldAttributes.Static)).Select(module.FieldNode));
    }

    // Of what has a layout every field counts: classes whose layout is left to the runtime may lose some.
    private bool IsClass(TypeDefinition type)
    {
        if ((type.Attributes & TypeAttributes.LayoutMask) != TypeAttributes.AutoLayout || type.BaseType.IsNil)
            return false;
        return references.Of(type.BaseType).Text is not { } text || !(text.EndsWith("]System.ValueType", StringComparison.Ordinal) || text.EndsWith("]System.Enum", StringComparison.Ordinal));
    }

    private void Scan(GenericParameterHandleCollection parameters, TypeDefinitionHandle type)
    {
        foreach (var parameter in parameters.Select(_reader.GetGenericParameter))
        {
            naming.Text.Add((int)parameter.Attributes);
            naming.Text.Add(_reader.GetString(parameter.Name));
            attributes.Scan(parameter.GetCustomAttributes(), type);
            foreach (var constraint in parameter.GetConstraints().Select(_reader.GetGenericParameterConstraint))
            {
                naming.Add(references.Of(constraint.Type));
                attributes.Scan(constraint.GetCustomAttributes(), type);
            }
        }
    }

    private void Scan(ConstantHandle handle)
    {
        if (handle.IsNil)
            return;
        var constant = _reader.GetConstant(handle);
        naming.Text.Add((int)constant.TypeCode);
        naming.Text.Add(_reader.GetBlobBytes(constant.Value));
    }

    private void ScanMarshalling(BlobHandle handle)
    {
        if (handle.IsNil)
            return;
        var blob = _reader.GetBlobReader(handle);
        naming.Text.Add(_reader.GetBlobBytes(handle));
        if (blob.ReadByte() != CustomMarshaler)
            return;
        _ = blob.ReadSerializedString();
        _ = blob.ReadSerializedString();
        if (blob.ReadSerializedString() is { } marshaler && references.OfName(marshaler) is { } named)
            naming.Targets.AddRange(named.Targets.Select(references.Whole));
    }

    private byte[] Data(FieldDefinition field)
    {
        var data = module.Image.GetSectionData(field.GetRelativeVirtualAddress()).GetReader();
        return data.ReadBytes(Math.Min(data.RemainingBytes, SizeOf(field)));
    }

    private int SizeOf(FieldDefinition field)
    {
        var signature = _reader.GetBlobReader(field.Signature);
        _ = signature.ReadSignatureHeader();
        return signature.ReadSignatureTypeCode() switch
        {
            SignatureTypeCode.Boolean or SignatureTypeCode.SByte or SignatureTypeCode.Byte => sizeof(byte),
            SignatureTypeCode.Char or SignatureTypeCode.Int16 or SignatureTypeCode.UInt16 => sizeof(short),
            SignatureTypeCode.Int32 or SignatureTypeCode.UInt32 or SignatureTypeCode.Single => sizeof(int),
            SignatureTypeCode.TypeHandle when signature.ReadTypeHandle() is { Kind: HandleKind.TypeDefinition } type => _reader.GetTypeDefinition((TypeDefinitionHandle)type).GetLayout().Size,
            _ => sizeof(long),
        };
    }
}
