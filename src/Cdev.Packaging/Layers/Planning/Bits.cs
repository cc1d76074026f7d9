using System.Diagnostics.CodeAnalysis;
using System.Numerics;

namespace Cdev.Packaging.Layers.Planning;

/// <summary>Sets of small numbers, of one length all, as bits.</summary>
internal static class Bits
{
    /// <summary>Compares sets by what they hold.</summary>
    internal static IEqualityComparer<ulong[]> Content { get; } = new ContentComparer();

    internal static ulong[] Empty(int count) => new ulong[(count + 63) / 64];

    internal static void Add(ulong[] set, int number) => set[number / 64] |= 1UL << (number % 64);

    internal static bool Has(ulong[] set, int number) => (set[number / 64] & (1UL << (number % 64))) != 0;

    internal static void Unite(ulong[] set, ulong[] other)
    {
        for (var i = 0; i < set.Length; i++)
            set[i] |= other[i];
    }

    internal static ulong[] Except(ulong[] set, ulong[] other)
    {
        var rest = new ulong[set.Length];
        for (var i = 0; i < set.Length; i++)
            rest[i] = set[i] & ~other[i];
        return rest;
    }

    internal static bool IsEmpty(ulong[] set) => !set.AsSpan().ContainsAnyExcept(0UL);

    internal static bool IsWithin(ulong[] set, ulong[] other)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if ((set[i] & ~other[i]) != 0)
                return false;
        }

        return true;
    }

    internal static bool Meet(ulong[] set, ulong[] other)
    {
        for (var i = 0; i < set.Length; i++)
        {
            if ((set[i] & other[i]) != 0)
                return true;
        }

        return false;
    }

    /// <summary>The weight of what <paramref name="set"/> holds and <paramref name="other"/> doesn't.</summary>
    internal static long WeighExcept(ulong[] set, ulong[] other, long[] weights)
    {
        var sum = 0L;
        for (var i = 0; i < set.Length; i++)
        {
            for (var word = set[i] & ~other[i]; word != 0; word &= word - 1)
                sum += weights[(i * 64) + BitOperations.TrailingZeroCount(word)];
        }

        return sum;
    }

    internal static IEnumerable<int> Members(ulong[] set)
    {
        for (var i = 0; i < set.Length; i++)
        {
            for (var word = set[i]; word != 0; word &= word - 1)
                yield return (i * 64) + BitOperations.TrailingZeroCount(word);
        }
    }

    private sealed class ContentComparer : IEqualityComparer<ulong[]>
    {
        public bool Equals(ulong[]? x, ulong[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode([DisallowNull] ulong[] obj)
        {
            var hash = 0UL;
            foreach (var word in obj)
                hash = (hash * 0x9E3779B97F4A7C15) ^ word ^ (hash >> 29);
            return hash.GetHashCode();
        }
    }
}
