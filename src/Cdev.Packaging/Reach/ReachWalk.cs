namespace Cdev.Packaging.Reach;

/// <summary>Walks over the graph, breadth first. One walk after the other; not for several threads at once.</summary>
internal sealed class ReachWalk(ReachGraph graph)
{
    private readonly int[] _walks = new int[graph.Program.NodeCount];
    private readonly int[] _parents = new int[graph.Program.NodeCount];
    private readonly List<int> _reached = [];
    private int _walk;

    /// <summary>What was reached by the last walk, nearest first.</summary>
    internal IReadOnlyList<int> Reached => _reached;

    /// <summary>Whether what it reached asks an assembly for its version.</summary>
    internal bool ReadsVersion => _reached.Any(node => Uses(node) is { ReadsVersion: true });

    /// <summary>How many of what it reached it came to before anything was kept because of what loads by name.</summary>
    internal int ReachedByCode { get; private set; }

    internal bool HasReached(int node) => _walks[node] == _walk;

    /// <summary>From where the last walk came to a node; −1 of its start.</summary>
    internal int ParentOf(int node) => _parents[node];

    internal void From(int start)
    {
        _walk++;
        _reached.Clear();
        Reach(start, parent: -1);
        ReachedByCode = -1;
        var next = 0;
        do
        {
            for (; next < _reached.Count; next++)
            {
                foreach (var target in graph.Needs(_reached[next]))
                    Reach(target, _reached[next]);
            }

            if (ReachedByCode < 0)
                ReachedByCode = _reached.Count;
        }
        while (ReachByName() | ReachReadAttributes());
    }

    private bool Reach(int node, int parent)
    {
        if (_walks[node] == _walk)
            return false;
        _walks[node] = _walk;
        _parents[node] = parent;
        _reached.Add(node);
        return true;
    }

    // What loads by name finds anything in the assembly that it stands in, and in those that reachable code gets hold of.
    private bool ReachByName()
    {
        var more = false;
        var loads = false;
        for (var i = 0; i < _reached.Count; i++)
        {
            if (Uses(_reached[i]) is not { Loads.Length: > 0 })
                continue;
            loads = true;
            more |= Reach(graph.Program.ModuleOf(_reached[i]).WholeAssemblyNode, _reached[i]);
        }

        if (!loads)
            return more;
        for (var i = 0; i < _reached.Count; i++)
        {
            foreach (var assembly in Uses(_reached[i])?.Assemblies ?? [])
                more |= Reach(assembly, _reached[i]);
        }

        return more;
    }

    private NameUses? Uses(int node)
    {
        if (node >= graph.Program.FirstReadAttribute)
            return null;
        var module = graph.Program.ModuleOf(node);
        return node >= module.FirstMethod && node < module.FirstField ? graph.Facts[module.Index].NameUses[node - module.FirstMethod] : null;
    }

    // An attribute that code reads is there, with what it names.
    private bool ReachReadAttributes()
    {
        if (!Enumerable.Range(graph.Program.FirstReadAttribute, graph.Program.DroppedAttributes.Length).Any(HasReached))
            return false;
        var more = false;
        for (var i = 0; i < _reached.Count; i++)
        {
            var node = _reached[i];
            if (node >= graph.Program.FirstReadAttribute)
                continue;
            var module = graph.Program.ModuleOf(node);
            var facts = graph.Facts[module.Index];
            var dropped = facts.Dropped(node).AsEnumerable();
            if (node < module.FirstWholeType)
            {
                dropped = dropped.Concat(facts.Members[node - module.FirstType]
                    .Where(member => member.Accessors.Any(accessor => HasReached(module.FirstMethod + accessor - 1)))
                    .SelectMany(member => member.Dropped));
            }

            foreach (var target in dropped.Where(attribute => HasReached(attribute.Read)).SelectMany(attribute => attribute.Facts.Targets))
                more |= Reach(target, node);
        }

        return more;
    }
}
