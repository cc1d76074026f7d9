using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Cdev.Packaging.Contents;
using Cdev.Packaging.Sources;

namespace Cdev.Packaging.Packages;

/// <summary>What the .NET host compares when a package and the shared framework bring the same assembly.</summary>
/// <param name="Assembly">The assembly's version.</param>
/// <param name="File">Its file version; null when it has none that the host could read.</param>
internal sealed record AssemblyVersions(string Assembly, string? File)
{
    private const string FileVersionAttribute = "System.Reflection.AssemblyFileVersionAttribute";

    /// <summary>Reads them from the assembly's metadata, not from the Windows resource, so that every platform reads the same.</summary>
    /// <returns>Null when the file is no managed assembly.</returns>
    /// <exception cref="PackagingException">CDEV211: the file cannot be read.</exception>
    internal static AssemblyVersions? Read(string path)
    {
        using var file = FileContents.OpenRead(path);
        try
        {
            using var image = new PEReader(file);
            if (!image.HasMetadata)
                return null;
            var reader = image.GetMetadataReader();
            if (!reader.IsAssembly)
                return null;
            var definition = reader.GetAssemblyDefinition();
            var fileVersion = reader.FindAttribute(definition.GetCustomAttributes(), FileVersionAttribute) is { } attribute
                ? reader.ReadString(attribute)
                : null;
            return new(definition.Version.ToString(), Version.TryParse(fileVersion, out _) ? fileVersion : null);
        }
        catch (Exception e) when (e is BadImageFormatException or InvalidDataException)
        {
            return null;
        }
    }
}
