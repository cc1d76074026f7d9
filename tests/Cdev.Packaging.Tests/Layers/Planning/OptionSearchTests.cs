using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Tests.Layers.Planning;

[TestClass]
public sealed class OptionSearchTests
{
    [TestMethod]
    public void Prices_bound_and_the_search_finds_the_best_of_all_choices()
    {
        var crowded = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var problem = RandomProblem.Create(seed, dependencies: 8, hidden: 6, functions: 3, perFunction: 8, mostSlots: 4);
            problem = problem with
            {
                Functions = [.. problem.Functions.Where(function => function.Slots > 0 && function.Dependencies.Length > function.Slots)],
                Existing = [.. problem.Existing.Select(layer => layer with { Functions = [] })],
            };
            crowded += problem.Functions.Length;
            var board = new Board(problem);
            var budget = new SearchBudget(100_000_000, CancellationToken.None);
            var table = OptionTable.Build(board, board.Functions, new(board), budget)!;
            var search = new OptionSearch(table, long.MaxValue / 4, budget);
            var bound = search.Run();
            Assert.AreEqual(BruteForce.LeastNewBytes(problem), search.Best, $"{seed}");
            Assert.AreEqual(search.Best, bound, $"proof of {seed}");
        }

        Assert.IsGreaterThan(300, crowded);
    }

    [TestMethod]
    public void A_search_that_ends_early_still_bounds()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var problem = RandomProblem.Create(seed, dependencies: 12, hidden: 8, functions: 6, perFunction: 10, mostSlots: 4);
            var board = new Board(problem);
            BoardFunction[] functions = [.. board.Functions.Where(function => function.Slots > 0 && function.Dependencies.Length > function.Slots)];
            var table = OptionTable.Build(board, functions, new(board), new(1_000_000, CancellationToken.None))!;
            var proven = new OptionSearch(table, long.MaxValue / 4, new(100_000_000, CancellationToken.None));
            Assert.AreEqual(proven.Run(), proven.Best, $"{seed}");
            foreach (var units in new[] { 1, 1_000, 20_000 })
                Assert.IsLessThanOrEqualTo(proven.Best, new OptionSearch(table, long.MaxValue / 4, new(units, CancellationToken.None)).Run(), $"{seed} with {units}");
        }
    }

    [TestMethod]
    public void More_choices_than_can_be_listed_are_not()
    {
        var problem = RandomProblem.Create(1, dependencies: 60, hidden: 10, functions: 1, perFunction: 1, mostSlots: 1);
        problem = problem with { Functions = [new("f", [.. problem.Dependencies.Select(dependency => dependency.Name)], 5)] };
        var board = new Board(problem);
        Assert.IsNull(OptionTable.Build(board, board.Functions, new(board), new(long.MaxValue, CancellationToken.None)));
    }
}
