using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Tests.Layers.Planning;

[TestClass]
public sealed class StabilityTests
{
    [TestMethod]
    public void The_order_in_which_a_problem_names_things_changes_nothing()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var problem = RandomProblem.Create(seed, dependencies: 9, hidden: 6, functions: 3, perFunction: 8, mostSlots: 4);
            foreach (var strategy in Enum.GetValues<PlannerStrategy>())
                Assert.AreEqual(Text(problem, strategy), Text(RandomProblem.Shuffle(problem, seed), strategy), $"{strategy} of {seed}");
        }
    }

    [TestMethod]
    public void A_plan_whose_layers_are_there_is_planned_again_as_it_is()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            var problem = RandomProblem.Create(seed, dependencies: 9, hidden: 6, functions: 3, perFunction: 8, mostSlots: 4);
            var first = Plan(problem);
            var second = Plan(problem with { Existing = Locked(first) });
            Assert.AreEqual(0, second.NewBytes, $"{seed}");
            Assert.AreEqual(Layers(first), Layers(second), $"{seed}");
        }
    }

    [TestMethod]
    public void A_new_function_leaves_the_others_layers_as_they_are()
    {
        var crowded = 0;
        for (var seed = 0; seed < 300; seed++)
        {
            var problem = RandomProblem.Create(seed, dependencies: 9, hidden: 6, functions: 4, perFunction: 8, mostSlots: 4);
            var before = Plan(problem with { Functions = problem.Functions[..^1] });
            var after = Plan(problem with { Existing = Locked(before) });
            foreach (var function in before.Functions)
            {
                crowded += function.Merged.Length > 0 ? 1 : 0;
                Assert.AreEqual(Layers(before, function), Layers(after, after.Functions.Single(other => other.Name == function.Name)), $"{function.Name} of {seed}");
            }
        }

        Assert.IsGreaterThan(100, crowded, "functions with more dependencies than slots");
    }

    [TestMethod]
    public void A_function_that_loses_a_dependency_keeps_its_composite_and_drops_the_layer_that_was_for_it()
    {
        var before = new Problem().Plain(10, "a", "b", "c", "d", "e").Function("f", 3, "a", "b", "c", "d", "e").Plan();
        var merged = before.Functions[0].Merged;
        var own = new[] { "a", "b", "c", "d", "e" }.Except(merged).First();

        var without = new Problem().Plain(10, "a", "b", "c", "d", "e").Function("f", 3, new[] { "a", "b", "c", "d", "e" }.Except([own])).Existing(before).Plan();
        Assert.AreEqual(0, without.NewBytes);
        Assert.HasCount(2, without.Functions[0].Layers);
        Assert.IsTrue(without.Functions[0].IsKept);

        var smaller = new Problem().Plain(10, "a", "b", "c", "d", "e").Function("f", 3, new[] { "a", "b", "c", "d", "e" }.Except([merged[0]])).Existing(before).Plan();
        Assert.AreEqual(0, smaller.NewBytes);
        Assert.AreEqual(Layers(before), Layers(smaller));
    }

    [TestMethod]
    public void A_function_that_gains_a_dependency_is_planned_anew()
    {
        var before = new Problem().Plain(10, "a", "b", "c").Function("f", 2, "a", "b", "c").Plan();
        var after = new Problem().Plain(10, "a", "b", "c", "d").Function("f", 2, "a", "b", "c", "d").Existing(before).Plan();
        Assert.IsFalse(after.Functions[0].IsKept);
        Assert.AreEqual(10 + 10 + 10, after.NewBytes);
    }

    private static LayerPlan Plan(LayerProblem problem) => LayerPlanner.Plan(problem, new(), CancellationToken.None);

    private static System.Collections.Immutable.ImmutableArray<ExistingLayer> Locked(LayerPlan plan)
        => [.. plan.Layers.Select(layer => new ExistingLayer(layer.Dependencies, layer.Items) { Functions = layer.Users })];

    private static string Text(LayerProblem problem, PlannerStrategy strategy)
    {
        var plan = LayerPlanner.Plan(problem, new(strategy), CancellationToken.None);
        return $"{LayerPlanText.Render(plan)}{Layers(plan)}{plan.LowerBound}";
    }

    private static string Layers(LayerPlan plan) => string.Join('\n', plan.Functions.Select(function => Layers(plan, function)));

    private static string Layers(LayerPlan plan, PlannedFunction function)
        => $"{function.Name}: {string.Join("; ", function.Layers.Select(index => string.Join(' ', plan.Layers[index].Items)))}";
}
