using System.IO.Compression;
using System.Security.Cryptography;

namespace Cdev.Aws.Tests.Support;

/// <summary>Archives of functions and layers.</summary>
internal static class Archive
{
    /// <summary>An archive with one file.</summary>
    internal static byte[] Of(string content) => Zip(file => file.Write(System.Text.Encoding.UTF8.GetBytes(content)));

    /// <summary>An archive that is too large to be sent in a call: of noise, which nothing makes smaller.</summary>
    internal static byte[] Large(int seed)
    {
        var noise = new byte[51 * 1024 * 1024];
        new Random(seed).NextBytes(noise);
        return Zip(file => file.Write(noise));
    }

    /// <summary>The hash that Lambda tells.</summary>
    internal static string Sha256(byte[] archive) => Convert.ToBase64String(SHA256.HashData(archive));

    private static byte[] Zip(Action<Stream> write)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var entry = archive.CreateEntry("Cdev.Runtime.dll", CompressionLevel.NoCompression);
            entry.LastWriteTime = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var file = entry.Open();
            write(file);
        }

        return bytes.ToArray();
    }
}
