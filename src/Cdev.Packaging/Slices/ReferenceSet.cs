namespace Cdev.Packaging.Slices;

/// <summary>Assembly references, by their row. Immutable; most sets are empty or shared.</summary>
internal readonly struct ReferenceSet
{
    private const int BitsPerWord = 64;

    private readonly ulong[]? _words;

    private ReferenceSet(ulong[]? words) => _words = words;

    internal static ReferenceSet Of(int row)
    {
        var words = new ulong[(row / BitsPerWord) + 1];
        words[row / BitsPerWord] = 1UL << (row % BitsPerWord);
        return new(words);
    }

    internal bool Contains(int row) => _words is not null && row / BitsPerWord < _words.Length && (_words[row / BitsPerWord] & (1UL << (row % BitsPerWord))) != 0;

    public static ReferenceSet operator |(ReferenceSet left, ReferenceSet right)
    {
        if (right._words is null || ReferenceEquals(left._words, right._words))
            return left;
        if (left._words is null)
            return right;
        var (longer, shorter) = left._words.Length >= right._words.Length ? (left._words, right._words) : (right._words, left._words);
        if (Includes(longer, shorter))
            return new(longer);
        var words = (ulong[])longer.Clone();
        for (var i = 0; i < shorter.Length; i++)
            words[i] |= shorter[i];
        return new(words);
    }

    private static bool Includes(ulong[] longer, ulong[] shorter)
    {
        for (var i = 0; i < shorter.Length; i++)
        {
            if ((shorter[i] & ~longer[i]) != 0)
                return false;
        }

        return true;
    }
}
