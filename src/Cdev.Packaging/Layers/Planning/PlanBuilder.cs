using System.Collections.Immutable;

namespace Cdev.Packaging.Layers.Planning;

/// <summary>From numbers and bits back to names.</summary>
internal static class PlanBuilder
{
    internal static LayerPlan Build(Board board, Dictionary<string, FunctionLayers> functions, long lowerBound)
    {
        var users = new Dictionary<ulong[], List<BoardFunction>>(Bits.Content);
        foreach (var function in board.Functions)
        {
            foreach (var content in functions[function.Name].Contents)
                (users.TryGetValue(content, out var list) ? list : users[content] = []).Add(function);
        }

        var layers = users
            .Select(pair => (Content: pair.Key, Layer: new PlannedLayer(
                DependenciesOf(board, pair.Key, pair.Value, functions),
                [.. board.Items(pair.Key)],
                board.Weigh(pair.Key),
                board.ExistingOf(pair.Key) is not null,
                [.. pair.Value.Select(function => function.Name)])))
            .OrderBy(pair => string.Join('\n', pair.Layer.Dependencies), StringComparer.Ordinal)
            .ThenBy(pair => string.Join('\n', pair.Layer.Items), StringComparer.Ordinal)
            .ToArray();
        var indexes = layers.Index().ToDictionary(pair => pair.Item.Content, pair => pair.Index, Bits.Content);
        var newBytes = layers.Where(pair => !pair.Layer.Exists).Sum(pair => pair.Layer.Size);
        return new(
            [.. layers.Select(pair => pair.Layer)],
            [.. board.Functions.Select(function => Function(board, function, functions[function.Name], indexes))],
            newBytes,
            Math.Min(lowerBound, newBytes));
    }

    private static PlannedFunction Function(Board board, BoardFunction function, FunctionLayers layers, Dictionary<ulong[], int> indexes)
    {
        ImmutableArray<string> inArchive = function.Slots == 0 ? Names(board, function.Dependencies) : [];
        return new(
            function.Name,
            function.Slots,
            [.. layers.Contents.Select(content => indexes[content]).Order()],
            function.Slots == 0 ? [] : Names(board, Merged(board, function, layers)),
            inArchive,
            layers.IsKept);
    }

    private static ImmutableArray<string> DependenciesOf(Board board, ulong[] content, List<BoardFunction> users, Dictionary<string, FunctionLayers> functions)
    {
        if (board.ExistingOf(content) is { Dependencies.Length: > 0 } existing)
            return [.. existing.Dependencies];
        var single = board.DependencyOf(content);
        return single >= 0
            ? [.. board.Dependencies[single].Names]
            : Names(board, users.SelectMany(function => Merged(board, function, functions[function.Name])).Distinct());
    }

    private static IEnumerable<int> Merged(Board board, BoardFunction function, FunctionLayers layers)
        => function.Dependencies.Where(dependency => !layers.Contents.Contains(board.Dependencies[dependency].Closure, Bits.Content));

    private static ImmutableArray<string> Names(Board board, IEnumerable<int> dependencies)
        => [.. dependencies.SelectMany(dependency => board.Dependencies[dependency].Names).Order(StringComparer.Ordinal)];
}
