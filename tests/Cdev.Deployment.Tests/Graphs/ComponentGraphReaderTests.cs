using Cdev.Deployment.Graphs;
using Cdev.Model.Components;
using Cdev.Model.Json;

namespace Cdev.Deployment.Tests.Graphs;

/// <summary>What of the published example of a component model is drawn.</summary>
[TestClass]
public sealed class ComponentGraphReaderTests
{
    private static readonly ComponentGraph Graph = ComponentGraphReader.Read(
        ModelJson.Deserialize<ComponentModel>(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Formats", "component.v1.example.json"))));

    [TestMethod]
    public void Layers_routes_and_triggers_are_no_nodes()
        => CollectionAssert.AreEqual(
            new[] { "late", "admin", "shop", "receipts", "order-place", "sweep", "mail", "cron(0 6 * * ? *)", "rate(5 minutes)", "stripe", "page-size", "clicks", "crm-customers", "orders", "news", "sweep", "audit" },
            Graph.Nodes.Select(node => node.Title).ToArray());

    [TestMethod]
    public void Routes_are_told_where_their_function_is_called()
    {
        CollectionAssert.AreEqual(new[] { "POST /orders/{id}", "PUT /orders/{id}" }, Labels("shop", "order-place", EdgeKind.Call));
        CollectionAssert.AreEqual(new[] { "GET / · jwt", "GET /health" }, Labels("admin", "order-place", EdgeKind.Call));
    }

    [TestMethod]
    public void Events_are_told_where_their_function_is_called()
    {
        CollectionAssert.AreEqual(new[] { "messages, 100 at a time" }, Labels("mail", "sweep", EdgeKind.Call));
        CollectionAssert.AreEqual(new[] { "records" }, Labels("clicks", "sweep", EdgeKind.Call));
        CollectionAssert.AreEqual(new[] { "changes" }, Labels("orders", "sweep", EdgeKind.Call));
        CollectionAssert.AreEqual(new[] { "messages, filtered" }, Labels("news", "sweep", EdgeKind.Call));
        CollectionAssert.AreEqual(new[] { "messages" }, Labels("audit", "sweep", EdgeKind.Call));
        CollectionAssert.AreEqual(new[] { "created *.pdf", "removed old/*" }, Labels("receipts", "sweep", EdgeKind.Call));
        Assert.IsEmpty(Labels("rate(5 minutes)", "sweep", EdgeKind.Call));
    }

    [TestMethod]
    public void What_another_resource_mentions_it_uses()
        => Assert.IsEmpty(Labels("late", "mail", EdgeKind.Use));

    [TestMethod]
    public void Functions_show_memory_archive_and_layers()
        => Assert.MatchesRegex(@"^1024 MB · \d+(\.\d)? K?B zip · \d layers? · arm64$", string.Join(" · ", Graph.Nodes.Single(node => node.Title == "order-place").Facts));

    [TestMethod]
    public void What_is_made_elsewhere_says_so()
    {
        var existing = Graph.Nodes.Single(node => node.Existing);

        Assert.AreEqual("crm-customers", existing.Title);
        CollectionAssert.AreEqual(new[] { "table", "made elsewhere" }, existing.Facts.ToArray());
    }

    [TestMethod]
    public void Another_components_resource_keeps_its_components_name()
        => Assert.AreEqual("platform", Graph.Nodes.Single(node => node.Title == "audit").Resource.Component);

    private static string[] Labels(string from, string to, EdgeKind kind)
        => [.. Graph.Edges.Single(edge => Title(edge.From) == from && Title(edge.To) == to && edge.Kind == kind).Labels];

    private static string Title(Cdev.Model.Resources.ResourceReference resource) => Graph.Nodes.Single(node => node.Resource == resource).Title;
}
