using System.Collections.Immutable;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>
/// Draws blocks that are connected in layers from left to right, by the method of Sugiyama, Tagawa and Toda (1981): no cycles, layers, few
/// crossings, straight edges. Every label lies beside a node, in a room where edges run horizontally, so that nothing ever lies on it.
/// </summary>
internal sealed class LayeredLayout
{
    private const int BlockGap = 18;
    private const int WaypointGap = 10;
    private const int LabelPadding = 8;
    private const int ArrowRoom = 16;
    private const int LeastCurve = 44;
    private const int MostCurve = 180;
    private const int CurveSlope = 4;

    private readonly ImmutableArray<Block> _blocks;
    private readonly ImmutableArray<Connection> _connections;
    private readonly ImmutableArray<bool> _reversed;
    private readonly LayeredGraph _graph;

    /// <param name="blocks">The blocks; each is connected with another.</param>
    /// <param name="connections">What connects them, by the blocks' numbers.</param>
    internal LayeredLayout(ImmutableArray<Block> blocks, ImmutableArray<Connection> connections)
    {
        var place = CycleRemoval.Order(blocks.Length, [.. connections.Select(connection => connection.Arc)]);
        (_blocks, _connections) = (blocks, connections);
        _reversed = [.. connections.Select(connection => place[connection.From] > place[connection.To])];
        ImmutableArray<Arc> forwards = [.. connections.Select((connection, i) => _reversed[i] ? connection.Arc with { From = connection.To, To = connection.From } : connection.Arc)];
        _graph = LayeredGraph.Of(Layering.Of(blocks.Length, forwards, place), forwards);
    }

    /// <summary>The picture.</summary>
    internal Picture Draw()
    {
        var layers = CrossingReduction.Order(_graph);
        var position = new int[_graph.Count];
        foreach (var layer in layers)
        {
            for (var i = 0; i < layer.Length; i++)
                position[layer[i]] = i;
        }

        ImmutableArray<BlockLayout> insides = [.. _blocks.Select((block, i) => BlockLayout.Of(block, Ends(i, position, atLeft: true), Ends(i, position, atLeft: false)))];
        var tops = Tops(layers, insides);
        var columns = Columns(layers, insides, tops);
        var layerOf = layers.SelectMany((vertices, layer) => vertices.Select(vertex => (vertex, layer))).ToDictionary();
        var nodes = insides.Select((inside, i) => inside.Place(columns[layerOf[i]].BoxesX, tops[i], columns[layerOf[i]].Boxes)).ToList();
        var edges = _connections.Select((_, i) => Edge(i, insides, tops, columns, layerOf));
        return Picture.Of([.. nodes]) with
        {
            Box = new(0, 0, columns[^1].End, Math.Max(insides.Select((inside, i) => tops[i] + inside.Height).Max(), tops.Max())),
            Edges = [.. edges],
        };
    }

    private ImmutableArray<EdgeEnd> Ends(int block, int[] position, bool atLeft)
        =>
        [
            .. _graph.Segments
                .Where(segment => (atLeft ? segment.To : segment.From) == block)
                .Select(segment =>
                {
                    var connection = _connections[segment.Arc];
                    var arrives = atLeft != _reversed[segment.Arc];
                    return new EdgeEnd(
                        segment.Arc,
                        connection.Edge,
                        arrives ? connection.Edge.To : connection.Edge.From,
                        connection.IsLabelledAt(block),
                        position[atLeft ? segment.From : segment.To]);
                }),
        ];

    private int[] Tops(ImmutableArray<ImmutableArray<int>> layers, ImmutableArray<BlockLayout> insides)
    {
        var heights = new int[_graph.Count];
        for (var i = 0; i < insides.Length; i++)
            heights[i] = insides[i].Height;
        ImmutableArray<Link> links =
        [
            .. _graph.Segments.Select(segment => new Link(
                segment.From,
                segment.To,
                IsWaypoint(segment.From) ? 0 : insides[segment.From].Right[segment.Arc].Y,
                IsWaypoint(segment.To) ? 0 : insides[segment.To].Left[segment.Arc].Y,
                Weight(segment))),
        ];
        return new Alignment(layers, heights, (upper, lower) => IsWaypoint(upper) || IsWaypoint(lower) ? WaypointGap : BlockGap, links).Tops();
    }

