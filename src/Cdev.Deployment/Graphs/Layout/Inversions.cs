namespace Cdev.Deployment.Graphs.Layout;

/// <summary>
/// Counts pairs that stand in the wrong order, which are the crossings between two layers: Barth, Mutzel and Jünger, "Simple and efficient
/// bilayer cross counting" (Journal of Graph Algorithms and Applications 8, 2004), here by merging.
/// </summary>
internal static class Inversions
{
    /// <summary>How many pairs there are of which the first is the larger; <paramref name="values"/> are sorted after.</summary>
    internal static long Count(Span<int> values)
    {
        if (values.Length < 2)
            return 0;
        var half = values.Length / 2;
        var left = values[..half];
        var right = values[half..];
        var count = Count(left) + Count(right);
        var merged = new int[values.Length];
        for (int l = 0, r = 0; l + r < merged.Length;)
        {
            if (r == right.Length || (l < left.Length && left[l] <= right[r]))
            {
                merged[l + r] = left[l];
                l++;
            }
            else
            {
                count += left.Length - l;
                merged[l + r] = right[r];
                r++;
            }
        }

        merged.CopyTo(values);
        return count;
    }
}
