using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.References;

/// <summary>What an assembly names in other assemblies.</summary>
internal sealed class AssemblyMetadata : IDisposable
{
    private readonly PEReader _image;
    private readonly MetadataReader _reader;

    private AssemblyMetadata(string path, PEReader image)
    {
        (Path, _image, _reader) = (path, image, image.GetMetadataReader());
        Name = _reader.GetString(_reader.GetAssemblyDefinition().Name);
    }

    /// <summary>The file.</summary>
    internal string Path { get; }

    /// <summary>The assembly's name.</summary>
    internal string Name { get; }

    /// <summary>Opens an assembly.</summary>
    /// <returns>Null when the file is none, as a native library is.</returns>
    /// <exception cref="PackagingException">CDEV211: the file cannot be read.</exception>
    internal static AssemblyMetadata? Open(string path)
    {
        var image = new PEReader(FileContents.OpenRead(path));
        try
        {
            if (image.HasMetadata && image.GetMetadataReader().IsAssembly)
                return new(path, image);
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException)
        {
            image.Dispose();
            throw FileContents.Unreadable(path, e);
        }

        image.Dispose();
        return null;
    }

    /// <summary>Simple names of the assemblies that an assembly references; none when the file is no assembly.</summary>
    /// <exception cref="PackagingException">CDEV211: the file cannot be read.</exception>
    internal static ImmutableArray<string> ReferencesOf(string path)
    {
        using var assembly = Open(path);
        return assembly is null ? [] : [.. assembly._reader.AssemblyReferences.Select(handle => assembly._reader.GetString(assembly._reader.GetAssemblyReference(handle).Name))];
    }

    /// <summary>The fields of other assemblies that it names, with the assembly's name and the token by which code does.</summary>
    internal IEnumerable<(string Field, string Assembly, int Token)> ReferencedFields()
        => from handle in _reader.MemberReferences
           let field = FieldOf(handle)
           where field is not null
           select (field.Value.Field, field.Value.Assembly, MetadataTokens.GetToken(handle));

    // The type that a token names, or whose member it names, with the assembly's name; null when there is none.
    private (string Type, string Assembly)? TypeOf(EntityHandle token)
    {
        switch (token.Kind)
        {
            case HandleKind.TypeDefinition:
                return (_reader.FullName(_reader.GetTypeDefinition((TypeDefinitionHandle)token)), Name);
            case HandleKind.FieldDefinition:
                return TypeOf(_reader.GetFieldDefinition((FieldDefinitionHandle)token).GetDeclaringType());
            case HandleKind.MethodDefinition:
                return TypeOf(_reader.GetMethodDefinition((MethodDefinitionHandle)token).GetDeclaringType());
            case HandleKind.MemberReference:
                return TypeOf(_reader.GetMemberReference((MemberReferenceHandle)token).Parent);
            case HandleKind.MethodSpecification:
                return TypeOf(_reader.GetMethodSpecification((MethodSpecificationHandle)token).Method);
            case HandleKind.TypeSpecification:
                return Generic((TypeSpecificationHandle)token) is { } generic ? TypeOf(generic) : null;
            case HandleKind.TypeReference:
                var reference = _reader.GetTypeReference((TypeReferenceHandle)token);
                var name = _reader.GetString(reference.Name);
                return reference.ResolutionScope.Kind switch
                {
                    HandleKind.TypeReference => TypeOf(reference.ResolutionScope) is var (outer, assembly) ? ($"{outer}+{name}", assembly) : null,
                    HandleKind.AssemblyReference => (
                        reference.Namespace.IsNil ? name : $"{_reader.GetString(reference.Namespace)}.{name}",
                        _reader.GetString(_reader.GetAssemblyReference((AssemblyReferenceHandle)reference.ResolutionScope).Name)),
                    _ => null,
                };
            default:
                return null;
        }
    }

    // The field that a token names: declaring type, a dot, and field, with the assembly's name; null when it names none.
    private (string Field, string Assembly)? FieldOf(EntityHandle token)
    {
        var name = token.Kind switch
        {
            HandleKind.FieldDefinition => _reader.GetFieldDefinition((FieldDefinitionHandle)token).Name,
            HandleKind.MemberReference when _reader.GetMemberReference((MemberReferenceHandle)token) is var member && member.GetKind() == MemberReferenceKind.Field => member.Name,
            _ => default,
        };
        return !name.IsNil && TypeOf(token) is var (type, assembly) ? ($"{type}.{_reader.GetString(name)}", assembly) : null;
    }

    public void Dispose() => _image.Dispose();

    // ECMA-335, II.23.2.14: the generic type of an instantiation; other specifications name none.
    private EntityHandle? Generic(TypeSpecificationHandle handle)
    {
        var signature = _reader.GetBlobReader(_reader.GetTypeSpecification(handle).Signature);
        if (signature.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
            return null;
        _ = signature.ReadCompressedInteger();
        return signature.ReadTypeHandle();
    }
}
