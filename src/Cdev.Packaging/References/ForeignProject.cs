using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Cdev.Model.Manifests;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Manifests;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.References;

/// <summary>A Cdev project that is referenced: what it declares, by the fields that declare it.</summary>
/// <param name="Path">Its assembly.</param>
/// <param name="Fields">Its resources by declaring type, a dot, and field.</param>
internal sealed record ForeignProject(string Path, ImmutableDictionary<string, ForeignResource> Fields)
{
    /// <summary>The assembly's simple name.</summary>
    internal string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    private const string DeclaredResourceAttribute = "Cdev.Hosting.DeclaredResourceAttribute";

    /// <summary>Reads an assembly's declarations from its metadata, without loading the assembly.</summary>
    /// <returns>Null when it declares no resource.</returns>
    /// <exception cref="PackagingException">CDEV201, CDEV202: its manifest is of another version. CDEV211: the assembly cannot be read.</exception>
    internal static ForeignProject? Read(string path)
    {
        var declared = ReadAttributes(path);
        if (declared.Count == 0)
            return null;
        var manifest = ManifestReader.Read(path).Resources.ToDictionary(resource => resource.Field, StringComparer.Ordinal);
        return new(path, declared.Where(field => manifest.ContainsKey(field.Key)).ToImmutableDictionary(field => field.Key, field => new ForeignResource(field.Value, manifest[field.Key]), StringComparer.Ordinal));
    }

    // Field to component.
    private static Dictionary<string, string> ReadAttributes(string path)
    {
        using var file = FileContents.OpenRead(path);
        try
        {
            using var image = new PEReader(file);
            var declared = new Dictionary<string, string>(StringComparer.Ordinal);
            if (!image.HasMetadata)
                return declared;
            var reader = image.GetMetadataReader();
            if (!reader.IsAssembly)
                return declared;
            foreach (var attribute in reader.FindAttributes(reader.GetAssemblyDefinition().GetCustomAttributes(), DeclaredResourceAttribute))
            {
                var arguments = reader.Arguments(attribute);
                var field = arguments.ReadSerializedString();
                _ = arguments.ReadSerializedString();
                _ = arguments.ReadSerializedString();
                if (field is not null && arguments.ReadSerializedString() is { } component)
                    declared[field] = component;
            }

            return declared;
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException or InvalidDataException)
        {
            throw FileContents.Unreadable(path, e);
        }
    }
}
