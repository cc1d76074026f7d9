using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Cdev.Packaging.Contents;

namespace Cdev.Packaging.Sources;

/// <summary>Opens the portable PDB of an assembly, beside it or embedded.</summary>
internal static class SymbolsReader
{
    /// <param name="image">The assembly.</param>
    /// <param name="assemblyPath">Its file.</param>
    /// <param name="symbolsPath">Its PDB; null: beside it, or embedded, or none.</param>
    /// <returns>Null when there are none, or when they are of another build.</returns>
    /// <exception cref="PackagingException">CDEV205: there are symbols, and they are no portable PDB.</exception>
    internal static MetadataReaderProvider? Open(PEReader image, string assemblyPath, string? symbolsPath)
    {
        MetadataReaderProvider? provider = null;
        try
        {
            var entries = image.ReadDebugDirectory();
            var embedded = entries.FirstOrDefault(entry => entry.Type == DebugDirectoryEntryType.EmbeddedPortablePdb);
            if (embedded.DataSize > 0)
                return image.ReadEmbeddedPortablePdbDebugDirectoryData(embedded);
            var path = PathOf(assemblyPath, symbolsPath);
            if (!File.Exists(path))
                return null;

            provider = MetadataReaderProvider.FromPortablePdbStream(FileContents.OpenRead(path), MetadataStreamOptions.PrefetchMetadata);
            if (Belongs(image, entries, provider.GetMetadataReader()))
                return provider;

            // Symbols of another build would name wrong lines.
            provider.Dispose();
            return null;
        }
        catch (BadImageFormatException e)
        {
            provider?.Dispose();
            throw Unreadable(assemblyPath, symbolsPath, e);
        }
    }

    internal static PackagingException Unreadable(string assemblyPath, string? symbolsPath, BadImageFormatException cause)
        => new(
            DiagnosticCodes.SymbolsUnreadable,
            $"The symbols of {assemblyPath} cannot be read: {cause.Message} " +
            $"Set DebugType to portable or embedded; if it is, delete {PathOf(assemblyPath, symbolsPath)} and rebuild.",
            inner: cause);

    private static string PathOf(string assemblyPath, string? symbolsPath) => symbolsPath ?? Path.ChangeExtension(assemblyPath, ".pdb");

    private static bool Belongs(PEReader image, ImmutableArray<DebugDirectoryEntry> entries, MetadataReader symbols)
    {
        var codeView = entries.FirstOrDefault(entry => entry.Type == DebugDirectoryEntryType.CodeView);
        return codeView.DataSize > 0
            && symbols.DebugMetadataHeader is { } header
            && new BlobContentId(header.Id) == new BlobContentId(image.ReadCodeViewDebugDirectoryData(codeView).Guid, codeView.Stamp);
    }
}
