using System.Collections.Immutable;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>
/// Orders the vertices of each layer so that few segments cross: sweeps by the barycentre of the neighbours (Sugiyama, Tagawa and Toda,
/// 1981), each followed by exchanges of neighbours while that helps (Gansner, Koutsofios, North and Vo, "A technique for drawing directed
/// graphs", IEEE Transactions on Software Engineering 19, 1993). The best order that was met is kept.
/// </summary>
internal sealed class CrossingReduction
{
    private const int Sweeps = 16;
    private const int Exchanges = 8;

    private readonly int[][] _layers;
    private readonly int[][] _before;
    private readonly int[][] _after;
    private readonly int[] _position;

    private CrossingReduction(LayeredGraph graph)
    {
        _layers = [.. graph.Layers.Select(layer => layer.ToArray())];
        _before = Neighbours(graph.Count, graph.Segments.ToLookup(segment => segment.To, segment => segment.From));
        _after = Neighbours(graph.Count, graph.Segments.ToLookup(segment => segment.From, segment => segment.To));
        _position = new int[graph.Count];
        foreach (var layer in _layers)
            Number(layer);
    }

    /// <summary>The layers, each in its order.</summary>
    internal static ImmutableArray<ImmutableArray<int>> Order(LayeredGraph graph) => new CrossingReduction(graph).Order();

    private ImmutableArray<ImmutableArray<int>> Order()
    {
        var (best, fewest) = (Snapshot(), Crossings());
        for (var sweep = 0; sweep < Sweeps && fewest > 0; sweep++)
        {
            var forwards = sweep % 2 == 0;
            foreach (var layer in forwards ? _layers.Skip(1) : _layers.Reverse().Skip(1))
                SortByBarycentre(layer, forwards ? _before : _after);
            foreach (var layer in _layers)
                Exchange(layer);
            var crossings = Crossings();
            if (crossings < fewest)
                (best, fewest) = (Snapshot(), crossings);
        }

        return best;
    }

    // What has no neighbours there stays where it is; the sort is stable.
    private void SortByBarycentre(int[] layer, int[][] neighbours)
    {
        var sorted = layer
            .OrderBy(vertex => neighbours[vertex].Length > 0 ? neighbours[vertex].Average(neighbour => _position[neighbour]) : _position[vertex])
            .ToArray();
        sorted.CopyTo(layer, 0);
        Number(layer);
    }

    private void Exchange(int[] layer)
    {
        var improved = true;
        for (var round = 0; round < Exchanges && improved; round++)
        {
            improved = false;
            for (var i = 0; i + 1 < layer.Length; i++)
            {
                var (upper, lower) = (layer[i], layer[i + 1]);
                if (Crossings(upper, lower, _before) + Crossings(upper, lower, _after) <= Crossings(lower, upper, _before) + Crossings(lower, upper, _after))
                    continue;
                (layer[i], layer[i + 1]) = (lower, upper);
                (_position[upper], _position[lower]) = (i + 1, i);
                improved = true;
            }
        }
    }

    private long Crossings()
    {
        var crossings = 0L;
        foreach (var layer in _layers)
        {
            // Inversions of the far ends, in the order of the near ones.
            var ends = layer.SelectMany(vertex => _after[vertex].Select(next => _position[next]).Order()).ToArray();
            crossings += Inversions.Count(ends);
        }

        return crossings;
    }

    private int Crossings(int upper, int lower, int[][] neighbours)
    {
        var crossings = 0;
        foreach (var above in neighbours[upper])
        {
            foreach (var below in neighbours[lower])
            {
                if (_position[below] < _position[above])
                    crossings++;
            }
        }

        return crossings;
    }

    private static int[][] Neighbours(int count, ILookup<int, int> neighbours) => [.. Enumerable.Range(0, count).Select(vertex => neighbours[vertex].ToArray())];

    private void Number(int[] layer)
    {
        for (var i = 0; i < layer.Length; i++)
            _position[layer[i]] = i;
    }

    private ImmutableArray<ImmutableArray<int>> Snapshot() => [.. _layers.Select(layer => layer.ToImmutableArray())];
}
