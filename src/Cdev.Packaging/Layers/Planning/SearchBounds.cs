namespace Cdev.Packaging.Layers.Planning;

/// <summary>What functions cost at least when the functions before them, in the order of a search, are decided.</summary>
/// <remarks>
/// Two bounds, of which the higher one holds. Each byte that a function needs and that no layer so far holds is uploaded once. And: a
/// layer's bytes are shared out equally among the functions left that could have it, so that their least shares add up to no more than
/// any plan costs.
/// </remarks>
internal sealed class SearchBounds
{
    private readonly Board _board;
    private readonly BoardFunction[] _functions;
    private readonly ulong[][] _contents;
    private readonly ulong[] _there;
    private readonly long[] _after;
    private readonly int[][] _users;
    private readonly bool[][] _mayShare;
    private readonly bool[] _mayReuse;
    private readonly int[][] _singlesWithin;

    internal SearchBounds(Board board, BoardFunction[] functions, Ledger ledger)
    {
        (_board, _functions) = (board, functions);
        _there = board.Nothing();
        foreach (var content in board.Existing.Select(layer => layer.Content).Concat(ledger.Composites).Concat(Paid(ledger)))
            Bits.Unite(_there, content);

        _singlesWithin = [.. functions.Select(function => Enumerable.Range(0, board.Dependencies.Length)
            .Where(dependency => Bits.IsWithin(board.Dependencies[dependency].Closure, function.Content) && CanBeWithin(function, board.Dependencies[dependency].Closure))
            .ToArray())];

        _contents = new ulong[functions.Length + 1][];
        _users = new int[functions.Length + 1][];
        _contents[functions.Length] = board.Nothing();
        _users[functions.Length] = new int[board.Dependencies.Length];
        for (var position = functions.Length - 1; position >= 0; position--)
        {
            _contents[position] = [.. _contents[position + 1]];
            Bits.Unite(_contents[position], functions[position].Content);
            _users[position] = [.. _users[position + 1]];
            foreach (var dependency in functions[position].Dependencies.Union(_singlesWithin[position]))
                _users[position][dependency]++;
        }

        // What only the functions after this one need is in no layer of this one, nor of one before it.
        _after = new long[functions.Length];
        var before = (ulong[])_there.Clone();
        for (var position = 0; position < functions.Length; position++)
        {
            Bits.Unite(before, functions[position].Content);
            _after[position] = Bits.WeighExcept(_contents[position + 1], before, board.Weights);
        }

        _mayShare = [.. functions.Select(function => functions.Select(other => CanBeWithin(function, other.Content)).ToArray())];
        ulong[][] given = [.. board.Existing.Select(layer => layer.Content).Concat(ledger.Composites).Concat(Paid(ledger))];
        _mayReuse = [.. functions.Select(function => given.Any(content => CanBeWithin(function, content)))];
    }

    /// <summary>What the functions after a position cost at least, whatever is chosen until there.</summary>
    internal Cost After(int position) => new(_after[position], 0);

    /// <summary>The dependencies whose own layer might be just what the function's composite would be.</summary>
    internal int[] SinglesWithin(int position) => _singlesWithin[position];

    /// <summary>What the functions from a position on cost at least.</summary>
    internal Cost Remaining(int position, Ledger ledger, SearchBudget budget)
    {
        var held = (ulong[])_there.Clone();
        foreach (var composite in ledger.Composites)
            Bits.Unite(held, composite);
        foreach (var closure in Paid(ledger))
            Bits.Unite(held, closure);
        var bytes = Bits.WeighExcept(_contents[position], held, _board.Weights);

        var shares = 0L;
        for (var i = position; i < _functions.Length && budget.Spend(_functions[i].Dependencies.Length); i++)
            shares += Share(position, i, ledger);
        return new(Math.Max(bytes, shares), 0);
    }

    private long Share(int position, int index, Ledger ledger)
    {
        var function = _functions[index];
        var sharing = 0;
        for (var other = 0; other < _functions.Length; other++)
        {
            if (other == index || !_mayShare[index][other])
                continue;

            // One that is decided may have paid for the composite.
            if (other < position)
                return 0;
            sharing++;
        }

        if (_mayReuse[index])
            return 0;
        sharing++;
        var users = _users[position];
        Span<long> greatest = function.Singles <= 16 ? stackalloc long[function.Singles] : new long[function.Singles];
        greatest.Fill(long.MinValue);
        foreach (var dependency in function.Dependencies)
        {
            var size = _board.Dependencies[dependency].Size;
            var saving = ((size + sharing - 1) / sharing) - (ledger.IsPaid(dependency) ? 0 : size / users[dependency]);
            for (var i = 0; i < greatest.Length; i++)
            {
                if (saving > greatest[i])
                    (saving, greatest[i]) = (greatest[i], saving);
            }
        }

        var share = function.Size / sharing;
        foreach (var saving in greatest)
            share -= saving;
        return Math.Max(share, 0);
    }

    // Whether the function's composite might lie within the content: its single layers must supply the rest.
    private bool CanBeWithin(BoardFunction function, ulong[] content)
    {
        if (_board.Composites == CompositeContent.SelfContained)
            return function.Dependencies.Count(dependency => !Bits.IsWithin(_board.Dependencies[dependency].Closure, content)) <= function.Singles;
        var outside = Bits.WeighExcept(function.Content, content, _board.Weights);
        return function.Dependencies
            .Select(dependency => Bits.WeighExcept(_board.Dependencies[dependency].Closure, content, _board.Weights))
            .OrderDescending()
            .Take(function.Singles)
            .Sum() >= outside;
    }

    private IEnumerable<ulong[]> Paid(Ledger ledger)
        => _board.Dependencies.Where((_, index) => ledger.IsPaid(index)).Select(dependency => dependency.Closure);
}
