using System.Buffers.Binary;

namespace Cdev.Packaging.Compression;

/// <summary>
/// Compresses to Deflate (RFC 1951). The same input gives the same bytes on every machine and every version of .NET, which
/// <see cref="System.IO.Compression.DeflateStream"/> does not promise and does not do: it hands the work to zlib-ng, whose output
/// differs between processors, and changed between .NET 8 and 9.
/// </summary>
/// <remarks>
/// Matches are found through hash chains and taken lazily (one position later is tried first), each block is written with the
/// cheapest of the three block types. Segments of 1 MB are compressed independently of each other, so memory does not grow with the file.
/// Measured on 60 assemblies of the .NET SDK, 56 MB, on one core: 44.8 % of their size, as zlib-ng at its default level, at 60 MB/s, zlib-ng
/// at 76. <see cref="CompressedFiles"/> keeps the result, so that this is paid once a package version.
/// An instance is used by one thread at a time.
/// </remarks>
internal sealed class Deflater
{
    /// <summary>Part of the cache's key: raised with any change that changes the output.</summary>
    internal const int Version = 1;

    private const int SegmentSize = 1 << 20;
    private const int WindowSize = 1 << 15;
    private const int WindowMask = WindowSize - 1;
    private const int HashBits = 15;
    private const int MinMatch = 4;
    private const int MaxMatch = 258;

    // How long a search may be, and which match is good enough to end it or to skip the next position.
    private const int MaxChain = 48;
    private const int NiceMatch = 128;
    private const int LazyMatch = 32;

    private readonly byte[] _segment = new byte[SegmentSize];
    private readonly int[] _heads = new int[1 << HashBits];
    private readonly int[] _previous = new int[WindowSize];
    private readonly DeflateBlock _block = new();

    /// <summary>Compresses <paramref name="input"/> to its end.</summary>
    /// <param name="input">The bytes.</param>
    /// <param name="output">Receives the compressed bytes.</param>
    /// <param name="seen">Called with the bytes as they are read.</param>
    /// <param name="cancel">Checked between segments.</param>
    internal void Compress(Stream input, Action<ReadOnlySpan<byte>> output, Action<ReadOnlySpan<byte>> seen, CancellationToken cancel)
    {
        var bits = new BitWriter(output);
        var length = input.ReadAtLeast(_segment, SegmentSize, throwOnEndOfStream: false);
        bool last;
        do
        {
            cancel.ThrowIfCancellationRequested();
            seen(_segment.AsSpan(0, length));
            var following = length < SegmentSize ? -1 : input.ReadByte();
            last = following < 0;
            CompressSegment(_segment.AsSpan(0, length), last, bits);
            if (!last)
            {
                _segment[0] = (byte)following;
                length = 1 + input.ReadAtLeast(_segment.AsSpan(1), SegmentSize - 1, throwOnEndOfStream: false);
            }
        }
        while (!last);
        bits.Complete();
    }

    private void CompressSegment(ReadOnlySpan<byte> segment, bool last, BitWriter output)
    {
        Array.Fill(_heads, -1);
        var blockStart = 0;
        var position = 0;
        while (position < segment.Length)
        {
            var match = FindAndInsert(segment, position, MinMatch - 1);
            var inserted = position + 1;
            while (match.Length is > 0 and < LazyMatch)
            {
                var later = FindAndInsert(segment, position + 1, match.Length);
                inserted = position + 2;
                if (later.Length == 0)
                    break;
                _block.AddLiteral(segment[position++]);
                match = later;
            }

            if (match.Length == 0)
            {
                _block.AddLiteral(segment[position++]);
            }
            else
            {
                _block.AddMatch(match.Length, match.Distance);
                position += match.Length;
                for (; inserted < position; inserted++)
                    Insert(segment, inserted);
            }

            if (_block.IsFull)
            {
                _block.Write(output, segment[blockStart..position], last && position == segment.Length);
                blockStart = position;
            }
        }

        if (blockStart < segment.Length || segment.IsEmpty)
            _block.Write(output, segment[blockStart..], last);
    }

    /// <summary>The longest match that is longer than <paramref name="atLeast"/>, the nearest of those; length 0 when there is none.</summary>
    private (int Length, int Distance) FindAndInsert(ReadOnlySpan<byte> segment, int position, int atLeast)
    {
        var candidate = Insert(segment, position);
        var limit = Math.Min(MaxMatch, segment.Length - position);
        var target = segment.Slice(position, limit);
        var length = atLeast;
        var distance = 0;
        for (var chain = MaxChain; chain > 0 && candidate >= 0 && position - candidate < WindowSize && length < limit; chain--)
        {
            if (segment[candidate + length] == target[length])
            {
                var common = segment.Slice(candidate, limit).CommonPrefixLength(target);
                if (common > length)
                {
                    (length, distance) = (common, position - candidate);
                    if (length >= NiceMatch)
                        break;
                }
            }

            candidate = _previous[candidate & WindowMask];
        }

        return distance == 0 ? default : (length, distance);
    }

    /// <summary>Enters a position into its hash chain.</summary>
    /// <returns>The chain's former head; -1 when there is none.</returns>
    private int Insert(ReadOnlySpan<byte> segment, int position)
    {
        if (segment.Length - position < MinMatch)
            return -1;
        var hash = BinaryPrimitives.ReadUInt32LittleEndian(segment[position..]) * 2654435761u >> (32 - HashBits);
        var head = _heads[hash];
        _heads[hash] = position;
        _previous[position & WindowMask] = head;
        return head;
    }
}
