using System.Xml.Linq;
using Cdev.Deployment.Graphs;
using Cdev.Deployment.Graphs.Drawing;

namespace Cdev.Deployment.Tests.Graphs;

[TestClass]
public sealed class DrawingTests
{
    private const string Hostile = "]]></svg><script>alert(1)</script>&\"'`|#{}[]()\u0007\uFFFE%%\n--> 名前 🚀";

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    private static readonly ComponentGraph Nasty = new GraphBuilder()
        .Node(Hostile, NodeKind.Api, "shop", Hostile)
        .Node("place", NodeKind.Function)
        .Node("elsewhere", NodeKind.Table, Hostile)
        .Edge(Hostile, "place", EdgeKind.Call, Hostile)
        .Edge("place", "elsewhere", EdgeKind.Use)
        .Build() with { Component = "shop" };

    [TestMethod]
    public void A_hostile_name_stays_text()
    {
        var picture = XDocument.Parse(SvgDrawing.Draw(Nasty));

        Assert.IsEmpty(picture.Descendants(Svg + "script").ToList());
        Assert.IsTrue(picture.Descendants(Svg + "title").Any(title => title.Value.Contains("<script>", StringComparison.Ordinal) && title.Value.Contains("🚀", StringComparison.Ordinal)));
    }

    [TestMethod]
    public void A_picture_needs_nothing_beside_itself()
    {
        var text = SvgDrawing.Draw(GraphBuilder.Random(3, 60));
        var picture = XDocument.Parse(text);

        Assert.DoesNotContain("url(", text);
        Assert.DoesNotContain("@import", text);
        Assert.DoesNotContain("href", text);
        Assert.IsTrue(picture.Descendants().All(element => element.Name.Namespace == Svg && element.Name.LocalName is "svg" or "title" or "desc" or "style" or "rect" or "g" or "path" or "text"));
    }

    [TestMethod]
    public void A_picture_says_to_who_does_not_see_it_what_it_is()
    {
        var picture = XDocument.Parse(SvgDrawing.Draw(GraphBuilder.Random(3, 60))).Root!;

        Assert.AreEqual("img", picture.Attribute("role")!.Value);
        var named = picture.Attribute("aria-labelledby")!.Value.Split(' ').Select(id => picture.Elements().Single(element => element.Attribute("id")?.Value == id).Value).ToList();
        Assert.AreEqual("shop", named[0]);
        Assert.Contains("functions", named[1]);
    }

    [TestMethod]
    public void The_same_graph_gives_the_same_bytes()
        => Assert.AreEqual(SvgDrawing.Draw(GraphBuilder.Random(5, 150)), SvgDrawing.Draw(GraphBuilder.Random(5, 150)));

    [TestMethod]
    public void Every_style_that_is_used_has_a_rule()
    {
        var picture = XDocument.Parse(SvgDrawing.Draw(GraphBuilder.Random(3, 60)));
        var css = picture.Descendants(Svg + "style").Single().Value;

        foreach (var style in picture.Descendants().Attributes("class").SelectMany(attribute => attribute.Value.Split(' ')).Distinct().Except(["summary", "facts"]))
            Assert.Contains($".{style} ", css);
    }

    [TestMethod]
    public void Everything_is_in_the_picture_to_be_selected()
    {
        var texts = XDocument.Parse(SvgDrawing.Draw(new GraphBuilder()
                .Node("front", NodeKind.Api, "shop", "HTTP API").Node("place", NodeKind.Function, "shop", "512 MB", "98.1 KB zip").Node("audit", NodeKind.Topic, "platform")
                .Edge("front", "place", EdgeKind.Call, "PUT /orders/{id}").Edge("place", "audit", EdgeKind.Use, "writes")
                .Build()))
            .Descendants(Svg + "text").Select(text => text.Value).ToList();

        foreach (var expected in new[] { "shop", "1 function, 1 HTTP API, 1 topic", "front", "place", "512 MB · 98.1 KB zip", "audit", "platform", "PUT /orders/{id}", "writes" })
            Assert.Contains(expected, texts);
    }

    [TestMethod]
    public void The_flowchart_has_the_same_nodes_and_edges()
        => Assert.AreEqual(
            """
            flowchart LR
              n0{{"front<br/>HTTP API"}}
              n1("place<br/>512 MB · 98.1 KB zip")
              subgraph c0["platform"]
                n2[["audit<br/>"]]
              end
              style c0 fill:none,stroke-dasharray:6 5
              n0 -->|"PUT /orders/#123;id#125;<br/>GET /orders"| n1
              n1 -.-> n2

            """.ReplaceLineEndings("\n"),
            MermaidDrawing.Draw(new GraphBuilder()
                .Node("front", NodeKind.Api, "shop", "HTTP API").Node("place", NodeKind.Function, "shop", "512 MB", "98.1 KB zip").Node("audit", NodeKind.Topic, "platform")
                .Edge("front", "place", EdgeKind.Call, "PUT /orders/{id}", "GET /orders").Edge("place", "audit", EdgeKind.Use)
                .Build()));

    [TestMethod]
    public void A_hostile_name_ends_no_text_of_the_flowchart()
    {
        var lines = MermaidDrawing.Draw(Nasty).Split('\n');

        Assert.HasCount(10, lines);
        foreach (var line in lines)
        {
            Assert.IsTrue(line.Count(letter => letter == '"') is 0 or 2, line);
            Assert.DoesNotContain("script>", line);
        }
    }
}
