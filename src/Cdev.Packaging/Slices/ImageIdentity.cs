using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Cdev.Packaging.Slices;

/// <summary>
/// Gives an image its identity: a hash of its bytes, in the places of the module's version, the time stamps and the symbols' identity, all of
/// which are blank before. So the same code has the same image, and the image does not change when only lines shift.
/// </summary>
internal static class ImageIdentity
{
    private const int TimeDateStampInHeader = 4;
    private const int TimeDateStampInEntry = 4;
    private const int DebugEntrySize = 28;
    private const int GuidSize = 16;

    /// <summary>Writes the identity into the image.</summary>
    /// <returns>What its symbols are identified by.</returns>
    internal static BlobContentId Write(byte[] image)
    {
        var id = BlobContentId.FromHash(SHA256.HashData(image));
        var guid = id.Guid.ToByteArray();
        using var reader = new PEReader(ImmutableCollectionsMarshal.AsImmutableArray(image));
        var headers = reader.PEHeaders;
        var metadata = reader.GetMetadataReader();

        BitConverter.TryWriteBytes(image.AsSpan(headers.CoffHeaderStartOffset + TimeDateStampInHeader), id.Stamp);
        var mvid = MetadataTokens.GetHeapOffset(metadata.GetModuleDefinition().Mvid);
        guid.CopyTo(image, headers.MetadataStartOffset + metadata.GetHeapMetadataOffset(HeapIndex.Guid) + ((mvid - 1) * GuidSize));

        var entries = reader.ReadDebugDirectory();
        for (var i = 0; i < entries.Length; i++)
        {
            if (entries[i].Type != DebugDirectoryEntryType.CodeView)
                continue;
            headers.TryGetDirectoryOffset(headers.PEHeader!.DebugTableDirectory, out var directory);
            BitConverter.TryWriteBytes(image.AsSpan(directory + (i * DebugEntrySize) + TimeDateStampInEntry), id.Stamp);
            guid.CopyTo(image, entries[i].DataPointer + CodeView.IdentityOffset);
        }

        return id;
    }
}
