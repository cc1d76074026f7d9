using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Tests.Layers.Planning;

[TestClass]
public sealed class OptimalityTests
{
    [TestMethod]
    [DataRow(14, 1, 14, 5, 150)]
    [DataRow(10, 2, 9, 4, 300)]
    [DataRow(8, 3, 7, 4, 300)]
    public void A_plan_is_as_good_as_the_best_of_all_choices(int dependencies, int functions, int perFunction, int mostSlots, int instances)
    {
        for (var seed = 0; seed < instances; seed++)
        {
            var problem = RandomProblem.Create(seed, dependencies, hidden: 6, functions, perFunction, mostSlots);
            problem = problem with { Existing = [.. problem.Existing.Select(layer => layer with { Functions = [] })] };
            var plan = LayerPlanner.Plan(problem, new() { Budget = 100_000_000 }, CancellationToken.None);
            Assert.AreEqual(BruteForce.LeastNewBytes(problem), plan.NewBytes, $"new bytes of {seed}");
            Assert.IsTrue(plan.IsOptimal, $"proof of {seed}");
        }
    }
}
