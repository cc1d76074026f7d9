using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using Cdev.Deployment.Graphs.Layout;

namespace Cdev.Deployment.Graphs.Drawing;

/// <summary>
/// Draws a graph as SVG: one file that needs no other, without a script, light or dark as the surroundings are. The same graph gives the
/// same bytes.
/// </summary>
public static class SvgDrawing
{
    private const int Margin = 32;
    private const int Heading = 76;
    private const int HeadingSize = 20;
    private const int Radius = 8;
    private const int GlyphSize = 32;
    private const int GlyphLeft = 9;
    private const int ArrowLength = 7;

    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    /// <summary>The picture of a graph, as an SVG document.</summary>
    /// <param name="graph">The graph.</param>
    public static string Draw(ComponentGraph graph)
    {
        var picture = GraphLayout.Of(graph);
        var width = Math.Max(picture.Box.Width, LeastWidth(graph)) + 2 * Margin;
        var height = picture.Box.Height + Heading + Margin;
        var moved = picture.Move(Margin, Heading);
        var root = new XElement(
            Svg + "svg",
            new XAttribute("viewBox", $"0 0 {Number(width)} {Number(height)}"),
            new XAttribute("width", width),
            new XAttribute("height", height),
            new XAttribute("role", "img"),
            new XAttribute("aria-labelledby", "cdev-title cdev-description"),
            new XElement(Svg + "title", new XAttribute("id", "cdev-title"), Clean(graph.Component)),
            new XElement(Svg + "desc", new XAttribute("id", "cdev-description"), Clean($"The component {graph.Component}: {graph.Summary}.")),
            new XElement(Svg + "style", Styles.Css),
            new XElement(Svg + "rect", Class("canvas"), new XAttribute("width", width), new XAttribute("height", height), new XAttribute("rx", Radius)),
            Text("heading", Margin, 38, graph.Component),
            Text("summary", Margin, 56, graph.Summary),
            moved.Frames.Select(Frame),
            moved.Edges.Select(Edge),
            moved.Nodes.Select(Node));
        return Write(root);
    }

    private static int LeastWidth(ComponentGraph graph)
        => Math.Max(TextSize.Proportional(graph.Component, HeadingSize), TextSize.Proportional(graph.Summary, TextSize.Small));

    private static XElement Frame(PlacedFrame frame) => new(
        Svg + "g",
        Rectangle("frame", frame.Box),
        Text("component", frame.Box.X + Block.FramePadding, frame.Box.Y + 21, frame.Component));

    private static XElement Node(PlacedNode placed)
    {
        var (node, text, box) = placed;
        var glyph = (X: box.X + GlyphLeft, Y: box.Middle - GlyphSize / 2);
        return new(
            Svg + "g",
            new XElement(Svg + "title", Clean(string.Join('\n', [$"{node.Resource.Id()}", .. node.Facts, .. node.Notes]))),
            Rectangle(node.Existing ? "node existing" : "node", box),
            new XElement(Svg + "rect", Class(node.Kind.ToString().ToLowerInvariant()), new XAttribute("x", glyph.X), new XAttribute("y", glyph.Y), new XAttribute("width", GlyphSize), new XAttribute("height", GlyphSize), new XAttribute("rx", 6)),
            new XElement(Svg + "path", Class("glyph"), new XAttribute("transform", $"translate({Number(glyph.X + 6)} {Number(glyph.Y + 6)})"), new XAttribute("d", Glyphs.PathOf(node.Kind))),
            Text("name", box.X + NodeText.Left, box.Middle - 3, text.Title),
            Text("facts", box.X + NodeText.Left, box.Middle + 13, text.Facts));
    }

    private static XElement Edge(PlacedEdge placed)
    {
        var kind = placed.Edge.Kind == EdgeKind.Call ? "call" : "use";
        var last = placed.Runs[^1];
        return new(
            Svg + "g",
            placed.Edge.Labels.IsEmpty ? null : new XElement(Svg + "title", Clean(string.Join('\n', placed.Edge.Labels))),
            new XElement(Svg + "path", Class($"edge {kind}"), new XAttribute("d", Path(placed.Runs))),
            new XElement(Svg + "path", Class($"head-{kind}"), new XAttribute("d", Head(last))),
            placed.Labels.Select(label => Text("label", label.Box.X, label.Box.Bottom - TextSize.Descent, label.Text)));
    }

    // Each run ends where the curve to the next begins, both level there.
    private static string Path(ImmutableArray<Run> runs)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{runs[0].Start} {runs[0].Y}");
        for (var i = 0; i < runs.Length; i++)
        {
            path.Append(CultureInfo.InvariantCulture, $"H{(i + 1 < runs.Length ? runs[i].End : runs[i].End - Math.Sign(runs[i].End - runs[i].Start) * ArrowLength)}");
            if (i + 1 == runs.Length)
                break;
            var (from, to) = (runs[i], runs[i + 1]);
            var middle = (from.End + to.Start) / 2;
            path.Append(CultureInfo.InvariantCulture, $"C{middle} {from.Y} {middle} {to.Y} {to.Start} {to.Y}");
        }

        return path.ToString();
    }

    private static string Head(Run last)
    {
        var back = last.End - Math.Sign(last.End - last.Start) * (ArrowLength + 1);
        return string.Create(CultureInfo.InvariantCulture, $"M{last.End} {last.Y}L{back} {last.Y - 4}V{last.Y + 4}Z");
    }

    private static XElement Rectangle(string style, Box box) => new(
        Svg + "rect",
        Class(style),
        new XAttribute("x", box.X),
        new XAttribute("y", box.Y),
        new XAttribute("width", box.Width),
        new XAttribute("height", box.Height),
        new XAttribute("rx", Radius));

    private static XElement Text(string style, int x, int y, string text)
        => new(Svg + "text", Class(style), new XAttribute("x", x), new XAttribute("y", y), Clean(text));

    private static XAttribute Class(string name) => new("class", name);

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // XML has no word for control characters.
    private static string Clean(string text) => string.Concat(text.EnumerateRunes().Select(rune
        => rune.Value is '\n' || (rune.Value >= ' ' && (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))) ? rune.ToString() : "\uFFFD"));

    private static string Write(XElement root)
    {
        var text = new StringBuilder();
        using (var writer = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
            root.WriteTo(writer);
        return text.Append('\n').ToString();
    }
}
