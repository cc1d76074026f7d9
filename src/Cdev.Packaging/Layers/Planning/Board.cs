using System.Globalization;

namespace Cdev.Packaging.Layers.Planning;

/// <summary>A problem in one order whatever the order it came in, over numbers and bits instead of names.</summary>
/// <remarks>
/// Items that always travel together, in the same closures and the same existing layers, are one <em>atom</em>: every set that planning
/// forms is a set of atoms. Dependencies of one closure are one. Existing layers of one content are one; those that hold an item which
/// the problem doesn't have are gone.
/// </remarks>
internal sealed class Board
{
    private readonly string[][] _atoms;
    private readonly Dictionary<ulong[], int> _dependencies;
    private readonly Dictionary<ulong[], int> _existing;

    /// <exception cref="ArgumentException">A name is there twice or is unknown, or a number is negative.</exception>
    internal Board(LayerProblem problem)
    {
        Composites = problem.Composites;
        var sizes = Index(problem.Items, item => item.Name, "item").ToDictionary(item => item.Key, item => NotNegative(item.Value.Size, item.Key), StringComparer.Ordinal);
        var closures = Index(problem.Dependencies, dependency => dependency.Name, "dependency")
            .OrderBy(dependency => dependency.Key, StringComparer.Ordinal)
            .Select(dependency => (dependency.Key, Items: Ordered(dependency.Value.Items, sizes, dependency.Key)))
            .Where(dependency => dependency.Items.Length != 0)
            .GroupBy(dependency => string.Join('\n', dependency.Items), StringComparer.Ordinal)
            .Select(group => (Names: group.Select(dependency => dependency.Key).ToArray(), group.First().Items))
            .ToArray();
        var existing = problem.Existing
            .Where(layer => layer.Items.Length != 0 && layer.Items.All(sizes.ContainsKey))
            .GroupBy(layer => string.Join('\n', layer.Items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)), StringComparer.Ordinal)
            .Select(group => (
                Dependencies: group.SelectMany(layer => layer.Dependencies).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray(),
                Items: group.Key.Split('\n'),
                Functions: group.SelectMany(layer => layer.Functions).ToHashSet(StringComparer.Ordinal)))
            .OrderBy(layer => layer.Items.Sum(item => sizes[item]))
            .ThenBy(layer => string.Join('\n', layer.Items), StringComparer.Ordinal)
            .ToArray();

