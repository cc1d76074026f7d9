namespace Cdev.Packaging.Compression;

/// <summary>A file as it stands in an archive.</summary>
/// <param name="Crc32">Checksum of the content.</param>
/// <param name="Length">Bytes of the content.</param>
/// <param name="CompressedLength">Bytes of the Deflate stream.</param>
/// <param name="Open">Opens the Deflate stream.</param>
internal sealed record CompressedFile(uint Crc32, long Length, long CompressedLength, Func<Stream> Open);
