using System.Collections.Immutable;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>The parts of a graph that nothing connects with one another.</summary>
internal static class ConnectedParts
{
    /// <summary>The vertices of each part: the largest first, then in their order.</summary>
    internal static ImmutableArray<ImmutableArray<int>> Of(int vertices, IReadOnlyList<Arc> arcs)
    {
        var part = Enumerable.Range(0, vertices).ToArray();
        foreach (var arc in arcs)
            part[Find(arc.From)] = Find(arc.To);
        return
        [
            .. Enumerable.Range(0, vertices)
                .GroupBy(Find, (_, members) => members.ToImmutableArray())
                .OrderByDescending(members => members.Length)
                .ThenBy(members => members[0]),
        ];

        int Find(int vertex)
        {
            while (part[vertex] != vertex)
                vertex = part[vertex] = part[part[vertex]];
            return vertex;
        }
    }
}
