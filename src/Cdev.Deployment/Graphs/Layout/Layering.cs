namespace Cdev.Deployment.Graphs.Layout;

/// <summary>
/// The layer of each vertex: by the longest path that leads to it, so that every arc runs forwards (Sugiyama, Tagawa and Toda, "Methods for
/// visual understanding of hierarchical system structures", IEEE Transactions on Systems, Man, and Cybernetics 11, 1981); then what nothing
/// leads to stands next to what it leads to.
/// </summary>
internal static class Layering
{
    /// <param name="vertices">How many there are.</param>
    /// <param name="arcs">Arcs without a cycle.</param>
    /// <param name="place">An order of the vertices in which every arc runs forwards.</param>
    internal static int[] Of(int vertices, IReadOnlyList<Arc> arcs, int[] place)
    {
        var order = Enumerable.Range(0, vertices).OrderBy(vertex => place[vertex]).ToList();
        var leaving = arcs.ToLookup(arc => arc.From, arc => arc.To);
        var reached = arcs.Select(arc => arc.To).ToHashSet();
        var layer = new int[vertices];
        foreach (var vertex in order)
        {
            foreach (var next in leaving[vertex])
                layer[next] = Math.Max(layer[next], layer[vertex] + 1);
        }

        foreach (var source in order.Where(vertex => !reached.Contains(vertex) && leaving[vertex].Any()))
            layer[source] = leaving[source].Min(next => layer[next]) - 1;
        return layer;
    }
}
