using System.Globalization;
using System.Text;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Graphs.Drawing;

/// <summary>Writes a graph as a Mermaid flowchart, which GitHub and GitLab show in Markdown.</summary>
public static class MermaidDrawing
{
    /// <summary>The flowchart of a graph.</summary>
    /// <param name="graph">The graph.</param>
    public static string Draw(ComponentGraph graph)
    {
        var text = new StringBuilder("flowchart LR\n");
        var ids = graph.Nodes.Select((node, i) => (node.Resource, Id: string.Create(CultureInfo.InvariantCulture, $"n{i}"))).ToDictionary();
        foreach (var node in graph.Nodes.Where(node => node.Resource.Component == graph.Component))
            text.Append("  ").Append(Node(node, ids[node.Resource])).Append('\n');

        var others = graph.Nodes.Where(node => node.Resource.Component != graph.Component).GroupBy(node => node.Resource.Component, StringComparer.Ordinal);
        foreach (var (number, other) in others.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"  subgraph c{number}[\"{Escape(other.Key)}\"]\n");
            foreach (var node in other)
                text.Append("    ").Append(Node(node, ids[node.Resource])).Append('\n');
            text.Append(CultureInfo.InvariantCulture, $"  end\n  style c{number} fill:none,stroke-dasharray:6 5\n");
        }

        foreach (var edge in graph.Edges)
            text.Append(CultureInfo.InvariantCulture, $"  {ids[edge.From]} {(edge.Kind == EdgeKind.Call ? "-->" : "-.->")}{Label(edge)} {ids[edge.To]}\n");

        var existing = graph.Nodes.Where(node => node.Existing).Select(node => ids[node.Resource]).ToList();
        if (existing.Count > 0)
            text.Append(CultureInfo.InvariantCulture, $"  classDef existing stroke-dasharray:5 4\n  class {string.Join(',', existing)} existing\n");
        return text.ToString();
    }

    private static string Node(GraphNode node, string id)
    {
        var (open, close) = node.Kind switch
        {
            NodeKind.Function => ("(", ")"),
            NodeKind.Api or NodeKind.Url => ("{{", "}}"),
            NodeKind.Schedule => ("([", "])"),
            NodeKind.Table or NodeKind.Bucket => ("[(", ")]"),
            NodeKind.Queue or NodeKind.Topic or NodeKind.Stream => ("[[", "]]"),
            _ => ("[", "]"),
        };
        return $"{id}{open}\"{Escape(node.Title)}<br/>{Escape(string.Join(" · ", node.Facts))}\"{close}";
    }

    private static string Label(GraphEdge edge)
        => edge.Labels.IsEmpty ? "" : $"|\"{string.Join("<br/>", edge.Labels.Select(Escape))}\"|";

    // As numeric entities in Mermaid's form: whatever is no letter and no digit might mean something in Mermaid, Markdown or HTML.
    private static string Escape(string text) => string.Concat(text.EnumerateRunes().Select(rune
        => Rune.IsLetterOrDigit(rune) || rune.Value is ' ' or '-' or '/' or '.' or ',' or '·' ? rune.ToString() : string.Create(CultureInfo.InvariantCulture, $"#{rune.Value};")));
}