        // An atom's signature: the closures and the existing layers that hold it.
        var holders = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var (index, items) in closures.Select(closure => closure.Items).Concat(existing.Select(layer => layer.Items)).Index())
        {
            foreach (var item in items)
                (holders.TryGetValue(item, out var list) ? list : holders[item] = []).Add(index.ToString(CultureInfo.InvariantCulture));
        }

        _atoms = [.. holders
            .GroupBy(item => string.Join(',', item.Value), item => item.Key, StringComparer.Ordinal)
            .Select(atom => atom.Order(StringComparer.Ordinal).ToArray())
            .OrderBy(atom => atom[0], StringComparer.Ordinal)];
        Weights = [.. _atoms.Select(atom => atom.Sum(item => sizes[item]))];
        var atomOf = _atoms.Index().SelectMany(atom => atom.Item.Select(item => (item, atom.Index))).ToDictionary(pair => pair.item, pair => pair.Index, StringComparer.Ordinal);

        Dependencies = [.. closures.Select(closure => Content(closure.Items)).Select((content, index) => new BoardDependency(closures[index].Names, content, Weigh(content)))];
        Existing = [.. existing.Select(layer => (layer, Content: Content(layer.Items))).Select(pair => new BoardLayer(pair.layer.Dependencies, pair.Content, Weigh(pair.Content), pair.layer.Functions))];
        _dependencies = Dependencies.Index().ToDictionary(pair => pair.Item.Closure, pair => pair.Index, Bits.Content);
        _existing = Existing.Index().ToDictionary(pair => pair.Item.Content, pair => pair.Index, Bits.Content);

        var known = problem.Dependencies.Select(dependency => dependency.Name).ToHashSet(StringComparer.Ordinal);
        var numbers = Dependencies.Index().SelectMany(pair => pair.Item.Names.Select(name => (name, pair.Index))).ToDictionary(pair => pair.name, pair => pair.Index, StringComparer.Ordinal);
        Functions = [.. Index(problem.Functions, function => function.Name, "function").OrderBy(function => function.Key, StringComparer.Ordinal).Select(function => Function(function.Value))];

        ulong[] Content(string[] items)
        {
            var content = Bits.Empty(_atoms.Length);
            foreach (var item in items)
                Bits.Add(content, atomOf[item]);
            return content;
        }

        BoardFunction Function(LayerUser user)
        {
            foreach (var name in user.Dependencies)
            {
                if (!known.Contains(name))
                    throw new ArgumentException($"Function {user.Name} needs the dependency {name}, which the problem doesn't have.", nameof(problem));
            }

            // A dependency without items is not there: nothing of it is to be packed.
            int[] dependencies = [.. user.Dependencies.Where(numbers.ContainsKey).Select(name => numbers[name]).Distinct().Order()];
            var content = Bits.Empty(_atoms.Length);
            foreach (var dependency in dependencies)
                Bits.Unite(content, Dependencies[dependency].Closure);
            return new BoardFunction(user.Name, dependencies, content, Weigh(content), (int)NotNegative(user.Slots, user.Name), NotNegative(user.Room, user.Name));
        }
    }

    internal CompositeContent Composites { get; }

    /// <summary>Bytes by atom.</summary>
    internal long[] Weights { get; }

    /// <summary>Ordered by name.</summary>
    internal BoardDependency[] Dependencies { get; }

    /// <summary>Ordered by name.</summary>
    internal BoardFunction[] Functions { get; }

    /// <summary>The smallest first.</summary>
    internal BoardLayer[] Existing { get; }

    internal ulong[] Nothing() => Bits.Empty(_atoms.Length);

    internal long Weigh(ulong[] content) => Bits.WeighExcept(content, Nothing(), Weights);

    /// <summary>The dependency whose closure this is; -1: of none.</summary>
    internal int DependencyOf(ulong[] content) => _dependencies.GetValueOrDefault(content, -1);

    /// <summary>The existing layer that holds just this; null: none.</summary>
    internal BoardLayer? ExistingOf(ulong[] content) => _existing.TryGetValue(content, out var index) ? Existing[index] : null;

    /// <summary>What a function's composite holds when these of its dependencies have layers of their own.</summary>
    internal ulong[] Composite(BoardFunction function, IEnumerable<int> singles)
    {
        var own = singles.ToHashSet();
        var content = Nothing();
        foreach (var dependency in function.Dependencies)
        {
            if (own.Contains(dependency) == (Composites == CompositeContent.Net))
                Bits.Unite(content, Dependencies[dependency].Closure);
        }

        return Composites == CompositeContent.Net ? Bits.Except(function.Content, content) : content;
    }

    /// <summary>Names of the items of a content, ordered.</summary>
    internal IEnumerable<string> Items(ulong[] content) => Bits.Members(content).SelectMany(atom => _atoms[atom]).Order(StringComparer.Ordinal);

    private static string[] Ordered(IEnumerable<string> items, Dictionary<string, long> sizes, string dependency)
    {
        string[] ordered = [.. items.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        return Array.Find(ordered, item => !sizes.ContainsKey(item)) is { } unknown
            ? throw new ArgumentException($"The closure of {dependency} has the item {unknown}, which the problem doesn't have.", nameof(items))
            : ordered;
    }

    private static Dictionary<string, T> Index<T>(IEnumerable<T> values, Func<T, string> name, string kind)
    {
        var index = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            if (!index.TryAdd(name(value), value))
                throw new ArgumentException($"The problem has the {kind} {name(value)} twice.", nameof(values));
        }

        return index;
    }

    private static long NotNegative(long number, string name)
        => number >= 0 ? number : throw new ArgumentException($"{name} has a number below zero: {number}.", nameof(number));
}

/// <summary>A dependency, or several of the same closure.</summary>
internal sealed record BoardDependency(string[] Names, ulong[] Closure, long Size);

/// <summary>A function: what it needs, as numbers of dependencies, ascending, and as their united closures.</summary>
internal sealed record BoardFunction(string Name, int[] Dependencies, ulong[] Content, long Size, int Slots, long Room)
{
    /// <summary>How many dependencies have layers of their own when there are more than slots.</summary>
    internal int Singles => Slots - 1;
}

/// <summary>A layer that is there already.</summary>
internal sealed record BoardLayer(string[] Dependencies, ulong[] Content, long Size, IReadOnlySet<string> Functions);
