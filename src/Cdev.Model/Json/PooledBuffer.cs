using System.Buffers;

namespace Cdev.Model.Json;

/// <summary>A growing buffer on rented memory: hashing a hundred thousand resources leaves no garbage behind but the hashes.</summary>
internal sealed class PooledBuffer : IDisposable
{
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(1024);
    private int _length;

    /// <summary>What has been written so far.</summary>
    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _length);

    internal void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Room for at least <paramref name="size"/> bytes; <see cref="Advance"/> says how many were used.</summary>
    internal Span<byte> GetSpan(int size)
    {
        if (_bytes.Length - _length < size)
            Grow(size);
        return _bytes.AsSpan(_length);
    }

    internal void Advance(int count) => _length += count;

    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);

    private void Grow(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(checked(_length + size), (int)Math.Min(_bytes.Length * 2L, Array.MaxLength)));
        Written.CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