    // Gansner, Koutsofios, North and Vo's weights: the longer an edge, the more a bend in it shows.
    private int Weight(Segment segment) => (IsWaypoint(segment.From), IsWaypoint(segment.To)) switch
    {
        (true, true) => 8,
        (false, false) => 1,
        _ => 2,
    };

    private ImmutableArray<Column> Columns(ImmutableArray<ImmutableArray<int>> layers, ImmutableArray<BlockLayout> insides, int[] tops)
    {
        var columns = ImmutableArray.CreateBuilder<Column>(layers.Length);
        var x = 0;
        for (var layer = 0; layer < layers.Length; layer++)
        {
            var blocks = layers[layer].Where(vertex => !IsWaypoint(vertex)).ToList();
            var column = new Column(
                x,
                blocks.Max(block => Room(insides[block].Left.Values)),
                blocks.Max(block => _blocks[block].Width),
                blocks.Max(block => Room(insides[block].Right.Values)));
            columns.Add(column);
            x = column.End + CurveWidth(layers[layer], insides, tops);
        }

        return columns.ToImmutable();
    }

    private static int Room(IEnumerable<Slot> slots) => slots.Select(slot => slot.Width + LabelPadding + ArrowRoom).DefaultIfEmpty(0).Max();

    // The steeper the curves behind a layer, the more room they have.
    private int CurveWidth(ImmutableArray<int> layer, ImmutableArray<BlockLayout> insides, int[] tops)
    {
        var members = layer.ToHashSet();
        var climb = _graph.Segments.Where(segment => members.Contains(segment.From))
            .Select(segment => Math.Abs(LeavesAt(segment.From, segment.Arc, insides, tops) - ArrivesAt(segment.To, segment.Arc, insides, tops)))
            .DefaultIfEmpty(0).Max();
        return Math.Clamp(climb / CurveSlope, LeastCurve, MostCurve);
    }

    private PlacedEdge Edge(int arc, ImmutableArray<BlockLayout> insides, int[] tops, ImmutableArray<Column> columns, Dictionary<int, int> layerOf)
    {
        var chain = _graph.Chains[arc];
        var (first, last) = (chain[0], chain[^1]);
        var (begin, end) = (columns[layerOf[first]], columns[layerOf[last]]);
        var start = new Run(begin.BoxesEnd - _blocks[first].Side, begin.End, LeavesAt(first, arc, insides, tops));
        var finish = new Run(end.X, end.BoxesX + _blocks[last].Side, ArrivesAt(last, arc, insides, tops));
        ImmutableArray<Run> runs = [start, .. chain[1..^1].Select(waypoint => new Run(columns[layerOf[waypoint]].X, columns[layerOf[waypoint]].End, tops[waypoint])), finish];
        var edge = _connections[arc].Edge;
        return new(
            edge,
            _reversed[arc] ? [.. runs.Reverse().Select(run => new Run(run.End, run.Start, run.Y))] : runs,
            [
                .. Labels(insides[first].Right[arc], tops[first], begin.BoxesEnd + ArrowRoom),
                .. Labels(insides[last].Left[arc], tops[last], end.X),
            ]);
    }

    private static IEnumerable<PlacedLabel> Labels(Slot slot, int top, int x)
        => slot.Labels.Select((label, i) => new PlacedLabel(
            label,
            new(x, top + slot.Top + i * TextSize.Line, TextSize.Fixed(label, TextSize.Small), TextSize.Line)));

    private int LeavesAt(int vertex, int arc, ImmutableArray<BlockLayout> insides, int[] tops)
        => tops[vertex] + (IsWaypoint(vertex) ? 0 : insides[vertex].Right[arc].Y);

    private int ArrivesAt(int vertex, int arc, ImmutableArray<BlockLayout> insides, int[] tops)
        => tops[vertex] + (IsWaypoint(vertex) ? 0 : insides[vertex].Left[arc].Y);

    private bool IsWaypoint(int vertex) => vertex >= _blocks.Length;
}
