using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Slices.Verification;

/// <summary>The types of an assembly by name. Thread-safe.</summary>
internal sealed class AssemblyView
{
    private readonly Lazy<FrozenDictionary<string, TypeDefinitionHandle>> _types;
    private readonly Lazy<FrozenDictionary<string, ExportedTypeHandle>> _forwarders;

    private AssemblyView(string name, PEReader image)
    {
        Name = name;
        Image = image;
        Metadata = image.GetMetadataReader();
        _types = new(() => Metadata.TypeDefinitions.DistinctBy(FullName, StringComparer.Ordinal).ToFrozenDictionary(FullName, StringComparer.Ordinal));
        _forwarders = new(() => Metadata.ExportedTypes.DistinctBy(FullName, StringComparer.Ordinal).ToFrozenDictionary(FullName, StringComparer.Ordinal));
    }

    internal string Name { get; }

    internal PEReader Image { get; }

    internal MetadataReader Metadata { get; }

    internal static AssemblyView Read(string name, byte[] image) => new(name, new(ImmutableCollectionsMarshal.AsImmutableArray(image)));

    /// <returns>Null when the file is no .NET assembly.</returns>
    /// <exception cref="PackagingException">CDEV211: it cannot be read.</exception>
    internal static AssemblyView? Read(string path)
    {
        using var file = FileContents.OpenRead(path);
        try
        {
            var image = new PEReader(file, PEStreamOptions.PrefetchEntireImage);
            return image.HasMetadata ? new(Path.GetFileNameWithoutExtension(path), image) : null;
        }
        catch (BadImageFormatException)
        {
            // Native libraries lie among the assemblies.
            return null;
        }
    }

    internal string FullName(TypeDefinitionHandle type) => Metadata.FullName(Metadata.GetTypeDefinition(type));

    internal DefinedType? Find(string fullName) => _types.Value.TryGetValue(fullName, out var handle) ? new(this, handle) : null;

    /// <summary>The assembly that a type has moved to; null when it has not.</summary>
    internal string? ForwardedTo(string fullName)
    {
        if (!_forwarders.Value.TryGetValue(fullName, out var handle))
            return null;
        var type = Metadata.GetExportedType(handle);
        while (type.Implementation.Kind == HandleKind.ExportedType)
            type = Metadata.GetExportedType((ExportedTypeHandle)type.Implementation);
        return type.Implementation.Kind == HandleKind.AssemblyReference
            ? Metadata.GetString(Metadata.GetAssemblyReference((AssemblyReferenceHandle)type.Implementation).Name)
            : null;
    }

    private string FullName(ExportedTypeHandle handle)
    {
        var type = Metadata.GetExportedType(handle);
        var name = Metadata.GetString(type.Name);
        if (type.Implementation.Kind == HandleKind.ExportedType)
            return $"{FullName((ExportedTypeHandle)type.Implementation)}+{name}";
        return type.Namespace.IsNil ? name : $"{Metadata.GetString(type.Namespace)}.{name}";
    }
}
