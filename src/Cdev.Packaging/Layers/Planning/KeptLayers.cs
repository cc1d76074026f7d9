namespace Cdev.Packaging.Layers.Planning;

/// <summary>The layers that a function had, while they serve: a plan leaves the function as it is.</summary>
/// <remarks>They exist, so keeping them costs nothing and makes no other function's layers dearer.</remarks>
internal static class KeptLayers
{
    /// <summary>The contents that the function keeps; null: what it had no longer serves it.</summary>
    internal static ulong[][]? Of(Board board, BoardFunction function)
    {
        var own = function.Dependencies.Select(dependency => board.Dependencies[dependency].Closure).ToHashSet(Bits.Content);
        var names = function.Dependencies.SelectMany(dependency => board.Dependencies[dependency].Names).ToHashSet(StringComparer.Ordinal);
        var had = board.Existing.Where(layer => layer.Functions.Contains(function.Name)).ToList();

        // What was for dependencies that it no longer has goes, unless something that it has lies there.
        foreach (var layer in had.Where(layer => !own.Contains(layer.Content) && !layer.Dependencies.Any(names.Contains)).Reverse().ToArray())
        {
            if (Serve(board, function, [.. had.Where(other => other != layer).Select(other => other.Content)]))
                had.Remove(layer);
        }

        ulong[][] contents = [.. had.Select(layer => layer.Content)];
        var isExact = contents.All(content => Bits.IsWithin(content, function.Content));
        return contents.Length <= function.Slots && (isExact || had.Sum(layer => layer.Size) <= function.Room) && Serve(board, function, contents) ? contents : null;
    }

    // Net, the layers hold all together; self-contained, each dependency lies in one of them with all that it brings.
    private static bool Serve(Board board, BoardFunction function, ulong[][] contents)
    {
        if (board.Composites == CompositeContent.SelfContained)
            return function.Dependencies.All(dependency => contents.Any(content => Bits.IsWithin(board.Dependencies[dependency].Closure, content)));
        var held = board.Nothing();
        foreach (var content in contents)
            Bits.Unite(held, content);
        return Bits.IsWithin(function.Content, held);
    }
}
