namespace Cdev.Packaging.Layers.Planning;

/// <summary>The strategies of the seed, each function by itself.</summary>
internal static class Fallbacks
{
    /// <summary>The largest dependencies have layers of their own.</summary>
    internal static Choice Largest(Board board, BoardFunction function)
    {
        int[] singles = [.. function.Dependencies
            .OrderByDescending(dependency => board.Dependencies[dependency].Size)
            .ThenBy(dependency => dependency)
            .Take(function.Singles)];
        return new(singles, board.Composite(function, singles));
    }

    /// <summary>
    /// The smallest composite of all that have as many dependencies as there must be, one that exists counting nothing; with
    /// <paramref name="level"/> dependencies or more in it, or when the budget ends, <see cref="Largest"/>.
    /// </summary>
    internal static Choice Index(Board board, BoardFunction function, int level, SearchBudget budget)
    {
        var merged = function.Dependencies.Length - function.Singles;
        if (merged >= level)
            return Largest(board, function);

        Choice? best = null;
        var bestCost = Cost.Infinite;
        var ledger = new Ledger(board);
        var composite = new int[merged];
        return Look(0, 0) && best is not null ? best : Largest(board, function);

        bool Look(int depth, int start)
        {
            if (depth < merged)
            {
                for (var i = start; i <= function.Dependencies.Length - merged + depth; i++)
                {
                    composite[depth] = function.Dependencies[i];
                    if (!Look(depth + 1, i + 1))
                        return false;
                }

                return true;
            }

            int[] singles = [.. function.Dependencies.Except(composite)];
            var content = board.Composite(function, singles);
            var bytes = board.ExistingOf(content) is null ? board.Weigh(content) : 0;
            var cost = new Cost(bytes, singles.Sum(dependency => ledger.CostOf(dependency).NewBytes));
            if (cost < bestCost)
                (best, bestCost) = (new(singles, content), cost);
            return budget.Spend(function.Dependencies.Length);
        }
    }
}
