using System.Collections.Immutable;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>
/// How far down each vertex stands, so that segments are straight where they can be. Layer after layer, forwards and backwards, each vertex
/// wishes to stand where its segments would be straight, and the wishes of a layer are reconciled at the least weighted sum of squares that
/// keeps its order and distances: an isotonic regression, solved by pooling adjacent violators (Barlow, Bartholomew, Bremner and Brunk,
/// "Statistical inference under order restrictions", 1972).
/// </summary>
/// <param name="layers">The layers, each in its order.</param>
/// <param name="heights">The height of each vertex.</param>
/// <param name="distance">The least distance between two vertices that follow one another.</param>
/// <param name="links">What is to be straight.</param>
internal sealed class Alignment(ImmutableArray<ImmutableArray<int>> layers, int[] heights, Func<int, int, int> distance, IReadOnlyList<Link> links)
{
    private const int Sweeps = 12;

    // Where nothing pulls, it stays; but gives way to whatever is pulled.
    private const double Inertia = 0.01;

    private readonly ILookup<int, Link> _before = links.ToLookup(link => link.To);
    private readonly ILookup<int, Link> _after = links.ToLookup(link => link.From);
    private readonly double[] _top = new double[heights.Length];

    /// <summary>The top of each vertex; the least is 0.</summary>
    internal int[] Tops()
    {
        foreach (var layer in layers)
            Settle(layer, _ => (0, 1));
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (var layer in layers)
                Settle(layer, vertex => Wish(_before[vertex].Select(WishAfter), vertex));
            foreach (var layer in layers.Reverse())
                Settle(layer, vertex => Wish(_after[vertex].Select(WishBefore), vertex));
            foreach (var layer in layers)
                Settle(layer, vertex => Wish(_before[vertex].Select(WishAfter).Concat(_after[vertex].Select(WishBefore)), vertex));
        }

        var least = _top.Min();
        return [.. _top.Select(top => (int)Math.Floor(top - least + 0.5))];
    }

    private (double Top, double Weight) WishAfter(Link link) => (_top[link.From] + link.FromOffset - link.ToOffset, link.Weight);

    private (double Top, double Weight) WishBefore(Link link) => (_top[link.To] + link.ToOffset - link.FromOffset, link.Weight);

    private (double Top, double Weight) Wish(IEnumerable<(double Top, double Weight)> wishes, int vertex)
    {
        var (sum, weight) = (_top[vertex] * Inertia, Inertia);
        foreach (var wish in wishes)
        {
            sum += wish.Top * wish.Weight;
            weight += wish.Weight;
        }

        return (sum / weight, weight);
    }

    private void Settle(ImmutableArray<int> layer, Func<int, (double Top, double Weight)> wish)
    {
        // Less what stands above in any case, the tops have only to rise.
        var pools = new Stack<(double Mean, double Weight, int Count)>();
        var offset = 0;
        for (var i = 0; i < layer.Length; i++)
        {
            if (i > 0)
                offset += heights[layer[i - 1]] + distance(layer[i - 1], layer[i]);
            var (top, weight) = wish(layer[i]);
            var pool = (Mean: top - offset, Weight: weight, Count: 1);
            while (pools.TryPeek(out var above) && above.Mean > pool.Mean)
            {
                pools.Pop();
                var together = above.Weight + pool.Weight;
                pool = ((above.Mean * above.Weight + pool.Mean * pool.Weight) / together, together, above.Count + pool.Count);
            }

            pools.Push(pool);
        }

        var means = pools.Reverse().SelectMany(pool => Enumerable.Repeat(pool.Mean, pool.Count)).ToArray();
        offset = 0;
        for (var i = 0; i < layer.Length; i++)
        {
            if (i > 0)
                offset += heights[layer[i - 1]] + distance(layer[i - 1], layer[i]);
            _top[layer[i]] = means[i] + offset;
        }
    }
}
