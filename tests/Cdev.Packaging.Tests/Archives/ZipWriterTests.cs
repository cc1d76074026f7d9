using System.Security.Cryptography;
using Cdev.Packaging.Archives;
using Cdev.Packaging.Compression;

namespace Cdev.Packaging.Tests.Archives;

[TestClass]
public sealed class ZipWriterTests
{
    // The hash pins the format: whatever machine and version of .NET write these entries, these are the bytes.
    [TestMethod]
    public void The_bytes_of_an_archive_never_change()
    {
        using var output = new MemoryStream();
        ZipEntry[] entries = [Entry("a.txt", "one one one one"u8), Entry("größe/b.sh", "#!/bin/sh"u8, executable: true), Entry("empty", [])];

        ZipWriter.Write(output, [.. entries], CancellationToken.None);

        Assert.AreEqual(ZipWriter.Size([.. entries]), output.Length);
        Assert.AreEqual("5e4ff973621a36d8d75cbb3fafac58cdfacfbc740ff292c7c496ab0d182d6894", Convert.ToHexStringLower(SHA256.HashData(output.ToArray())));
    }

    [TestMethod]
    public void An_archive_can_be_read_by_anyone()
    {
        using var output = new MemoryStream();
        ZipWriter.Write(output, [Entry("größe/b.sh", "#!/bin/sh"u8), Entry("empty", [])], CancellationToken.None);

        using var archive = new System.IO.Compression.ZipArchive(output);

        Assert.AreEqual("größe/b.sh empty", string.Join(' ', archive.Entries.Select(entry => entry.FullName)));
        using var content = new StreamReader(archive.Entries[0].Open());
        Assert.AreEqual("#!/bin/sh", content.ReadToEnd());
        Assert.AreEqual(Checksum("#!/bin/sh"u8.ToArray()), archive.Entries[0].Crc32);
    }

    // The check value of CRC-32 in its definition.
    [TestMethod]
    public void The_checksum_is_CRC_32() => Assert.AreEqual(0xCBF43926u, Checksum("123456789"u8.ToArray()));

    private static ZipEntry Entry(string path, ReadOnlySpan<byte> content, bool executable = false)
    {
        using var compressed = new MemoryStream();
        var bytes = content.ToArray();
        new Deflater().Compress(new MemoryStream(bytes), part => compressed.Write(part), _ => { }, CancellationToken.None);
        var stream = compressed.ToArray();
        return new(path, new(Checksum(bytes), bytes.Length, stream.Length, () => new MemoryStream(stream)), executable);
    }

    private static uint Checksum(byte[] bytes)
    {
        var checksum = new ICSharpCode.SharpZipLib.Checksum.Crc32();
        checksum.Update(bytes);
        return (uint)checksum.Value;
    }
}
