using System.Collections.Immutable;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Graphs.Layout;

/// <summary>A block from the inside: how high it is, and where edges meet it.</summary>
internal sealed class BlockLayout
{
    private const int NodeHeight = 50;
    private const int NodeGap = 10;
    private const int SlotPadding = 8;

    private readonly Block _block;
    private readonly ImmutableArray<(GraphNode Node, int Top, int Height)> _members;

    private BlockLayout(Block block, int height, ImmutableArray<(GraphNode Node, int Top, int Height)> members, IReadOnlyDictionary<int, Slot> left, IReadOnlyDictionary<int, Slot> right)
        => (_block, Height, _members, Left, Right) = (block, height, members, left, right);

    /// <summary>Pixels.</summary>
    internal int Height { get; }

    /// <summary>By connection, where it meets the left side.</summary>
    internal IReadOnlyDictionary<int, Slot> Left { get; }

    /// <summary>By connection, where it meets the right side.</summary>
    internal IReadOnlyDictionary<int, Slot> Right { get; }

    /// <param name="block">The block.</param>
    /// <param name="left">What meets its left side.</param>
    /// <param name="right">What meets its right side.</param>
    internal static BlockLayout Of(Block block, IReadOnlyList<EdgeEnd> left, IReadOnlyList<EdgeEnd> right)
    {
        var members = ImmutableArray.CreateBuilder<(GraphNode, int, int)>();
        var slots = (Left: new Dictionary<int, Slot>(), Right: new Dictionary<int, Slot>());
        var top = block.Frame is null ? 0 : Block.FrameTop;
        foreach (var node in block.Members.OrderBy(node => left.Concat(right).Where(end => end.Node == node.Resource).Select(end => end.Beyond).DefaultIfEmpty(0).Average()))
        {
            var (onLeft, onRight) = (Places(left, node.Resource), Places(right, node.Resource));
            var height = Math.Max(NodeHeight, Math.Max(Sum(onLeft), Sum(onRight)) + SlotPadding);
            Stack(onLeft, top, height, slots.Left);
            Stack(onRight, top, height, slots.Right);
            members.Add((node, top, height));
            top += height + NodeGap;
        }

        return new(block, top - NodeGap + (block.Frame is null ? 0 : Block.FramePadding), members.ToImmutable(), slots.Left, slots.Right);
    }

    /// <summary>The block's nodes and its frame, in their place.</summary>
    internal Picture Place(int x, int y, int width) => new(
        new(x, y, width, Height),
        [.. _members.Select(member => new PlacedNode(member.Node, NodeText.Of(member.Node), new(x + _block.Side, y + member.Top, width - 2 * _block.Side, member.Height)))],
        [],
        _block.Frame is { } frame ? [new(frame, new(x, y, width, Height))] : []);

    // In the order of what is beyond, so that edges do not cross at the side of a node.
    private static List<(Slot Slot, ImmutableArray<int> Connections)> Places(IReadOnlyList<EdgeEnd> ends, ResourceReference node)
        => [.. ends.Where(end => end.Node == node)
            .GroupBy(end => end.Place)
            .OrderBy(place => place.Average(end => end.Beyond))
            .Select(place => (Slot.Of(place.First().IsLabelled ? place.First().Edge.Labels : []), place.Select(end => end.Connection).ToImmutableArray()))];

    private static int Sum(IEnumerable<(Slot Slot, ImmutableArray<int>)> places) => places.Sum(place => place.Slot.Height);

    private static void Stack(List<(Slot Slot, ImmutableArray<int> Connections)> places, int top, int height, Dictionary<int, Slot> slots)
    {
        var at = top + (height - Sum(places)) / 2;
        foreach (var (slot, connections) in places)
        {
            foreach (var connection in connections)
                slots[connection] = slot with { Top = at };
            at += slot.Height;
        }
    }
}
