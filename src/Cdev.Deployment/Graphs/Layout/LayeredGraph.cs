using System.Collections.Immutable;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>
/// A graph in which every segment leads from one layer to the next: an arc over several layers goes through waypoints, vertices of no size.
/// </summary>
/// <param name="Layers">The vertices of each layer. Those of the graph keep their numbers, waypoints have higher ones.</param>
/// <param name="Segments">All segments.</param>
/// <param name="Chains">For each arc the vertices that it goes through, ends included.</param>
/// <param name="Count">How many vertices there are.</param>
internal sealed record LayeredGraph(
    ImmutableArray<ImmutableArray<int>> Layers,
    ImmutableArray<Segment> Segments,
    ImmutableArray<ImmutableArray<int>> Chains,
    int Count)
{
    /// <param name="layer">The layer of each vertex.</param>
    /// <param name="arcs">Arcs that all lead from a layer to a later one.</param>
    internal static LayeredGraph Of(IReadOnlyList<int> layer, IReadOnlyList<Arc> arcs)
    {
        var layers = Enumerable.Range(0, layer.Max() + 1).Select(_ => ImmutableArray.CreateBuilder<int>()).ToList();
        for (var vertex = 0; vertex < layer.Count; vertex++)
            layers[layer[vertex]].Add(vertex);

        var count = layer.Count;
        var chains = ImmutableArray.CreateBuilder<ImmutableArray<int>>(arcs.Count);
        foreach (var arc in arcs)
        {
            var chain = ImmutableArray.CreateBuilder<int>();
            chain.Add(arc.From);
            for (var between = layer[arc.From] + 1; between < layer[arc.To]; between++)
            {
                layers[between].Add(count);
                chain.Add(count++);
            }

            chain.Add(arc.To);
            chains.Add(chain.ToImmutable());
        }

        return new(
            [.. layers.Select(vertices => vertices.ToImmutable())],
            [.. chains.SelectMany((chain, arc) => chain.Zip(chain.Skip(1), (from, to) => new Segment(from, to, arc)))],
            chains.ToImmutable(),
            count);
    }
}
