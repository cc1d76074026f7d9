namespace Cdev.Packaging.Layers.Planning;

/// <summary>Every choice of some functions, as the layers that it pays for: what is left of the problem is to choose one of each so that all the layers together cost least.</summary>
internal sealed class OptionTable
{
    private const int MostOptions = 60_000;

    private readonly Dictionary<ulong[], int> _numbers = new(Bits.Content);

    private OptionTable(int functions)
    {
        Layers = new int[functions][];
        Options = new int[functions][][];
        Choices = new Choice[functions][];
    }

    /// <summary>By layer that may have to be paid: its bytes.</summary>
    internal List<long> Costs { get; } = [];

    /// <summary>By function: the layers that some choice of it has.</summary>
    internal int[][] Layers { get; }

    /// <summary>By function and choice: indexes into the function's layers.</summary>
    internal int[][][] Options { get; }

    /// <summary>By function, in the order of its options.</summary>
    internal Choice[][] Choices { get; }

    /// <summary>Lists all choices; null: there are too many.</summary>
    internal static OptionTable? Build(Board board, BoardFunction[] functions, Ledger ledger, SearchBudget budget)
    {
        if (functions.Sum(function => Sets(function.Dependencies.Length, function.Singles)) > MostOptions)
            return null;
        var table = new OptionTable(functions.Length);
        var paid = ledger.Composites.ToHashSet(Bits.Content);
        foreach (var (index, function) in functions.Index())
        {
            var choices = new List<(Choice Choice, List<ulong[]> New)>();
            foreach (var singles in Subsets(function.Dependencies, function.Singles))
            {
                if (!budget.Spend(1 + (singles.Length == function.Singles ? 1 : 0)))
                    return null;
                var composite = board.Composite(function, singles);
                var fresh = singles.Where(single => !ledger.IsPaid(single)).Select(single => board.Dependencies[single].Closure).ToList();
                var total = singles.Sum(single => board.Dependencies[single].Size);
                if (Array.Find(board.Existing, layer => Bits.IsWithin(composite, layer.Content) && (total + layer.Size <= function.Room || Bits.Content.Equals(layer.Content, composite))) is { } existing)
                    choices.Add((new(singles, existing.Content), fresh));
                else if (singles.Length == function.Singles)
                    choices.Add((new(singles, composite), IsPaid(composite) ? fresh : [.. fresh, composite]));
            }

            var layers = choices.SelectMany(choice => choice.New).Distinct(Bits.Content).ToArray();
            var local = layers.Index().ToDictionary(layer => layer.Item, layer => layer.Index, Bits.Content);
            table.Layers[index] = [.. layers.Select(layer => table.Number(board, layer))];
            table.Options[index] = [.. choices.Select(choice => choice.New.Select(layer => local[layer]).ToArray())];
            table.Choices[index] = [.. choices.Select(choice => choice.Choice)];
        }

        return table;

        bool IsPaid(ulong[] composite) => Bits.IsEmpty(composite) || paid.Contains(composite) || (board.DependencyOf(composite) is >= 0 and var single && ledger.IsPaid(single));
    }

    private int Number(Board board, ulong[] layer)
    {
        if (!_numbers.TryGetValue(layer, out var number))
        {
            _numbers.Add(layer, number = Costs.Count);
            Costs.Add(board.Weigh(layer));
        }

        return number;
    }

    // How many sets of up to so many there are.
    private static double Sets(int count, int most)
    {
        var (sets, sum) = (1.0, 1.0);
        for (var i = 0; i < most; i++)
            sum += sets = sets * (count - i) / (i + 1);
        return sum;
    }

    private static IEnumerable<int[]> Subsets(int[] values, int most)
    {
        yield return [];
        if (most == 0)
            yield break;
        for (var i = 0; i < values.Length; i++)
        {
            foreach (var rest in Subsets(values[(i + 1)..], most - 1))
                yield return [values[i], .. rest];
        }
    }
}
