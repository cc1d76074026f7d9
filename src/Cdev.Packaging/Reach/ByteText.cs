using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Cdev.Packaging.Reach;

/// <summary>Collects what a hash is taken of. Texts and bytes carry their lengths, so that no two sequences make the same bytes.</summary>
internal sealed class ByteText
{
    private readonly ArrayBufferWriter<byte> _bytes = new(initialCapacity: 1024);

    internal void Add(int number)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.GetSpan(sizeof(int)), number);
        _bytes.Advance(sizeof(int));
    }

    internal void Add(string text)
    {
        Add(text.Length);
        _bytes.Write(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    internal void Add(ReadOnlySpan<byte> bytes)
    {
        Add(bytes.Length);
        _bytes.Write(bytes);
    }

    /// <summary>The SHA-256 of what was collected; then begins anew.</summary>
    internal byte[] Take()
    {
        var hash = SHA256.HashData(_bytes.WrittenSpan);
        _bytes.ResetWrittenCount();
        return hash;
    }

    internal string TakeText() => Convert.ToHexStringLower(Take());
}
