using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using Cdev.Packaging.Compression;

namespace Cdev.Packaging.Archives;

/// <summary>A file as it is written into a ZIP archive.</summary>
/// <param name="Path">Its path.</param>
/// <param name="File">Its compressed content.</param>
/// <param name="IsExecutable">It may be started.</param>
internal sealed record ZipEntry(string Path, CompressedFile File, bool IsExecutable);

/// <summary>
/// Writes ZIP archives (PKWARE's APPNOTE 6.3.10) whose bytes depend on the entries alone: no clock, no platform, no version of .NET.
/// </summary>
/// <remarks>
/// <see cref="System.IO.Compression.ZipArchive"/> can't: it records the operating system that wrote the archive and compresses
/// differently from machine to machine (see <see cref="Deflater"/>). Lambda unpacks with the Unix modes: 0644, and 0755 for what Linux
/// could start (ELF images, scripts with an interpreter line), so that a packaged tool can be run wherever it was built; Windows keeps
/// no such mark, so the content decides. Everything is Deflate, which stores what does not shrink.
/// </remarks>
internal static class ZipWriter
{
    private const int LocalHeaderSize = 30;
    private const int CentralHeaderSize = 46;
    private const int EndSize = 22;

    // Unix, specification 3.0: whoever unpacks takes the modes below. Deflate in ordinary folders needs 2.0 of a reader.
    private const ushort MadeBy = (3 << 8) | 30;
    private const ushort NeededVersion = 20;
    private const ushort Utf8Names = 1 << 11;
    private const ushort Deflate = 8;

    // 1980-01-01 00:00, the first moment that the format knows.
    private const ushort Time = 0;
    private const ushort Date = (1 << 5) | 1;

    private const uint RegularFile = 0x8000;
    private const uint ReadableByAll = 0x1A4; // 0644
    private const uint ExecutableByAll = 0x1ED; // 0755

    /// <summary>Bytes of the archive.</summary>
    internal static long Size(ImmutableArray<ZipEntry> entries)
        => entries.Sum(entry => LocalHeaderSize + CentralHeaderSize + (2L * Encoding.UTF8.GetByteCount(entry.Path)) + entry.File.CompressedLength) + EndSize;

    /// <summary>Writes the archive.</summary>
    /// <param name="output">Receives it.</param>
    /// <param name="entries">Its files, in their order.</param>
    /// <param name="cancel">Checked between entries.</param>
    internal static void Write(Stream output, ImmutableArray<ZipEntry> entries, CancellationToken cancel)
    {
        var buffer = new byte[128 * 1024];
        var offsets = new uint[entries.Length];
        var position = 0L;
        for (var i = 0; i < entries.Length; i++)
        {
            cancel.ThrowIfCancellationRequested();
            offsets[i] = (uint)position;
            var header = LocalHeader(entries[i]);
            output.Write(header);
            Copy(entries[i].File, output, buffer);
            position += header.Length + entries[i].File.CompressedLength;
        }

        var directory = position;
        for (var i = 0; i < entries.Length; i++)
        {
            var header = CentralHeader(entries[i], offsets[i]);
            output.Write(header);
            position += header.Length;
        }

        output.Write(End(entries.Length, (uint)(position - directory), (uint)directory));
    }

    private static void Copy(CompressedFile file, Stream output, byte[] buffer)
    {
        using var input = file.Open();
        for (int read; (read = input.Read(buffer)) > 0;)
            output.Write(buffer, 0, read);
    }

    private static byte[] LocalHeader(ZipEntry entry)
    {
        var name = Encoding.UTF8.GetBytes(entry.Path);
        var header = new byte[LocalHeaderSize + name.Length];
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x04034B50);
        WriteCommon(header.AsSpan(4), entry, name);
        name.CopyTo(header.AsSpan(LocalHeaderSize));
        return header;
    }

    private static byte[] CentralHeader(ZipEntry entry, uint offset)
    {
        var name = Encoding.UTF8.GetBytes(entry.Path);
        var header = new byte[CentralHeaderSize + name.Length];
        var mode = RegularFile | (entry.IsExecutable ? ExecutableByAll : ReadableByAll);
        BinaryPrimitives.WriteUInt32LittleEndian(header, 0x02014B50);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(4), MadeBy);
        WriteCommon(header.AsSpan(6), entry, name);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(38), mode << 16);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(42), offset);
        name.CopyTo(header.AsSpan(CentralHeaderSize));
        return header;
    }

    // The 26 bytes that both headers share: needed version to length of the extra field, which is absent.
    private static void WriteCommon(Span<byte> header, ZipEntry entry, byte[] name)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(header, NeededVersion);
        BinaryPrimitives.WriteUInt16LittleEndian(header[2..], Utf8Names);
        BinaryPrimitives.WriteUInt16LittleEndian(header[4..], Deflate);
        BinaryPrimitives.WriteUInt16LittleEndian(header[6..], Time);
        BinaryPrimitives.WriteUInt16LittleEndian(header[8..], Date);
        BinaryPrimitives.WriteUInt32LittleEndian(header[10..], entry.File.Crc32);
        BinaryPrimitives.WriteUInt32LittleEndian(header[14..], (uint)entry.File.CompressedLength);
        BinaryPrimitives.WriteUInt32LittleEndian(header[18..], (uint)entry.File.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(header[22..], checked((ushort)name.Length));
    }

    private static byte[] End(int entries, uint directorySize, uint directoryOffset)
    {
        var end = new byte[EndSize];
        BinaryPrimitives.WriteUInt32LittleEndian(end, 0x06054B50);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(8), (ushort)entries);
        BinaryPrimitives.WriteUInt16LittleEndian(end.AsSpan(10), (ushort)entries);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(12), directorySize);
        BinaryPrimitives.WriteUInt32LittleEndian(end.AsSpan(16), directoryOffset);
        return end;
    }
}
