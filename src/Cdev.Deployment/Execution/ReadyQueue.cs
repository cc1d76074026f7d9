using Cdev.Deployment.Mappers;

namespace Cdev.Deployment.Execution;

/// <summary>
/// The nodes that may run now, the longest remaining path first. Those of a service that is at its limit stand aside, so that
/// they hold up no other's. Each node is queued a bounded number of times: O(log n) a node.
/// </summary>
/// <param name="heights">For each node the length of the longest path that begins there.</param>
/// <param name="limitOf">The limit that a node runs under; null: none.</param>
internal sealed class ReadyQueue(IReadOnlyList<int> heights, Func<int, ServiceLimit?> limitOf)
{
    private readonly PriorityQueue<int, (int, int)> _ready = new();
    private readonly Dictionary<ServiceLimit, Service> _services = [];

    /// <summary>Adds a node.</summary>
    internal void Add(int node) => Enqueue(_ready, node);

    /// <summary>Takes the node that is to run next.</summary>
    /// <returns>False when there is none, or none whose service is below its limit.</returns>
    internal bool TryTake(out int node)
    {
        while (_ready.TryDequeue(out node, out _))
        {
            if (limitOf(node) is not { } limit)
                return true;
            if (!_services.TryGetValue(limit, out var service))
                _services[limit] = service = new();
            if (service.Running < limit.MaxParallelism)
            {
                service.Running++;
                return true;
            }

            Enqueue(service.Aside, node);
        }

        return false;
    }

    /// <summary>A node that was taken has ended: its service has room for one more.</summary>
    internal void Ended(int node)
    {
        if (limitOf(node) is not { } limit)
            return;
        var service = _services[limit];
        service.Running--;
        if (service.Aside.TryDequeue(out var next, out _))
            Add(next);
    }

    private void Enqueue(PriorityQueue<int, (int, int)> queue, int node) => queue.Enqueue(node, (-heights[node], node));

    private sealed class Service
    {
        internal int Running { get; set; }

        internal PriorityQueue<int, (int, int)> Aside { get; } = new();
    }
}
