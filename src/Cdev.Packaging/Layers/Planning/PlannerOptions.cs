namespace Cdev.Packaging.Layers.Planning;

/// <summary>How layers are planned.</summary>
/// <param name="Strategy">The way.</param>
internal sealed record PlannerOptions(PlannerStrategy Strategy = PlannerStrategy.Exact)
{
    /// <summary>Of <see cref="PlannerStrategy.Index"/>: composites of fewer dependencies than this are looked up, larger ones fall back to <see cref="PlannerStrategy.Largest"/>. Time grows as O(n^level).</summary>
    internal int Level { get; init; } = 4;

    /// <summary>
    /// Of <see cref="PlannerStrategy.Exact"/>: how often the search may weigh a dependency or a function before it has to settle for the
    /// best plan found. Never a time: a plan depends on its problem alone. The default takes well under a second on one core.
    /// </summary>
    internal long Budget { get; init; } = 4_000_000;
}

/// <summary>A way to plan layers; see <c>docs/packaging-layers.md</c>.</summary>
internal enum PlannerStrategy
{
    /// <summary>Least new bytes over all functions, by branch and bound; the best found and a bound where the budget ends before the proof.</summary>
    Exact,

    /// <summary>The smallest composite of each function by itself, looked up among all of its size.</summary>
    Index,

    /// <summary>The largest dependencies of each function have layers of their own, the others share one.</summary>
    Largest,
}
