using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Cdev.Packaging.Caching;
using Cdev.Packaging.Contents;
using ICSharpCode.SharpZipLib.Checksum;

namespace Cdev.Packaging.Compression;

/// <summary>
/// Compresses each content once, however many functions carry it, and keeps the result in a folder for the next build: an edit costs
/// the compression of the assemblies that changed. Thread-safe. Memory does not grow with the files.
/// </summary>
/// <param name="folder">Where compressed files are kept, by the hash of their content.</param>
/// <param name="cancel">Ends compression.</param>
internal sealed class CompressedFiles(string folder, CancellationToken cancel)
{
    // Before the Deflate stream: checksum of the content, checksum of the stream, length of the content.
    private const int HeaderSize = 16;

    private static readonly string Extension = string.Create(CultureInfo.InvariantCulture, $".deflate{Deflater.Version}");

    // Those of what packaging itself makes, which is much and small.
    private static readonly string PackName = string.Create(CultureInfo.InvariantCulture, $"made.deflates{Deflater.Version}");

    private readonly Lazy<PackFile> _made = new(() => PackFile.Load(Path.Combine(folder, PackName)));
    private readonly ConcurrentDictionary<string, Lazy<CompressedFile>> _byHash = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Deflater> _idle = [];

    /// <summary>The compressed form of a content.</summary>
    /// <exception cref="PackagingException">CDEV211: the file cannot be read, or is another by now.</exception>
    internal CompressedFile Get(FileContent content)
        => _byHash.GetOrAdd(content.Hash, static (_, work) => new Lazy<CompressedFile>(() => work.Files.Make(work.Content)), (Files: this, Content: content)).Value;

    /// <summary>Keeps for the next build what this one used, and deletes what it did not.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    internal void KeepUsed()
    {
        _made.Value.KeepUsed();
        if (!Directory.Exists(folder))
            return;
        var used = _byHash.Keys.Select(PathOf).Append(Path.Combine(folder, PackName)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder).Where(file => !used.Contains(file)))
            File.Delete(file);
    }

    private CompressedFile Make(FileContent content)
    {
        if (content is FileContent.Generated generated)
            return InMemory(generated.IsKept ? Keep(content) : CompressInMemory(content));
        var path = PathOf(content.Hash);
        return TryLoad(path, content) ?? CompressToFile(path, content);
    }

    private string PathOf(string hash) => Path.Combine(folder, hash + Extension);

    /// <summary>What an earlier build left; null when it is not there, or not whole: a crash may have torn it.</summary>
    private static CompressedFile? TryLoad(string path, FileContent content)
    {
        if (!File.Exists(path))
            return null;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1);
        Span<byte> header = stackalloc byte[HeaderSize];
        if (file.ReadAtLeast(header, HeaderSize, throwOnEndOfStream: false) < HeaderSize)
            return null;
        var contentChecksum = BinaryPrimitives.ReadUInt32LittleEndian(header);
        var streamChecksum = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
        var contentLength = BinaryPrimitives.ReadInt64LittleEndian(header[8..]);

        var buffer = new byte[64 * 1024];
        var actual = new Crc32();
        for (int read; (read = file.Read(buffer)) > 0;)
            actual.Update(new ArraySegment<byte>(buffer, 0, read));
        return actual.Value == streamChecksum && contentLength == content.Length
            ? OnDisk(path, contentChecksum, contentLength, file.Length)
            : null;
    }

    private static CompressedFile OnDisk(string path, uint checksum, long length, long fileLength)
        => new(checksum, length, fileLength - HeaderSize, () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 1) { Position = HeaderSize });

    private byte[] Keep(FileContent content)
    {
        if (_made.Value.Find(content.Hash) is { } kept)
            return kept;
        var compressed = CompressInMemory(content);
        _made.Value.Add(content.Hash, compressed);
        return compressed;
    }

    // As a file of the cache has it.
    private static CompressedFile InMemory(byte[] compressed) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(compressed),
        BinaryPrimitives.ReadInt64LittleEndian(compressed.AsSpan(8)),
        compressed.Length - HeaderSize,
        () => new MemoryStream(compressed, HeaderSize, compressed.Length - HeaderSize, writable: false));

    private byte[] CompressInMemory(FileContent content)
    {
        using var output = new MemoryStream();
        output.Write(stackalloc byte[HeaderSize]);
        var sums = Compress(content, output);
        var bytes = output.ToArray();
        WriteHeader(bytes, sums);
        return bytes;
    }

    private static void WriteHeader(Span<byte> header, Checksums sums)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header, sums.Content);
        BinaryPrimitives.WriteUInt32LittleEndian(header[4..], sums.Stream);
        BinaryPrimitives.WriteInt64LittleEndian(header[8..], sums.Length);
    }

    private CompressedFile CompressToFile(string path, FileContent content)
    {
        Directory.CreateDirectory(folder);
        var temporary = path + ".tmp";
        try
        {
            long fileLength;
            Checksums sums;
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write))
            {
                file.Position = HeaderSize;
                sums = Compress(content, file);
                fileLength = file.Position;

                Span<byte> header = stackalloc byte[HeaderSize];
                WriteHeader(header, sums);
                file.Position = 0;
                file.Write(header);
            }

            File.Move(temporary, path, overwrite: true);
            return OnDisk(path, sums.Content, sums.Length, fileLength);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private Checksums Compress(FileContent content, Stream output)
    {
        var contentChecksum = new Crc32();
        var streamChecksum = new Crc32();
        var length = 0L;
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var input = content.Open();
        var deflater = _idle.TryTake(out var idle) ? idle : new Deflater();
        deflater.Compress(
            input,
            bytes =>
            {
                streamChecksum.Update(bytes);
                output.Write(bytes);
            },
            bytes =>
            {
                contentChecksum.Update(bytes);
                sha.AppendData(bytes);
                length += bytes.Count;
            },
            cancel);
        _idle.Add(deflater);

        // The archive's hash was computed from an earlier reading.
        return Convert.ToHexStringLower(sha.GetHashAndReset()) == content.Hash
            ? new((uint)contentChecksum.Value, (uint)streamChecksum.Value, length)
            : throw content.Changed();
    }

    private sealed record Checksums(uint Content, uint Stream, long Length);
}
