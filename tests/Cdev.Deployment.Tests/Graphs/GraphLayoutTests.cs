using Cdev.Deployment.Graphs;
using Cdev.Deployment.Graphs.Layout;

namespace Cdev.Deployment.Tests.Graphs;

/// <summary>What every picture owes its reader, whatever is in it: checked by geometry.</summary>
[TestClass]
public sealed class GraphLayoutTests
{
    public static IEnumerable<object[]> Graphs => Enumerable.Range(0, 40).Select(seed => new object[] { seed, 1 + seed * seed / 8 });

    [TestMethod]
    [DynamicData(nameof(Graphs))]
    public void No_two_nodes_overlap_and_none_is_lost(int seed, int nodes)
    {
        var picture = GraphLayout.Of(GraphBuilder.Random(seed, nodes));

        Assert.HasCount(nodes, picture.Nodes);
        foreach (var (i, node) in picture.Nodes.Index())
        {
            foreach (var other in picture.Nodes.Skip(i + 1))
                Assert.IsFalse(Overlap(node.Box, other.Box), $"{node.Text.Title} {node.Box} lies on {other.Text.Title} {other.Box}.");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Graphs))]
    public void No_label_lies_on_a_node_on_another_label_or_outside(int seed, int nodes)
    {
        var picture = GraphLayout.Of(GraphBuilder.Random(seed, nodes));

        var labels = picture.Edges.SelectMany(edge => edge.Labels).ToList();
        foreach (var (i, label) in labels.Index())
        {
            Assert.IsTrue(Holds(picture.Box, label.Box), $"{label.Text} {label.Box} is outside of {picture.Box}.");
            Assert.IsFalse(picture.Nodes.Any(node => Overlap(node.Box, label.Box)), $"{label.Text} {label.Box} lies on a node.");
            Assert.IsFalse(labels.Skip(i + 1).Any(other => Overlap(other.Box, label.Box)), $"{label.Text} {label.Box} lies on a label.");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Graphs))]
    public void Texts_fit_into_their_nodes_and_nodes_into_the_picture(int seed, int nodes)
    {
        var picture = GraphLayout.Of(GraphBuilder.Random(seed, nodes));

        foreach (var node in picture.Nodes)
        {
            Assert.IsLessThanOrEqualTo(node.Box.Width, node.Text.Width);
            Assert.IsTrue(Holds(picture.Box, node.Box), $"{node.Box} is outside of {picture.Box}.");
        }
    }

    [TestMethod]
    [DynamicData(nameof(Graphs))]
    public void Each_edge_leads_from_its_node_to_its_node_and_straight_through_none(int seed, int nodes)
    {
        var graph = GraphBuilder.Random(seed, nodes);
        var picture = GraphLayout.Of(graph);
        var boxes = picture.Nodes.ToDictionary(node => node.Node.Resource, node => node.Box);

        Assert.HasCount(graph.Edges.Length, picture.Edges);
        foreach (var edge in picture.Edges)
        {
            AssertTouches(boxes[edge.Edge.From], edge.Runs[0].Start, edge.Runs[0].Y);
            AssertTouches(boxes[edge.Edge.To], edge.Runs[^1].End, edge.Runs[^1].Y);
            foreach (var run in edge.Runs)
            {
                var line = new Box(Math.Min(run.Start, run.End), run.Y, Math.Abs(run.End - run.Start), 0);
                Assert.IsTrue(Holds(picture.Box, line), $"{run} is outside of {picture.Box}.");
                Assert.IsFalse(boxes.Values.Any(box => Overlap(box, line)), $"{run} runs through a node.");
            }
        }
    }

    [TestMethod]
    [DynamicData(nameof(Graphs))]
    public void A_frame_holds_what_is_of_its_component_and_nothing_else(int seed, int nodes)
    {
        var picture = GraphLayout.Of(GraphBuilder.Random(seed, nodes));

        foreach (var frame in picture.Frames)
        {
            foreach (var node in picture.Nodes)
            {
                var inside = node.Node.Resource.Component == frame.Component;
                Assert.IsTrue(inside ? Holds(frame.Box, node.Box) : !Overlap(frame.Box, node.Box), $"{node.Text.Title} {node.Box}, frame of {frame.Component} {frame.Box}");
            }
        }
    }

    [TestMethod]
    public void What_calls_stands_left_of_what_is_called_and_that_left_of_what_it_uses()
    {
        var graph = new GraphBuilder()
            .Node("orders", NodeKind.Table).Node("api", NodeKind.Api).Node("place")
            .Edge("api", "place", EdgeKind.Call, "PUT /orders").Edge("place", "orders", EdgeKind.Use).Edge("place", "api", EdgeKind.Use)
            .Build();

        var left = GraphLayout.Of(graph).Nodes.OrderBy(node => node.Box.X).Select(node => node.Text.Title);

        CollectionAssert.AreEqual(new[] { "api", "place", "orders" }, left.ToArray());
    }

    [TestMethod]
    public void A_chain_is_one_straight_line()
    {
        var graph = new GraphBuilder()
            .Node("a", NodeKind.Queue).Node("b").Node("c", NodeKind.Queue).Node("d")
            .Edge("a", "b").Edge("b", "c", EdgeKind.Use).Edge("c", "d")
            .Build();

        Assert.HasCount(1, GraphLayout.Of(graph).Edges.SelectMany(edge => edge.Runs).Select(run => run.Y).Distinct().ToList());
    }

    [TestMethod]
    public void A_route_too_many_is_counted_instead_of_shown()
    {
        var graph = new GraphBuilder().Node("api", NodeKind.Api).Node("all")
            .Edge("api", "all", EdgeKind.Call, [.. Enumerable.Range(0, 9).Select(i => $"GET /{i}")])
            .Build();

        Assert.AreEqual("GET /0, GET /1, GET /2, GET /3, GET /4, and 4 more", string.Join(", ", GraphLayout.Of(graph).Edges[0].Labels.Select(label => label.Text)));
    }

    [TestMethod]
    public void Nothing_is_a_picture_of_nothing()
        => Assert.AreEqual(new Box(0, 0, 0, 0), GraphLayout.Of(new GraphBuilder().Build()).Box);

    private static bool Overlap(Box a, Box b) => a.X < b.Right && b.X < a.Right && a.Y < b.Bottom && b.Y < a.Bottom;

    private static bool Holds(Box outer, Box inner) => outer.X <= inner.X && outer.Y <= inner.Y && inner.Right <= outer.Right && inner.Bottom <= outer.Bottom;

    private static void AssertTouches(Box box, int x, int y)
        => Assert.IsTrue((x == box.X || x == box.Right) && box.Y < y && y < box.Bottom, $"({x}, {y}) is at no side of {box}.");
}
