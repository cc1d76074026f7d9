using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Cdev.Packaging.Compression;

namespace Cdev.Packaging.Tests.Compression;

[TestClass]
public sealed class DeflaterTests
{
    private readonly Random _random = new(1951);

    [TestMethod]
    [DataRow(0)]
    [DataRow(1)]
    [DataRow(2)]
    [DataRow(3)]
    [DataRow(4)]
    [DataRow(5)]
    [DataRow(257)]
    [DataRow(258)]
    [DataRow(259)]
    [DataRow(65_535)]
    [DataRow(65_536)]
    [DataRow(1 << 20)]
    [DataRow((1 << 20) + 1)]
    public void Any_length_of_any_kind_of_content_unpacks_to_itself(int length)
    {
        AssertUnpacksToItself(new byte[length]);
        AssertUnpacksToItself(Noise(length, symbols: 256));
        AssertUnpacksToItself(Noise(length, symbols: 3));
        AssertUnpacksToItself([.. Enumerable.Range(0, length).Select(i => (byte)(i % 251))]);
        AssertUnpacksToItself([.. Enumerable.Range(0, length).Select(i => (byte)(i >> 8))]);
    }

    [TestMethod]
    public void Content_whose_statistics_change_unpacks_to_itself()
    {
        for (var i = 0; i < 20; i++)
        {
            using var content = new MemoryStream();
            while (content.Length < _random.Next(1, 300_000))
                content.Write(Chunk());
            AssertUnpacksToItself(content.ToArray());
        }
    }

    [TestMethod]
    public void Assemblies_unpack_to_themselves_and_shrink_as_they_do_with_zlib()
    {
        long length = 0, ours = 0, zlib = 0;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll").Order(StringComparer.Ordinal).Take(12))
        {
            var content = File.ReadAllBytes(file);
            length += content.Length;
            ours += AssertUnpacksToItself(content);
            zlib += Zlib(content);
        }

        Assert.IsTrue(ours < zlib * 1.02, $"{ours} bytes where zlib has {zlib}, of {length}");
    }

    [TestMethod]
    public void What_does_not_shrink_hardly_grows()
    {
        var noise = Noise(1_000_000, symbols: 256);
        Assert.IsTrue(AssertUnpacksToItself(noise) < noise.Length * 1.001);
    }

    // The hash pins the algorithm: archives made by two builds of this SDK are equal as long as it stands. If it has to change, raise Deflater.Version.
    [TestMethod]
    public void The_compressed_bytes_never_change()
    {
        var content = new MemoryStream();
        for (var i = 0; i < 40_000; i++)
            content.Write(Encoding.ASCII.GetBytes($"{i * 7919L % 10007} items of {i % 97}; "));

        Assert.AreEqual("e0afa94b6188a9b0e5675601bbef163ac05af2f5f598a8e72c51b1fcf5a32f89", Convert.ToHexStringLower(SHA256.HashData(Compress(content.ToArray()))));
        Assert.AreEqual(2, Deflater.Version);
    }

    [TestMethod]
    public void A_compressor_used_again_gives_the_same_bytes()
    {
        var deflater = new Deflater();
        var content = Noise(200_000, symbols: 20);
        var first = Compress(content, deflater);
        Compress(Noise(300_000, symbols: 200), deflater);
        CollectionAssert.AreEqual(first, Compress(content, deflater));
    }

    [TestMethod]
    public void A_stream_that_gives_its_bytes_piecemeal_makes_no_difference()
    {
        var content = Noise(1_200_000, symbols: 20);
        using var output = new MemoryStream();
        new Deflater().Compress(new PiecemealStream(content), bytes => output.Write(bytes), _ => { }, CancellationToken.None);
        CollectionAssert.AreEqual(Compress(content), output.ToArray());
    }

    private byte[] Chunk() => _random.Next(4) switch
    {
        0 => Noise(_random.Next(1, 40_000), symbols: 256),
        1 => Noise(_random.Next(1, 40_000), symbols: _random.Next(1, 30)),
        2 => new byte[_random.Next(1, 5_000)],
        _ => Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("the quick brown fox " + _random.Next(), _random.Next(1, 400)))),
    };

    private byte[] Noise(int length, int symbols)
    {
        var bytes = new byte[length];
        for (var i = 0; i < length; i++)
            bytes[i] = (byte)_random.Next(symbols);
        return bytes;
    }

    private static int AssertUnpacksToItself(byte[] content)
    {
        var compressed = Compress(content);
        using var unpacked = new MemoryStream();
        using (var inflater = new DeflateStream(new MemoryStream(compressed), CompressionMode.Decompress))
            inflater.CopyTo(unpacked);
        Assert.IsTrue(content.AsSpan().SequenceEqual(unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length)), $"{content.Length} bytes differ");
        return compressed.Length;
    }

    private static byte[] Compress(byte[] content) => Compress(content, new Deflater());

    private static byte[] Compress(byte[] content, Deflater deflater)
    {
        using var output = new MemoryStream();
        deflater.Compress(new MemoryStream(content), bytes => output.Write(bytes), _ => { }, CancellationToken.None);
        return output.ToArray();
    }

    private static long Zlib(byte[] content)
    {
        using var output = new MemoryStream();
        using (var zlib = new DeflateStream(output, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(content);
        return output.Length;
    }

    private sealed class PiecemealStream(byte[] content) : MemoryStream(content)
    {
        public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, 1_237)]);
    }
}
