using System.Collections.Immutable;

namespace Cdev.Packaging.Layers.Planning;

/// <summary>Decides which layers there are and which function has which; see <c>docs/packaging-layers.md</c>.</summary>
internal static class LayerPlanner
{
    /// <summary>Plans. Pure: the same problem, in whatever order it names things, has the same plan.</summary>
    /// <param name="problem">What to plan for.</param>
    /// <param name="options">How to plan.</param>
    /// <param name="cancel">Ends the planning.</param>
    /// <exception cref="ArgumentException">The problem names something twice, or something that it doesn't have, or has a number below zero.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    internal static LayerPlan Plan(LayerProblem problem, PlannerOptions options, CancellationToken cancel)
    {
        var board = new Board(problem);
        var budget = new SearchBudget(options.Budget, cancel);
        var ledger = new Ledger(board);
        var cost = default(Cost);
        var layers = new Dictionary<string, FunctionLayers>(StringComparer.Ordinal);
        var crowded = new List<BoardFunction>();
        foreach (var function in board.Functions)
        {
            if (function.Slots == 0)
            {
                layers.Add(function.Name, new([], IsKept: false));
            }
            else if (function.Dependencies.Length <= function.Slots)
            {
                foreach (var dependency in function.Dependencies.Where(dependency => !ledger.IsPaid(dependency)))
                    cost += ledger.AddSingle(dependency);
                layers.Add(function.Name, FunctionLayers.Of(board, function.Dependencies));
            }
            else if (KeptLayers.Of(board, function) is { } kept)
            {
                layers.Add(function.Name, new(kept, IsKept: true));
            }
            else
            {
                crowded.Add(function);
            }
        }

        // Functions that are alike get the same: a second time it costs nothing.
        var alike = crowded.GroupBy(function => (string.Join(',', function.Dependencies), function.Slots, function.Room)).Select(group => group.ToArray()).ToArray();
        BoardFunction[] functions = [.. alike.Select(group => group[0])];
        var (choices, bound) = options.Strategy == PlannerStrategy.Exact
            ? ExactPlanner.Choose(board, functions, ledger, options, budget)
            : ([.. functions.Select(function => options.Strategy == PlannerStrategy.Index
                ? Fallbacks.Index(board, function, options.Level, budget)
                : Fallbacks.Largest(board, function))],
                new SearchBounds(board, functions, ledger).Remaining(0, ledger, new(long.MaxValue, cancel)));
        foreach (var (group, choice) in alike.Zip(choices))
        {
            foreach (var function in group)
                layers.Add(function.Name, FunctionLayers.Of(board, choice.Singles, choice.Composite));
        }

        return PlanBuilder.Build(board, layers, (cost + bound).NewBytes);
    }
}
