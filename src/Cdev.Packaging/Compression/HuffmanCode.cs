namespace Cdev.Packaging.Compression;

/// <summary>A prefix code for the symbols of one Deflate alphabet: optimal for given frequencies, its lengths limited, canonical as RFC 1951 section 3.2.2 orders it.</summary>
internal sealed class HuffmanCode
{
    private const int MaxLength = 15;

    private readonly byte[] _lengths;
    private readonly ushort[] _codes;

    private HuffmanCode(byte[] lengths) => (_lengths, _codes) = (lengths, Assign(lengths));

    /// <summary>Bits of each symbol's code; 0 for a symbol that has none.</summary>
    internal ReadOnlySpan<byte> Lengths => _lengths;

    /// <summary>The code of given lengths.</summary>
    internal static HuffmanCode FromLengths(byte[] lengths) => new(lengths);

    /// <summary>The code that spends the fewest bits on symbols of these frequencies.</summary>
    /// <param name="frequencies">How often each symbol occurs.</param>
    /// <param name="maxLength">The most bits that a code may have.</param>
    internal static HuffmanCode FromFrequencies(ReadOnlySpan<int> frequencies, int maxLength)
    {
        // Ties are broken by the symbol: the order, and so the archive's bytes, depend on nothing else.
        var used = new List<(long Frequency, int Symbol)>(frequencies.Length);
        for (var symbol = 0; symbol < frequencies.Length; symbol++)
        {
            if (frequencies[symbol] > 0)
                used.Add((frequencies[symbol], symbol));
        }

        // A code of fewer than two symbols is incomplete, and some readers refuse it.
        for (var symbol = 0; used.Count < 2; symbol++)
        {
            if (frequencies[symbol] == 0)
                used.Add((0, symbol));
        }

        used.Sort();
        var lengths = new byte[frequencies.Length];
        var counts = LimitLengths(CountLengths(used), maxLength);
        var next = 0;
        for (var length = maxLength; length > 0; length--)
        {
            for (var i = 0; i < counts[length]; i++)
                lengths[used[next++].Symbol] = (byte)length;
        }

        return new(lengths);
    }

    internal void Write(BitWriter output, int symbol) => output.Write(_codes[symbol], _lengths[symbol]);

    /// <summary>Bits that symbols of these frequencies take.</summary>
    internal long Cost(ReadOnlySpan<int> frequencies)
    {
        var bits = 0L;
        for (var symbol = 0; symbol < frequencies.Length; symbol++)
            bits += (long)frequencies[symbol] * _lengths[symbol];
        return bits;
    }

    // Huffman's algorithm with two queues: leaves sorted by frequency, inner nodes in the order in which they are made.
    private static int[] CountLengths(List<(long Frequency, int Symbol)> sorted)
    {
        var leaves = sorted.Count;
        var weights = new long[2 * leaves - 1];
        var parents = new int[2 * leaves - 1];
        for (var i = 0; i < leaves; i++)
            weights[i] = sorted[i].Frequency;

        var leaf = 0;
        var inner = leaves;
        for (var node = leaves; node < weights.Length; node++)
        {
            for (var child = 0; child < 2; child++)
            {
                var lighter = leaf < leaves && (inner >= node || weights[leaf] <= weights[inner]) ? leaf++ : inner++;
                weights[node] += weights[lighter];
                parents[lighter] = node;
            }
        }

        var depths = new int[weights.Length];
        var counts = new int[leaves + 1];
        for (var node = weights.Length - 2; node >= 0; node--)
        {
            depths[node] = depths[parents[node]] + 1;
            if (node < leaves)
                counts[depths[node]]++;
        }

        return counts;
    }

    // Codes that are too long are cut; then shorter ones give way until Kraft's sum fits again.
    private static int[] LimitLengths(int[] counts, int maxLength)
    {
        var limited = new int[maxLength + 1];
        for (var length = 1; length < counts.Length; length++)
            limited[Math.Min(length, maxLength)] += counts[length];

        var sum = 0L;
        for (var length = 1; length <= maxLength; length++)
            sum += (long)limited[length] << (maxLength - length);

        for (; sum > 1L << maxLength; sum--)
        {
            var length = maxLength - 1;
            while (limited[length] == 0)
                length--;
            limited[maxLength]--;
            limited[length]--;
            limited[length + 1] += 2;
        }

        return limited;
    }

    private static ushort[] Assign(byte[] lengths)
    {
        Span<int> counts = stackalloc int[MaxLength + 1];
        counts.Clear();
        foreach (var length in lengths)
            counts[length]++;
        counts[0] = 0;

        Span<int> next = stackalloc int[MaxLength + 1];
        next.Clear();
        for (var length = 1; length < next.Length; length++)
            next[length] = (next[length - 1] + counts[length - 1]) << 1;

        var codes = new ushort[lengths.Length];
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] > 0)
                codes[symbol] = Reverse(next[lengths[symbol]]++, lengths[symbol]);
        }

        return codes;
    }

    // Codes are written from their highest bit on, everything else from its lowest.
    private static ushort Reverse(int code, int length)
    {
        var reversed = 0;
        for (var bit = 0; bit < length; bit++, code >>= 1)
            reversed = (reversed << 1) | (code & 1);
        return (ushort)reversed;
    }
}
