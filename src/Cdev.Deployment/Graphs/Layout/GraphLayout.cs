using System.Collections.Immutable;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>Gives everything in a graph its place: what belongs together in layers from left to right, what stands alone below in rows.</summary>
internal static class GraphLayout
{
    private const int PartGap = 40;
    private const int RowGap = 16;
    private const int LeastRow = 900;

    /// <summary>The picture of a graph, without a margin.</summary>
    internal static Picture Of(ComponentGraph graph)
    {
        var blocks = Block.Of(graph);
        var blockOf = blocks.SelectMany((block, i) => block.Members.Select(node => (node.Resource, i))).ToDictionary();
        ImmutableArray<Connection> connections = [.. graph.Edges.Select(edge => new Connection(edge, blockOf[edge.From], blockOf[edge.To])).Where(connection => connection.From != connection.To)];
        var parts = ConnectedParts.Of(blocks.Length, [.. connections.Select(connection => connection.Arc)]);

        var pictures = parts.Where(part => part.Length > 1).Select(part => Layered(blocks, connections, part)).ToList();
        var width = pictures.Select(picture => picture.Box.Width).Append(LeastRow).Max();
        var alone = parts.Where(part => part.Length == 1).Select(part => blocks[part[0]]).ToList();
        return Stack([.. Shelves(pictures, width), .. Rows(alone, width)]);
    }

    // Beside one another while there is room: the largest come first.
    private static IEnumerable<Picture> Shelves(IEnumerable<Picture> pictures, int width)
    {
        var shelf = new List<Picture>();
        var used = 0;
        foreach (var picture in pictures)
        {
            if (used > 0 && used + picture.Box.Width > width)
            {
                yield return Picture.Of(shelf);
                shelf = [];
                used = 0;
            }

            shelf.Add(picture.Move(used, 0));
            used += picture.Box.Width + PartGap;
        }

        if (shelf.Count > 0)
            yield return Picture.Of(shelf);
    }

    private static Picture Layered(ImmutableArray<Block> blocks, ImmutableArray<Connection> connections, ImmutableArray<int> part)
    {
        var number = part.Select((block, i) => (block, i)).ToDictionary();
        return new LayeredLayout(
            [.. part.Select(block => blocks[block])],
            [.. connections.Where(connection => number.ContainsKey(connection.From)).Select(connection => connection with { From = number[connection.From], To = number[connection.To] })]).Draw();
    }

    private static IEnumerable<Picture> Rows(List<Block> blocks, int width)
    {
        if (blocks.Count == 0)
            return [];
        var column = blocks.Max(block => block.Width);
        var columns = Math.Max(1, (width + RowGap) / (column + RowGap));
        return blocks.Chunk(columns).Select(row
            => Picture.Of([.. row.Select((block, i) => BlockLayout.Of(block, [], []).Place(0, 0, column).Move(i * (column + RowGap), 0))]));
    }

    private static Picture Stack(IReadOnlyList<Picture> pictures)
    {
        var top = 0;
        var moved = new List<Picture>();
        foreach (var picture in pictures)
        {
            moved.Add(picture.Move(0, top));
            top += picture.Box.Height + PartGap;
        }

        return Picture.Of(moved);
    }
}
