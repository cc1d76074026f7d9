using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using System.Text.Json;
using Cdev.Model.Json;
using Cdev.Model.Manifests;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Manifests;

/// <summary>Reads the manifest from an assembly's metadata, without loading the assembly.</summary>
internal static class ManifestReader
{
    private const string ManifestAttribute = "Cdev.Hosting.ManifestAttribute";

    /// <exception cref="PackagingException">CDEV200: there is none. CDEV201: it is of a newer version. CDEV202: it cannot be read. CDEV211: the assembly cannot be read.</exception>
    internal static Manifest Read(string assemblyPath)
    {
        var (version, json) = ReadAttribute(assemblyPath);
        if (version > Manifest.CurrentVersion)
        {
            throw new PackagingException(
                DiagnosticCodes.ManifestNewer,
                $"The manifest in {assemblyPath} is of version {version}; this Cdev.Sdk reads version {Manifest.CurrentVersion}. " +
                "The Cdev package that the project references is newer than Cdev.Sdk: give both the same version.");
        }

        try
        {
            var manifest = ModelJson.Deserialize<Manifest>(Encoding.UTF8.GetBytes(json));
            return manifest.Version == version ? manifest : throw new JsonException($"it says version {manifest.Version} where its attribute says {version}.");
        }
        catch (JsonException e)
        {
            throw new PackagingException(DiagnosticCodes.ManifestInvalid, $"The manifest in {assemblyPath} cannot be read: {e.Message} Rebuild the project.", inner: e);
        }
    }

    private static (int Version, string Json) ReadAttribute(string assemblyPath)
    {
        using var file = FileContents.OpenRead(assemblyPath);
        try
        {
            using var image = new PEReader(file);
            var reader = image.GetMetadataReader();
            var attribute = reader.FindAttribute(reader.GetAssemblyDefinition().GetCustomAttributes(), ManifestAttribute);
            if (attribute is null)
                throw Missing(assemblyPath);
            var arguments = reader.Arguments(attribute.Value);
            return (arguments.ReadInt32(), arguments.ReadSerializedString() ?? "null");
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidOperationException or InvalidDataException)
        {
            throw FileContents.Unreadable(assemblyPath, e);
        }
    }

    private static PackagingException Missing(string assemblyPath)
        => new(
            DiagnosticCodes.ManifestMissing,
            $"{assemblyPath} carries no manifest, so what it declares is unknown. The manifest is written by Cdev's source generator while compiling: " +
            "check that the project uses `Sdk=\"Cdev.Sdk\"` and that nothing removes its analyzers, then rebuild.");
}
