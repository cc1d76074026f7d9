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

    [TestMethod]
    public void A_plan_holds_all_that_its_functions_need_in_no_more_layers_than_they_may_have()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var problem = RandomProblem.Create(seed, dependencies: 10, hidden: 6, functions: 4, perFunction: 9, mostSlots: 5);
            foreach (var strategy in Enum.GetValues<PlannerStrategy>())
                AssertServes(problem, LayerPlanner.Plan(problem, new(strategy), CancellationToken.None), $"{strategy} of {seed}");
        }
    }

    [TestMethod]
    public void A_plan_is_never_worse_than_the_seed_s_strategies_and_never_better_than_its_bound()
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var problem = RandomProblem.Create(seed, dependencies: 20, hidden: 15, functions: 1 + (seed % 6), perFunction: 12, mostSlots: 5);
            var best = LayerPlanner.Plan(problem, new(), CancellationToken.None);
            Assert.IsLessThanOrEqualTo(NewBytes(problem, new(PlannerStrategy.Index)), best.NewBytes, $"index, {seed}");
            foreach (var budget in new[] { 0, 1, 200, 3_000, 50_000 })
            {
                var plan = LayerPlanner.Plan(problem, new() { Budget = budget }, CancellationToken.None);
                Assert.IsLessThanOrEqualTo(NewBytes(problem, new(PlannerStrategy.Largest)), plan.NewBytes, $"largest, {seed} with {budget}");
                Assert.IsLessThanOrEqualTo(best.NewBytes, plan.LowerBound, $"bound, {seed} with {budget}");
            }
        }
    }

    [TestMethod]
    [DataRow(false, 2)]
    [DataRow(false, 5)]
    [DataRow(true, 2)]
    [DataRow(true, 5)]
    public void Sixty_dependencies_of_one_function_are_proven_within_the_default_budget(bool isSelfContained, int slots)
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var plan = LayerPlanner.Plan(Sixty(seed, isSelfContained ? CompositeContent.SelfContained : CompositeContent.Net, slots), new(), CancellationToken.None);
            Assert.IsTrue(plan.IsOptimal, $"{seed}: {plan.NewBytes} against {plan.LowerBound}");
        }
    }

    [TestMethod]
    public void Where_the_budget_ends_before_the_proof_there_is_a_plan_and_a_bound()
    {
        var problem = Sixty(1, CompositeContent.Net, 5) with { Functions = [.. Enumerable.Range(0, 12).Select(i => new LayerUser($"f{i}", [.. Enumerable.Range(0, 60).Where(d => (d + i) % 4 != 0).Select(d => $"d{d}")], 5))] };
        var plan = LayerPlanner.Plan(problem, new() { Budget = 50_000 }, CancellationToken.None);
        Assert.IsFalse(plan.IsOptimal);
        Assert.IsGreaterThan(0, plan.LowerBound);
        AssertServes(problem, plan, "unproven");
    }

    [TestMethod]
    public void The_index_finds_each_function_s_smallest_composite_below_its_level_and_falls_back_to_the_largest_above()
    {
        var problem = Problem.Example.Function("f", 2, "A", "B", "C").Composites(CompositeContent.SelfContained).Build();
        Assert.AreEqual(95, NewBytes(problem, new(PlannerStrategy.Index)));
        Assert.AreEqual(145, NewBytes(problem, new(PlannerStrategy.Index) { Level = 2 }));
        Assert.AreEqual(145, NewBytes(problem, new(PlannerStrategy.Largest)));
    }

    [TestMethod]
    public void Functions_of_a_whole_project_are_proven_together_within_the_default_budget()
    {
        var problem = RandomProblem.Create(3, dependencies: 40, hidden: 40, functions: 60, perFunction: 9, mostSlots: 5);
        problem = problem with { Composites = CompositeContent.Net, Existing = [], Functions = [.. problem.Functions.Select(function => function with { Slots = 5, Room = long.MaxValue })] };
        var plan = LayerPlanner.Plan(problem, new(), CancellationToken.None);
        Assert.IsGreaterThan(20, plan.Functions.Count(function => function.Merged.Length > 0));
        Assert.IsTrue(plan.IsOptimal, $"{plan.NewBytes} against {plan.LowerBound}");
        Assert.IsLessThan(NewBytes(problem, new(PlannerStrategy.Index)), plan.NewBytes);
        AssertServes(problem, plan, "project");
    }

    private static LayerProblem Sixty(int seed, CompositeContent composites, int slots)
    {
        var problem = RandomProblem.Create(seed, dependencies: 60, hidden: 60, functions: 1, perFunction: 1, mostSlots: 5);
        return problem with { Composites = composites, Functions = [new("f", [.. problem.Dependencies.Select(dependency => dependency.Name)], slots)] };
    }

    private static long NewBytes(LayerProblem problem, PlannerOptions options) => LayerPlanner.Plan(problem, options, CancellationToken.None).NewBytes;

    private static void AssertServes(LayerProblem problem, LayerPlan plan, string which)
    {
        var sizes = problem.Items.ToDictionary(item => item.Name, item => item.Size, StringComparer.Ordinal);
        Assert.AreEqual(plan.Layers.Where(layer => !layer.Exists).Sum(layer => layer.Size), plan.NewBytes, which);
        foreach (var layer in plan.Layers)
            Assert.AreEqual(layer.Items.Sum(item => sizes[item]), layer.Size, which);
        foreach (var user in problem.Functions)
        {
            var function = plan.Functions.Single(function => function.Name == user.Name);
            var layers = function.Layers.Select(index => plan.Layers[index]).ToArray();
            Assert.IsLessThanOrEqualTo(user.Slots, layers.Length, which);
            var needed = problem.Dependencies.Where(dependency => user.Dependencies.Contains(dependency.Name) && !function.InArchive.Contains(dependency.Name)).ToArray();
            Assert.HasCount(user.Slots == 0 ? 0 : user.Dependencies.Length, needed, which);
            if (problem.Composites == CompositeContent.SelfContained)
                Assert.IsTrue(needed.All(dependency => layers.Any(layer => dependency.Items.All(item => layer.Items.Contains(item)))), which);
            Assert.IsEmpty(needed.SelectMany(dependency => dependency.Items).Except(layers.SelectMany(layer => layer.Items), StringComparer.Ordinal), which);
            Assert.IsTrue(layers.All(layer => layer.Users.Contains(user.Name)), which);
        }
    }
}
