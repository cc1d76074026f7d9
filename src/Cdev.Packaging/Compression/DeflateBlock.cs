using System.Numerics;

namespace Cdev.Packaging.Compression;

/// <summary>Literals and matches that become one Deflate block: stored, with the fixed codes, or with codes of its own, whichever is shortest.</summary>
internal sealed class DeflateBlock
{
    private const int Capacity = 1 << 14;
    private const int EndOfBlock = 256;
    private const int LiteralSymbols = 286;
    private const int DistanceSymbols = 30;
    private const int MaxStored = 65_535;
    private const int MaxCodeLength = 15;
    private const int MaxCodeLengthCodeLength = 7;

    // RFC 1951, section 3.2.7: the order in which the lengths of the code length code are written.
    private static readonly byte[] CodeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    // RFC 1951, section 3.2.6.
    private static readonly HuffmanCode FixedLiterals = HuffmanCode.FromLengths(
        [.. Enumerable.Repeat((byte)8, 144), .. Enumerable.Repeat((byte)9, 112), .. Enumerable.Repeat((byte)7, 24), .. Enumerable.Repeat((byte)8, 8)]);

    private static readonly HuffmanCode FixedDistances = HuffmanCode.FromLengths([.. Enumerable.Repeat((byte)5, 32)]);

    private static readonly byte[] LengthSymbols = MakeLengthSymbols();

    // A token is a literal, or a match: its distance above the low 16 bits, its length in them.
    private readonly uint[] _tokens = new uint[Capacity];
    private readonly int[] _literals = new int[LiteralSymbols];
    private readonly int[] _distances = new int[DistanceSymbols];
    private int _count;

    /// <summary>Has to be written before more is added: there is room for one more match after the literals that precede it, no more.</summary>
    internal bool IsFull => _count >= Capacity - 64;

    internal void AddLiteral(byte value)
    {
        _tokens[_count++] = value;
        _literals[value]++;
    }

    internal void AddMatch(int length, int distance)
    {
        _tokens[_count++] = (uint)distance << 16 | (uint)length;
        _literals[257 + LengthSymbols[length]]++;
        _distances[DistanceSymbol(distance)]++;
    }

    /// <summary>Writes the block and empties it.</summary>
    /// <param name="output">Receives it.</param>
    /// <param name="raw">The bytes that its tokens stand for.</param>
    /// <param name="last">It ends the stream.</param>
    internal void Write(BitWriter output, ReadOnlySpan<byte> raw, bool last)
    {
        _literals[EndOfBlock] = 1;
        var literals = HuffmanCode.FromFrequencies(_literals, MaxCodeLength);
        var distances = HuffmanCode.FromFrequencies(_distances, MaxCodeLength);
        var header = new DynamicHeader(literals, distances);

        var extraBits = ExtraBits();
        var dynamicCost = header.Cost + literals.Cost(_literals) + distances.Cost(_distances) + extraBits;
        var fixedCost = FixedLiterals.Cost(_literals) + FixedDistances.Cost(_distances) + extraBits;
        var storedCost = (raw.Length * 8L) + ((1 + (raw.Length / MaxStored)) * 5L * 8);

        if (storedCost < Math.Min(dynamicCost, fixedCost))
        {
            WriteStored(output, raw, last);
        }
        else
        {
            var isDynamic = dynamicCost < fixedCost;
            output.Write((last ? 1u : 0u) | (isDynamic ? 2u : 1u) << 1, 3);
            if (isDynamic)
                header.Write(output);
            WriteTokens(output, isDynamic ? literals : FixedLiterals, isDynamic ? distances : FixedDistances);
        }

        _count = 0;
        Array.Clear(_literals);
        Array.Clear(_distances);
    }

    private static void WriteStored(BitWriter output, ReadOnlySpan<byte> raw, bool last)
    {
        do
        {
            var part = raw[..Math.Min(raw.Length, MaxStored)];
            raw = raw[part.Length..];
            output.Write(last && raw.IsEmpty ? 1u : 0u, 3);
            output.AlignToByte();
            output.Write((uint)part.Length, 16);
            output.Write((uint)part.Length ^ 0xFFFF, 16);
            output.AlignToByte();
            output.Write(part);
        }
        while (!raw.IsEmpty);
    }

    private void WriteTokens(BitWriter output, HuffmanCode literals, HuffmanCode distances)
    {
        foreach (var token in _tokens.AsSpan(0, _count))
        {
            var distance = (int)(token >> 16);
            if (distance == 0)
            {
                literals.Write(output, (int)token);
                continue;
            }

            var length = (int)(token & 0xFFFF);
            var symbol = LengthSymbols[length];
            literals.Write(output, 257 + symbol);
            output.Write((uint)(length - LengthBase(symbol)), LengthExtraBits(symbol));
            var distanceSymbol = DistanceSymbol(distance);
            distances.Write(output, distanceSymbol);
            output.Write((uint)(distance - DistanceBase(distanceSymbol)), DistanceExtraBits(distanceSymbol));
        }

        literals.Write(output, EndOfBlock);
    }

