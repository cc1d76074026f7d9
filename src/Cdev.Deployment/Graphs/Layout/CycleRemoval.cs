namespace Cdev.Deployment.Graphs.Layout;

/// <summary>
/// An order of vertices against which few arcs run: reversing those leaves no cycle. The heuristic of Eades, Lin and Smyth, "A fast and
/// effective heuristic for the feedback arc set problem" (Information Processing Letters 47, 1993), with weights.
/// </summary>
internal static class CycleRemoval
{
    /// <summary>The place of each vertex in the order.</summary>
    internal static int[] Order(int vertices, IReadOnlyList<Arc> arcs)
    {
        var leaving = arcs.ToLookup(arc => arc.From);
        var arriving = arcs.ToLookup(arc => arc.To);
        var outgoing = new int[vertices];
        var incoming = new int[vertices];
        foreach (var arc in arcs)
        {
            outgoing[arc.From] += arc.Weight;
            incoming[arc.To] += arc.Weight;
        }

        var place = new int[vertices];
        var (first, last) = (0, vertices - 1);
        for (var left = Enumerable.Range(0, vertices).ToList(); left.Count > 0;)
        {
            // Sinks go to the end, sources to the beginning; then the one that loses least.
            if (left.FindIndex(vertex => outgoing[vertex] == 0) is var sink and >= 0)
                Take(left, sink, last--);
            else if (left.FindIndex(vertex => incoming[vertex] == 0) is var source and >= 0)
                Take(left, source, first++);
            else
                Take(left, left.IndexOf(left.MaxBy(vertex => outgoing[vertex] - incoming[vertex])), first++);
        }

        return place;

        void Take(List<int> left, int index, int at)
        {
            var vertex = left[index];
            left.RemoveAt(index);
            place[vertex] = at;
            foreach (var arc in leaving[vertex])
                incoming[arc.To] -= arc.Weight;
            foreach (var arc in arriving[vertex])
                outgoing[arc.From] -= arc.Weight;
        }
    }
}
