using System.Collections.Immutable;

namespace Cdev.Packaging.Packages;

/// <summary>A package or project of the restored graph.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Version">Its version, normalised.</param>
/// <param name="IsProject">A project reference, not a package.</param>
/// <param name="Dependencies">Ids of what it depends on and the graph has, sorted.</param>
internal sealed record PackageNode(string Id, string Version, bool IsProject, ImmutableArray<string> Dependencies);

/// <summary>The restored graph of packages and projects of one target framework, as NuGet decided it.</summary>
/// <param name="Nodes">By id, whose case does not matter.</param>
/// <param name="TopLevel">Ids that the project itself names, sorted.</param>
internal sealed record PackageGraph(ImmutableDictionary<string, PackageNode> Nodes, ImmutableArray<string> TopLevel)
{
    /// <summary>Everything that these bring with them, themselves included: the closure over the packages' own dependency metadata, ordered by id.</summary>
    internal ImmutableArray<PackageNode> Closure(IEnumerable<string> ids)
    {
        var reached = new Dictionary<string, PackageNode>(StringComparer.OrdinalIgnoreCase);
        var open = new Stack<string>(ids);
        while (open.TryPop(out var id))
        {
            if (!Nodes.TryGetValue(id, out var node) || !reached.TryAdd(id, node))
                continue;
            foreach (var dependency in node.Dependencies)
                open.Push(dependency);
        }

        return [.. reached.Values.OrderBy(node => node.Id, StringComparer.OrdinalIgnoreCase)];
    }
}
