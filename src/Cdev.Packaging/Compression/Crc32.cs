using System.Buffers.Binary;

namespace Cdev.Packaging.Compression;

/// <summary>
/// The checksum of ZIP entries: CRC-32 of ISO 3309 (polynomial 0xEDB88320, reflected), eight bytes a step by eight tables.
/// .NET has one only in a package of its own.
/// </summary>
internal static class Crc32
{
    private const uint Polynomial = 0xEDB88320;

    private static readonly uint[][] Tables = MakeTables();

    /// <summary>Carries a checksum on over more bytes; the first call starts from 0.</summary>
    internal static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        var state = ~crc;
        while (bytes.Length >= 8)
        {
            var low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ state;
            var high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            state = Tables[7][low & 0xFF] ^ Tables[6][(low >> 8) & 0xFF] ^ Tables[5][(low >> 16) & 0xFF] ^ Tables[4][low >> 24]
                ^ Tables[3][high & 0xFF] ^ Tables[2][(high >> 8) & 0xFF] ^ Tables[1][(high >> 16) & 0xFF] ^ Tables[0][high >> 24];
            bytes = bytes[8..];
        }

        foreach (var value in bytes)
            state = Tables[0][(state ^ value) & 0xFF] ^ (state >> 8);
        return ~state;
    }

    private static uint[][] MakeTables()
    {
        var tables = new uint[8][];
        tables[0] = [.. Enumerable.Range(0, 256).Select(static i => OfByte((uint)i))];
        for (var t = 1; t < tables.Length; t++)
        {
            var previous = tables[t - 1];
            tables[t] = [.. previous.Select(value => tables[0][value & 0xFF] ^ (value >> 8))];
        }

        return tables;
    }

    private static uint OfByte(uint value)
    {
        for (var bit = 0; bit < 8; bit++)
            value = (value & 1) != 0 ? Polynomial ^ (value >> 1) : value >> 1;
        return value;
    }
}
