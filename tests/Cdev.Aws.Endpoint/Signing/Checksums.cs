using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Cdev.Aws.Endpoint.Signing;

/// <summary>The checksums of "Checking object integrity in Amazon S3", as base64.</summary>
internal static class Checksums
{
    // Reflected polynomials: CRC-32 of ISO-HDLC, CRC-32C of Castagnoli, CRC-64 of NVM Express.
    private const ulong Crc32 = 0xEDB88320;
    private const ulong Crc32C = 0x82F63B78;
    private const ulong Crc64Nvme = 0x9A6C9329AC4BC9B5;

    /// <summary>Computes a checksum.</summary>
    /// <param name="algorithm">The algorithm as headers name it.</param>
    /// <param name="content">The content.</param>
    /// <returns>The checksum; null: an algorithm that is not computed here.</returns>
    internal static string? Compute(string algorithm, ReadOnlySpan<byte> content) => algorithm.ToLowerInvariant() switch
    {
        "crc32" => BigEndian32(Crc(content, Crc32, uint.MaxValue)),
        "crc32c" => BigEndian32(Crc(content, Crc32C, uint.MaxValue)),
        "crc64nvme" => BigEndian64(Crc(content, Crc64Nvme, ulong.MaxValue)),
        "sha1" => Convert.ToBase64String(SHA1.HashData(content)),
        "sha256" => Convert.ToBase64String(SHA256.HashData(content)),
        "sha512" => Convert.ToBase64String(SHA512.HashData(content)),
        "md5" => Convert.ToBase64String(MD5.HashData(content)),
        _ => null,
    };

    private static ulong Crc(ReadOnlySpan<byte> content, ulong polynomial, ulong ones)
    {
        Span<ulong> table = stackalloc ulong[256];
        for (var octet = 0; octet < table.Length; octet++)
        {
            var value = (ulong)octet;
            for (var bit = 0; bit < 8; bit++)
            {
                value = (value & 1) == 0 ? value >> 1 : (value >> 1) ^ polynomial;
            }
            table[octet] = value;
        }
        var crc = ones;
        foreach (var octet in content)
        {
            crc = table[(int)((crc ^ octet) & 0xFF)] ^ (crc >> 8);
        }
        return crc ^ ones;
    }

    private static string BigEndian32(ulong value)
    {
        Span<byte> bytes = stackalloc byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)value);
        return Convert.ToBase64String(bytes);
    }

    private static string BigEndian64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        return Convert.ToBase64String(bytes);
    }
}
