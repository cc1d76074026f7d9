using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Tests.Layers.Planning;

[TestClass]
public sealed class PlanRulesTests
{
    [TestMethod]
    public void While_the_slots_suffice_each_dependency_has_a_layer_that_all_its_functions_share()
    {
        var plan = Problem.Example.Function("f", 2, "A", "C").Function("g", 5, "A", "B").Plan();
        CollectionAssert.AreEqual(new[] { "A: A Z of f g", "B: B Z of g", "C: C X of f" }, Describe(plan));
        Assert.AreEqual(60 + 55 + 30, plan.NewBytes);
        Assert.IsTrue(plan.IsOptimal);
        CollectionAssert.AreEqual(new[] { 0, 2 }, plan.Functions[0].Layers.ToArray());
    }

    [TestMethod]
    public void Net_the_example_merges_what_the_other_layer_leaves_least_of()
    {
        var plan = Problem.Example.Function("f", 2, "A", "B", "C").Plan();
        CollectionAssert.AreEqual(new[] { "A: A Z of f", "B C: B C X of f" }, Describe(plan));
        Assert.AreEqual(35, plan.Layers[1].Size);
        Assert.AreEqual(95, plan.NewBytes);
        Assert.IsTrue(plan.IsOptimal);
        CollectionAssert.AreEqual(new[] { "B", "C" }, plan.Functions[0].Merged.ToArray());
    }

