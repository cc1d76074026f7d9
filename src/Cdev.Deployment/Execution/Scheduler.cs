using System.Runtime.InteropServices;
using System.Threading.Channels;
using Cdev.Deployment.Mappers;

namespace Cdev.Deployment.Execution;

/// <summary>How a node of a graph ended.</summary>
internal enum NodeEnd
{
    /// <summary>It was not begun, because the run was stopped.</summary>
    NotBegun,

    /// <summary>It ran well.</summary>
    Done,

    /// <summary>It ran and failed.</summary>
    Failed,

    /// <summary>It was not begun, because something that it depends on failed.</summary>
    Blocked,
}

/// <summary>How a node ended.</summary>
/// <param name="End">How.</param>
/// <param name="BlockedBy">Of a blocked node: the failed node at the root; otherwise -1.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct NodeOutcome(NodeEnd End, int BlockedBy = -1);

/// <summary>
/// Runs the nodes of a graph, each as soon as what it depends on is done: list scheduling with the longest remaining path
/// first (Graham, "Bounds on multiprocessing timing anomalies", 1969). O((n + e) log n).
/// </summary>
internal static class Scheduler
{
    /// <summary>Runs the graph.</summary>
    /// <param name="dependsOn">For every node the nodes that have to be done before. Free of cycles.</param>
    /// <param name="maxParallelism">How many nodes run at the same time.</param>
    /// <param name="limitOf">The limit of the service that a node changes; null: none.</param>
    /// <param name="run">Runs a node; false: it failed. An exception stops the run, once what is in flight has ended.</param>
    /// <param name="stop">Begins nothing new; what is in flight is waited for.</param>
    internal static async Task<NodeOutcome[]> Run(
        IReadOnlyList<IReadOnlyCollection<int>> dependsOn,
        int maxParallelism,
        Func<int, ServiceLimit?> limitOf,
        Func<int, Task<bool>> run,
        CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxParallelism, 1);
        var dependents = Dependents(dependsOn);
        var ready = new ReadyQueue(Heights(dependsOn, dependents), limitOf);
        var outcomes = new NodeOutcome[dependsOn.Count];
        var waiting = dependsOn.Select(dependencies => dependencies.Count).ToArray();
        for (var node = 0; node < waiting.Length; node++)
        {
            if (waiting[node] == 0)
                ready.Add(node);
        }

        var ended = Channel.CreateUnbounded<(int Node, bool Well, Exception? Fault)>(new() { SingleReader = true });
        var fault = default(Exception);
        var inFlight = 0;
        while (true)
        {
            while (inFlight < maxParallelism && fault is null && !stop.IsCancellationRequested && ready.TryTake(out var next))
            {
                inFlight++;
                _ = Task.Run(() => RunNode(next), CancellationToken.None);
            }

            if (inFlight == 0)
                break;
            var (node, well, thrown) = await ended.Reader.ReadAsync(CancellationToken.None);
            inFlight--;
            ready.Ended(node);
            fault ??= thrown;
            Settle(node, well ? new(NodeEnd.Done) : new(NodeEnd.Failed));
        }

        return fault is null ? outcomes : throw new InvalidOperationException("The deployment was ended by a fault of its own.", fault);

        async Task RunNode(int node)
        {
            try
            {
                await ended.Writer.WriteAsync((node, await run(node), null), CancellationToken.None);
            }
            catch (Exception e)
            {
                await ended.Writer.WriteAsync((node, false, e), CancellationToken.None);
            }
        }

        void Settle(int first, NodeOutcome outcome)
        {
            var settled = new Queue<int>([first]);
            outcomes[first] = outcome;
            while (settled.TryDequeue(out var node))
            {
                var root = outcomes[node].End switch { NodeEnd.Failed => node, NodeEnd.Blocked => outcomes[node].BlockedBy, _ => -1 };
                foreach (var dependent in dependents[node])
                {
                    waiting[dependent]--;
                    if (root >= 0)
                    {
                        if (outcomes[dependent].End == NodeEnd.NotBegun)
                        {
                            outcomes[dependent] = new(NodeEnd.Blocked, root);
                            settled.Enqueue(dependent);
                        }
                    }
                    else if (waiting[dependent] == 0 && outcomes[dependent].End == NodeEnd.NotBegun)
                    {
                        ready.Add(dependent);
                    }
                }
            }
        }
    }

    private static List<int>[] Dependents(IReadOnlyList<IReadOnlyCollection<int>> dependsOn)
    {
        var dependents = new List<int>[dependsOn.Count];
        for (var node = 0; node < dependents.Length; node++)
            dependents[node] = [];
        for (var node = 0; node < dependents.Length; node++)
        {
            foreach (var dependency in dependsOn[node])
                dependents[dependency].Add(node);
        }

        return dependents;
    }

    /// <summary>The length of the longest path that begins at each node, counting nodes.</summary>
    private static int[] Heights(IReadOnlyList<IReadOnlyCollection<int>> dependsOn, List<int>[] dependents)
    {
        var heights = new int[dependsOn.Count];
        var waiting = dependents.Select(list => list.Count).ToArray();
        var order = new Queue<int>(Enumerable.Range(0, waiting.Length).Where(node => waiting[node] == 0));
        var visited = 0;
        while (order.TryDequeue(out var node))
        {
            visited++;
            heights[node]++;
            foreach (var dependency in dependsOn[node])
            {
                heights[dependency] = Math.Max(heights[dependency], heights[node]);
                if (--waiting[dependency] == 0)
                    order.Enqueue(dependency);
            }
        }

        return visited == heights.Length ? heights : throw new ArgumentException("The graph has a cycle.", nameof(dependsOn));
    }
}
