namespace Cdev.Packaging.Layers.Planning;

/// <summary>The least new bytes over functions with more dependencies than slots.</summary>
/// <remarks>
/// Functions that have no item in common don't touch each other and are chosen for apart. Of each such group the plans of the fall-backs
/// and of a descent, function by function while it gets better, are what the search then improves on or proves best.
/// </remarks>
internal static class ExactPlanner
{
    /// <summary>With more functions than this, the first search would only end with its budget, and each is some levels of the stack.</summary>
    private const int MostInSearch = 16;

    private const int MostRounds = 8;

    /// <summary>Chooses for each function.</summary>
    /// <returns>The choices, by function, and what no choices cost less than.</returns>
    internal static (Choice[] Choices, Cost Bound) Choose(Board board, BoardFunction[] functions, Ledger ledger, PlannerOptions options, SearchBudget budget)
    {
        var choices = new Choice[functions.Length];
        var bound = default(Cost);
        var rest = new List<int>();

        // What exists serves them as it is: that takes nothing from anybody.
        foreach (var (index, function) in functions.Index())
        {
            var part = budget.Part(budget.Left / functions.Length);
            var search = new ExactSearch(board, [function], new(board), new(0, 1), part);
            search.Run();
            budget.Return(part);
            if (search.Choices is [var free])
                choices[index] = free;
            else
                rest.Add(index);
        }

        // Hard to choose for is what needs much: first.
        var groups = Groups(functions, rest).Select(group => group.OrderByDescending(index => functions[index].Size).ThenBy(index => index).ToArray()).OrderBy(group => group.Length).ToArray();
        foreach (var (number, group) in groups.Index())
        {
            var part = budget.Part(budget.Left / (groups.Length - number));
            var (chosen, least) = ChooseJointly(board, [.. group.Select(index => functions[index])], ledger, options, part);
            budget.Return(part);
            bound += least;
            foreach (var (index, choice) in group.Zip(chosen))
                choices[index] = choice;
        }

        return (choices, bound);
    }

    private static (Choice[] Choices, Cost Bound) ChooseJointly(Board board, BoardFunction[] functions, Ledger ledger, PlannerOptions options, SearchBudget budget)
    {
        var lookUp = budget.Part(budget.Left / 4);
        Choice[][] starts =
        [
            [.. functions.Select(function => Fallbacks.Largest(board, function))],
            [.. functions.Select(function => Fallbacks.Index(board, function, options.Level, lookUp))],
        ];
        budget.Return(lookUp);
        var best = starts.MinBy(start => CostOf(start, ledger))!;
        if (functions.Length > 1)
        {
            var descent = budget.Part(budget.Left / 2);
            foreach (var start in starts)
                best = Better(best, Descend(board, functions, ledger, start, descent), ledger);
            budget.Return(descent);
        }

        // A function alone, or a few: the search that knows of layers' bytes only through sets ends soon, and proves the ties too.
        var bound = default(Cost);
        if (functions.Length <= MostInSearch)
        {
            var part = functions.Length == 1 ? budget : budget.Part(budget.Left / 8);
            var search = new ExactSearch(board, functions, ledger, CostOf(best, ledger), part);
            bound = search.Run();
            best = search.Choices ?? best;
            if (!part.IsSpent)
            {
                budget.Return(part);
                return (best, bound);
            }
        }

        // Many: prices bound what they cost together far better.
        if (functions.Length > 1 && OptionTable.Build(board, functions, ledger, budget) is { } table)
        {
            var search = new OptionSearch(table, CostOf(best, ledger).NewBytes, budget);
            bound = Cost.Most(bound, new(search.Run(), 0));
            best = search.Choices ?? best;
        }
        else
        {
            bound = Cost.Most(bound, new SearchBounds(board, functions, ledger).Remaining(0, ledger, budget));
        }

        return (best, Cost.Least(bound, CostOf(best, ledger)));
    }

    // The best for one function while the others stay as they are, in turns, until nothing gets better.
    private static Choice[] Descend(Board board, BoardFunction[] functions, Ledger ledger, Choice[] start, SearchBudget budget)
    {
        Choice[] choices = [.. start];
        var isBetter = true;
        for (var round = 0; round < MostRounds && isBetter; round++)
        {
            isBetter = false;
            foreach (var (index, function) in functions.Index())
            {
                var others = ledger.Copy();
                foreach (var choice in choices.Where((_, other) => other != index))
                    others.Add(choice);
                var part = budget.Part(budget.Left / functions.Length);
                var search = new ExactSearch(board, [function], others, others.Copy().Add(choices[index]), part);
                search.Run();
                budget.Return(part);
                if (search.Choices is not [var better])
                    continue;
                choices[index] = better;
                isBetter = true;
            }
        }

        return choices;
    }

    private static Choice[] Better(Choice[] one, Choice[] other, Ledger ledger) => CostOf(other, ledger) < CostOf(one, ledger) ? other : one;

    private static Cost CostOf(Choice[] choices, Ledger ledger)
    {
        var paid = ledger.Copy();
        return choices.Aggregate(default(Cost), (cost, choice) => cost + paid.Add(choice));
    }

    private static List<List<int>> Groups(BoardFunction[] functions, List<int> indexes)
    {
        var groups = new List<List<int>>();
        foreach (var index in indexes)
        {
            var touching = groups.FindAll(group => group.Exists(other => Bits.Meet(functions[other].Content, functions[index].Content)));
            groups.RemoveAll(touching.Contains);
            groups.Add([.. touching.SelectMany(group => group), index]);
        }

        return groups;
    }
}