    private long ExtraBits()
    {
        var bits = 0L;
        for (var symbol = 0; symbol < LiteralSymbols - 257; symbol++)
            bits += (long)_literals[257 + symbol] * LengthExtraBits(symbol);
        for (var symbol = 0; symbol < DistanceSymbols; symbol++)
            bits += (long)_distances[symbol] * DistanceExtraBits(symbol);
        return bits;
    }

    // RFC 1951, section 3.2.5, as arithmetic: after the first eight, each group of four length symbols has one extra bit more than
    // the group before; length 258 has a symbol of its own. After the first four, each pair of distance symbols likewise.
    private static int LengthExtraBits(int symbol) => symbol is < 8 or 28 ? 0 : (symbol >> 2) - 1;

    private static int LengthBase(int symbol) => symbol switch
    {
        < 8 => symbol + 3,
        28 => 258,
        _ => ((4 + (symbol & 3)) << LengthExtraBits(symbol)) + 3,
    };

    private static int DistanceExtraBits(int symbol) => symbol < 4 ? 0 : (symbol >> 1) - 1;

    private static int DistanceBase(int symbol) => symbol < 4 ? symbol + 1 : ((2 + (symbol & 1)) << DistanceExtraBits(symbol)) + 1;

    private static int DistanceSymbol(int distance)
    {
        if (distance <= 4)
            return distance - 1;
        var exponent = BitOperations.Log2((uint)(distance - 1));
        return (exponent << 1) | (((distance - 1) >> (exponent - 1)) & 1);
    }

    private static byte[] MakeLengthSymbols()
    {
        var symbols = new byte[259];
        for (var symbol = 0; symbol <= 28; symbol++)
        {
            for (var length = LengthBase(symbol); length < symbols.Length; length++)
                symbols[length] = (byte)symbol;
        }

        return symbols;
    }

    /// <summary>The two codes of a dynamic block, as RFC 1951 section 3.2.7 writes them: run-length coded, then with a code of their own.</summary>
    private sealed class DynamicHeader
    {
        private readonly List<(byte Symbol, byte Extra)> _runs = [];
        private readonly HuffmanCode _code;
        private readonly int _literalCount;
        private readonly int _distanceCount;
        private readonly int _orderCount;

        internal DynamicHeader(HuffmanCode literals, HuffmanCode distances)
        {
            _literalCount = Math.Max(257, WithoutTrailingZeros(literals.Lengths));
            _distanceCount = WithoutTrailingZeros(distances.Lengths);
            AddRuns([.. literals.Lengths[.._literalCount], .. distances.Lengths[.._distanceCount]]);

            var frequencies = new int[CodeLengthOrder.Length];
            foreach (var (symbol, _) in _runs)
                frequencies[symbol]++;
            _code = HuffmanCode.FromFrequencies(frequencies, MaxCodeLengthCodeLength);
            _orderCount = CodeLengthOrder.Length;
            while (_orderCount > 4 && _code.Lengths[CodeLengthOrder[_orderCount - 1]] == 0)
                _orderCount--;
            Cost = 14 + (3 * _orderCount) + _code.Cost(frequencies) + _runs.Sum(run => RunExtraBits(run.Symbol));
        }

        internal long Cost { get; }

        internal void Write(BitWriter output)
        {
            output.Write((uint)(_literalCount - 257), 5);
            output.Write((uint)(_distanceCount - 1), 5);
            output.Write((uint)(_orderCount - 4), 4);
            foreach (var symbol in CodeLengthOrder.AsSpan(0, _orderCount))
                output.Write(_code.Lengths[symbol], 3);
            foreach (var (symbol, extra) in _runs)
            {
                _code.Write(output, symbol);
                output.Write(extra, RunExtraBits(symbol));
            }
        }

        private void AddRuns(ReadOnlySpan<byte> lengths)
        {
            for (var i = 0; i < lengths.Length;)
            {
                var value = lengths[i];
                var different = lengths[i..].IndexOfAnyExcept(value);
                var run = different < 0 ? lengths.Length - i : different;
                i += run;
                if (value != 0)
                {
                    _runs.Add((value, 0));
                    run--;
                }

                while (run >= 3)
                {
                    var (symbol, shortest, longest) = value != 0 ? (16, 3, 6) : run <= 10 ? (17, 3, 10) : (18, 11, 138);
                    var taken = Math.Min(run, longest);
                    _runs.Add(((byte)symbol, (byte)(taken - shortest)));
                    run -= taken;
                }

                for (; run > 0; run--)
                    _runs.Add((value, 0));
            }
        }

        private static int RunExtraBits(int symbol) => symbol switch
        {
            16 => 2,
            17 => 3,
            18 => 7,
            _ => 0,
        };

        private static int WithoutTrailingZeros(ReadOnlySpan<byte> lengths) => lengths.LastIndexOfAnyExcept((byte)0) + 1;
    }
}
