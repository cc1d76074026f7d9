namespace Cdev.Packaging.Layers.Planning;

/// <summary>Which layers are paid: those that exist, and those that functions before had chosen. A layer is its content: what two functions use is paid once, whatever it is to them.</summary>
internal sealed class Ledger
{
    private readonly Board _board;
    private readonly int[] _singles;
    private readonly List<ulong[]> _composites = [];

    internal Ledger(Board board)
    {
        _board = board;
        _singles = [.. board.Dependencies.Select(dependency => board.ExistingOf(dependency.Closure) is null ? 0 : 1)];
    }

    /// <summary>Composites that are new and paid.</summary>
    internal IReadOnlyList<ulong[]> Composites => _composites;

    internal bool IsPaid(int dependency) => _singles[dependency] > 0;

    /// <summary>Pays for a dependency's layer.</summary>
    internal Cost AddSingle(int dependency)
    {
        var cost = CostOf(dependency);
        _singles[dependency]++;
        return cost;
    }

    internal void RemoveSingle(int dependency) => _singles[dependency]--;

    internal Cost CostOf(int dependency) => IsPaid(dependency) ? default : new(_board.Dependencies[dependency].Size, 0);

    /// <summary>Pays for a composite. What <see cref="RemoveComposite"/> takes back is the last one.</summary>
    /// <returns>Whether it was new to the ledger, and its cost.</returns>
    internal (bool IsAdded, Cost Cost) AddComposite(ulong[] content)
    {
        if (Bits.IsEmpty(content) || _board.ExistingOf(content) is not null || _composites.Contains(content, Bits.Content))
            return (false, default);
        var size = _board.Weigh(content);
        var single = _board.DependencyOf(content);
        var bytes = single >= 0 && IsPaid(single) ? 0 : size;
        _composites.Add(content);
        if (single >= 0)
            _singles[single]++;
        return (true, new(bytes, size));
    }

    internal void RemoveComposite()
    {
        var single = _board.DependencyOf(_composites[^1]);
        if (single >= 0)
            _singles[single]--;
        _composites.RemoveAt(_composites.Count - 1);
    }

    /// <summary>Pays for all that a function gets.</summary>
    internal Cost Add(Choice choice)
    {
        var cost = default(Cost);
        foreach (var dependency in choice.Singles)
            cost += AddSingle(dependency);
        return cost + AddComposite(choice.Composite).Cost;
    }

    internal Ledger Copy()
    {
        var copy = new Ledger(_board);
        _singles.CopyTo(copy._singles, 0);
        copy._composites.AddRange(_composites);
        return copy;
    }
}
