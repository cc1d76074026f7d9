using System.Collections.Immutable;
using Cdev.Deployment.Graphs.Layout;

namespace Cdev.Deployment.Tests.Graphs;

[TestClass]
public sealed class CrossingReductionTests
{
    [TestMethod]
    public void Inversions_are_counted()
    {
        Assert.AreEqual(0, Inversions.Count([1, 1, 2, 3]));
        Assert.AreEqual(6, Inversions.Count([4, 3, 2, 1]));
        Assert.AreEqual(4, Inversions.Count([2, 0, 1, 2, 1]));
    }

    [TestMethod]
    public void A_tree_that_was_shuffled_has_no_crossings()
    {
        // Each of three parents has three children, which stand mixed.
        ImmutableArray<Arc> arcs = [.. Enumerable.Range(0, 9).Select(child => new Arc(child % 3, 3 + child, 1))];
        var graph = LayeredGraph.Of([0, 0, 0, .. Enumerable.Repeat(1, 9)], arcs);

        var layers = CrossingReduction.Order(graph);

        var parents = layers[1].Select(child => layers[0].IndexOf((child - 3) % 3)).ToArray();
        CollectionAssert.AreEqual(new[] { 0, 0, 0, 1, 1, 1, 2, 2, 2 }, parents);
    }

    [TestMethod]
    public void An_arc_over_several_layers_goes_through_waypoints()
    {
        var graph = LayeredGraph.Of([0, 1, 2, 3], [new(0, 1, 1), new(1, 2, 1), new(2, 3, 1), new(0, 3, 1)]);

        CollectionAssert.AreEqual(new[] { 0, 4, 5, 3 }, graph.Chains[3].ToArray());
        Assert.AreEqual(6, graph.Count);
        Assert.IsTrue(graph.Segments.All(segment => graph.Layers.Select(layer => layer.ToArray()).Zip(graph.Layers.Skip(1)).Any(pair => pair.First.Contains(segment.From) && pair.Second.Contains(segment.To))));
    }

    [TestMethod]
    public void Without_what_runs_backwards_there_is_no_cycle()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var count = 2 + random.Next(20);
            ImmutableArray<Arc> arcs = [.. Enumerable.Range(0, random.Next(60)).Select(_ => new Arc(random.Next(count), random.Next(count), 1)).Where(arc => arc.From != arc.To)];
            var place = CycleRemoval.Order(count, arcs);
            CollectionAssert.AreEquivalent(Enumerable.Range(0, count).ToArray(), place);

            ImmutableArray<Arc> forwards = [.. arcs.Select(arc => place[arc.From] < place[arc.To] ? arc : new Arc(arc.To, arc.From, 1))];
            var layer = Layering.Of(count, forwards, place);

            Assert.IsTrue(forwards.All(arc => layer[arc.From] < layer[arc.To]));
        }
    }

    [TestMethod]
    public void A_call_runs_forwards_where_a_use_would_not_let_both()
    {
        var place = CycleRemoval.Order(2, [new(0, 1, 1), new(1, 0, 3)]);

        Assert.IsLessThan(place[0], place[1]);
    }
}
