using System.Buffers.Binary;

namespace Cdev.Packaging.Compression;

/// <summary>Writes bits in Deflate's order, the lowest first.</summary>
/// <param name="output">Receives the bytes.</param>
internal sealed class BitWriter(Action<ReadOnlySpan<byte>> output)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _length;
    private ulong _bits;
    private int _count;

    /// <summary>Writes the lowest <paramref name="count"/> bits, 32 at most.</summary>
    internal void Write(uint bits, int count)
    {
        _bits |= (ulong)bits << _count;
        _count += count;
        if (_count < 32)
            return;
        Reserve(4);
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer.AsSpan(_length), (uint)_bits);
        _length += 4;
        _bits >>= 32;
        _count -= 32;
    }

    /// <summary>Fills the byte that was begun with zeros.</summary>
    internal void AlignToByte()
    {
        Reserve(8);
        for (; _count > 0; _count -= 8, _bits >>= 8)
            _buffer[_length++] = (byte)_bits;
        _count = 0;
        _bits = 0;
    }

    /// <summary>Writes whole bytes; only after <see cref="AlignToByte"/>.</summary>
    internal void Write(ReadOnlySpan<byte> bytes)
    {
        FlushBuffer();
        output(bytes);
    }

    /// <summary>Hands everything on, the last byte filled with zeros.</summary>
    internal void Complete()
    {
        AlignToByte();
        FlushBuffer();
    }

    private void Reserve(int size)
    {
        if (_buffer.Length - _length < size)
            FlushBuffer();
    }

    private void FlushBuffer()
    {
        output(_buffer.AsSpan(0, _length));
        _length = 0;
    }
}