    [TestMethod]
    [DataRow("A", 35, "B C")]
    [DataRow("B", 40, "A C")]
    [DataRow("C", 65, "A B")]
    public void Net_the_example_s_table_is_what_each_choice_uploads_beside_the_layer_that_is_there(string own, int composite, string merged)
    {
        // With the other two's own layers out of reach, the table's entries are all that is left to choose from.
        var closures = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["A"] = ["A", "Z"], ["B"] = ["B", "Z"], ["C"] = ["C", "X"] };
        var plan = Problem.Example.Function("f", 2, "A", "B", "C").Existing([own], closures[own]).Plan();
        Assert.AreEqual(composite, plan.NewBytes);
        Assert.AreEqual(merged, string.Join(' ', plan.Functions[0].Merged));
    }

    [TestMethod]
    public void Self_contained_the_example_merges_what_has_most_in_common()
    {
        var plan = Problem.Example.Function("f", 2, "A", "B", "C").Composites(CompositeContent.SelfContained).Plan();
        CollectionAssert.AreEqual(new[] { "A B: A B Z of f", "C: C X of f" }, Describe(plan));
        Assert.AreEqual(65, plan.Layers[0].Size);
        Assert.AreEqual(95, plan.NewBytes);
        Assert.IsTrue(plan.IsOptimal);
    }

    [TestMethod]
    public void With_one_slot_there_is_only_a_composite()
    {
        var plan = Problem.Example.Function("f", 1, "A", "B", "C").Plan();
        CollectionAssert.AreEqual(new[] { "A B C: A B C X Z of f" }, Describe(plan));
        Assert.AreEqual(95, plan.NewBytes);
    }

    [TestMethod]
    public void Without_a_slot_dependencies_stay_in_the_archive()
    {
        var plan = Problem.Example.Function("f", 0, "C", "A").Plan();
        Assert.IsEmpty(plan.Layers);
        CollectionAssert.AreEqual(new[] { "A", "C" }, plan.Functions[0].InArchive.ToArray());
        Assert.AreEqual(0, plan.NewBytes);
    }

    [TestMethod]
    public void Functions_that_are_alike_share_a_composite()
    {
        var plan = Problem.Example.Function("f", 2, "A", "B", "C").Function("g", 2, "C", "B", "A").Plan();
        CollectionAssert.AreEqual(new[] { "A: A Z of f g", "B C: B C X of f g" }, Describe(plan));
        Assert.AreEqual(95, plan.NewBytes);
    }

    [TestMethod]
    public void A_layer_that_another_function_needs_anyway_is_used()
    {
        // By itself f would merge its small dependencies; c's layer is there for g, which spares its bytes in f's composite.
        var plan = new Problem().Dependency("a", 40).Dependency("b", 30).Dependency("c", 20)
            .Function("f", 2, "a", "b", "c").Function("g", 1, "c").Plan();
        CollectionAssert.AreEqual(new[] { "a b: a b of f", "c: c of f g" }, Describe(plan));
        Assert.AreEqual(90, plan.NewBytes);
    }

    [TestMethod]
    public void A_composite_that_holds_just_what_a_dependency_brings_is_that_dependency_s_layer()
    {
        var plan = new Problem().Dependency("core", 10).Dependency("s3", 20, "core").Dependency("x", 5)
            .Function("f", 2, "core", "s3", "x").Function("g", 1, "s3").Plan();
        CollectionAssert.AreEqual(new[] { "s3: core s3 of f g", "x: x of f" }, Describe(plan));
        Assert.AreEqual(35, plan.NewBytes);
    }

    [TestMethod]
    public void A_composite_with_nothing_left_to_hold_is_no_layer()
    {
        var plan = new Problem().Dependency("core", 10).Dependency("log", 1).Dependency("all", 20, "core", "log")
            .Function("f", 2, "core", "log", "all").Plan();
        CollectionAssert.AreEqual(new[] { "all: all core log of f" }, Describe(plan));
        CollectionAssert.AreEqual(new[] { "core", "log" }, plan.Functions[0].Merged.ToArray());
    }

    [TestMethod]
    public void Nothing_uploaded_beats_something_small()
    {
        var plan = new Problem().Dependency("big", 100).Plain(1, "s", "t")
            .Function("f", 2, "big", "s", "t").Existing(["big", "s"], ["big", "s"]).Existing(["t"], ["t"]).Plan();
        CollectionAssert.AreEqual(new[] { "big s: big s of f", "t: t of f" }, Describe(plan));
        Assert.AreEqual(0, plan.NewBytes);
    }

    [TestMethod]
    public void A_layer_that_holds_more_serves_where_there_is_room_for_it()
    {
        var problem = new Problem().Plain(10, "a", "b", "c", "other").Existing(["a", "b", "other"], ["a", "b", "other"]).Existing(["c"], ["c"]);
        CollectionAssert.AreEqual(new[] { "a b other: a b other of f", "c: c of f" }, Describe(problem.Function("f", 2, "a", "b", "c").Plan()));
        var tight = new Problem().Plain(10, "a", "b", "c", "other").Existing(["a", "b", "other"], ["a", "b", "other"]).Existing(["c"], ["c"]);
        CollectionAssert.AreEqual(new[] { "a b: a b of f", "c: c of f" }, Describe(tight.Function(new("f", ["a", "b", "c"], 2) { Room = 39 }).Plan()));
    }

    [TestMethod]
    public void Of_layers_that_serve_the_one_that_holds_least_is_taken()
    {
        var plan = new Problem().Plain(10, "a", "b", "x", "y")
            .Function("f", 1, "a", "b").Existing(["a", "b", "x", "y"], ["a", "b", "x", "y"]).Existing(["a", "b", "y"], ["a", "b", "y"]).Plan();
        CollectionAssert.AreEqual(new[] { "a b y: a b y of f" }, Describe(plan));
    }

    [TestMethod]
    public void A_layer_with_a_package_that_the_project_no_longer_has_serves_nothing()
    {
        var plan = new Problem().Plain(10, "a", "b").Function("f", 1, "a", "b").Existing(["a", "b"], ["a", "b", "old"], "f").Plan();
        CollectionAssert.AreEqual(new[] { "a b: a b of f" }, Describe(plan));
        Assert.AreEqual(20, plan.NewBytes);
    }

    [TestMethod]
    public void A_dependency_that_brings_nothing_to_pack_needs_no_slot()
    {
        var problem = new Problem().Plain(10, "a").Build() with { };
        problem = problem with { Dependencies = problem.Dependencies.Add(new("framework", [])), Functions = [new("f", ["a", "framework"], 1)] };
        CollectionAssert.AreEqual(new[] { "a: a of f" }, Describe(LayerPlanner.Plan(problem, new(), CancellationToken.None)));
    }

    [TestMethod]
    public void What_the_problem_does_not_have_is_named()
    {
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new Problem().Function("f", 1, "a").Plan()).Message, "Function f needs the dependency a");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new Problem().Dependency("a", 1, "b").Plan()).Message, "The closure of a has the item b");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new Problem().Item("a", 1).Item("a", 1).Plan()).Message, "item a twice");
        StringAssert.Contains(Assert.ThrowsExactly<ArgumentException>(() => new Problem().Item("a", -1).Plan()).Message, "a has a number below zero: -1");
    }

    [TestMethod]
    public void A_planning_that_nobody_wants_any_more_ends()
        => Assert.ThrowsExactly<OperationCanceledException>(() => LayerPlanner.Plan(Problem.Example.Function("f", 2, "A", "B", "C").Build(), new(), new(canceled: true)));

    [TestMethod]
    public void A_plan_explains_itself()
    {
        var text = LayerPlanText.Render(Problem.Example.Function("f", 2, "A", "B", "C").Function("g", 1, "A").Function("h", 0, "C").Function("i", 5).Plan());
        Assert.AreEqual(
            """
            2 layers, 2 new: 95 B to upload; no plan has less
              A: 60 B, new; A, Z; of f, g
              B + C: 35 B, new; B, C, X; of f
              f: A, B + C; B + C share, for want of a slot each: it has 2
              g: A
              h: no layer is left for it; its archive holds C
              i: no layer

            """.ReplaceLineEndings("\n"),
            text);
    }

    [TestMethod]
    public void A_plan_without_a_proof_says_how_far_it_may_be()
    {
        var plan = Problem.Example.Function("f", 2, "A", "B", "C").Composites(CompositeContent.SelfContained).Plan(new(PlannerStrategy.Largest));
        Assert.AreEqual(145, plan.NewBytes);
        Assert.AreEqual(95, plan.LowerBound);
        StringAssert.StartsWith(LayerPlanText.Render(plan), "2 layers, 2 new: 145 B to upload; no plan has less than 95 B, so that this one has at most 53 % more than it must\n");
    }

    private static string[] Describe(LayerPlan plan) =>
        [.. plan.Layers.Select(layer => $"{string.Join(' ', layer.Dependencies)}: {string.Join(' ', layer.Items)} of {string.Join(' ', layer.Users)}")];
}
