namespace Cdev.Packaging.Layers.Planning;

/// <summary>Branch and bound over the choices of several functions, one after the other; the layers that a choice pays for are free for the choices after it.</summary>
/// <remarks>
/// A node is a function with some of its single layers chosen. Its bound: what is spent; the composite if no further single layer took
/// anything from it; less, for each single layer still to come, the most that one could save (what it takes from the composite, less
/// what it costs: closures overlap, so together they save at most that); and what the functions after it cost at least
/// (<see cref="SearchBounds"/>). A composite that is paid already is a branch of its own, where it costs nothing and the single layers
/// have to supply the rest. Memory: one frame for each level of the search.
/// </remarks>
internal sealed class ExactSearch
{
    private readonly Board _board;
    private readonly BoardFunction[] _functions;
    private readonly Ledger _ledger;
    private readonly SearchBudget _budget;
    private readonly SearchBounds _bounds;
    private readonly Choice[] _choices;
    private readonly Stage[] _stages;

    /// <param name="board">The problem.</param>
    /// <param name="functions">The functions to choose for, each with more dependencies than slots.</param>
    /// <param name="ledger">What is paid already.</param>
    /// <param name="best">Only what costs less is looked for.</param>
    /// <param name="budget">How much may be weighed.</param>
    internal ExactSearch(Board board, BoardFunction[] functions, Ledger ledger, Cost best, SearchBudget budget)
    {
        _board = board;
        _functions = functions;
        _ledger = ledger.Copy();
        _budget = budget;
        _bounds = new(board, functions, _ledger);
        _choices = new Choice[functions.Length];
        _stages = [.. functions.Select(function => new Stage(board, function))];
        Best = best;
    }

    /// <summary>The cost of the best choices.</summary>
    internal Cost Best { get; private set; }

    /// <summary>The best choices, by function; null: none costs less than what was asked for.</summary>
    internal Choice[]? Choices { get; private set; }

    /// <summary>Searches until the proof or the end of the budget.</summary>
    /// <returns>What no choices cost less than.</returns>
    internal Cost Run() => Cost.Least(Decide(0, default), Best);

    private Cost Decide(int position, Cost spent)
    {
        if (position == _functions.Length)
        {
            if (spent < Best)
                (Best, Choices) = (spent, [.. _choices]);
            return spent;
        }

        var bound = spent + _bounds.Remaining(position, _ledger, _budget);
        if (bound >= Best || _budget.IsSpent)
            return bound;

        var stage = _stages[position];
        stage.Arrange(_ledger);
        var least = Cost.Infinite;
        foreach (var layer in _board.Existing)
            least = Cost.Least(least, Reuse(position, layer.Content, layer.Size, isExisting: true, spent));
        foreach (var composite in _ledger.Composites.ToArray())
            least = Cost.Least(least, Reuse(position, composite, size: 0, isExisting: false, spent));
        foreach (var dependency in _bounds.SinglesWithin(position))
        {
            // Another function's layer of that one dependency holds just what this function's composite would.
            if (_ledger.IsPaid(dependency) && _board.ExistingOf(_board.Dependencies[dependency].Closure) is null)
                least = Cost.Least(least, Reuse(position, _board.Dependencies[dependency].Closure, size: 0, isExisting: false, spent));
        }

        least = Cost.Least(least, Make(position, 0, 0, spent));

        // Where the budget ends, what was not looked at costs no less than the node.
        return _budget.IsSpent ? Cost.Least(bound, least) : least;
    }

    // The function's composite is one that is made for it.
    private Cost Make(int position, int depth, int start, Cost spent)
    {
        var (function, stage) = (_functions[position], _stages[position]);
        var frame = stage.Frames[depth];
        var open = function.Singles - depth;
        if (open == 0)
            return Close(position, depth, _board.Composite(function, stage.Chosen(depth)), spent);
        var candidates = stage.Candidates;
        if (candidates.Length - start < open)
            return Cost.Infinite;

        var size = _board.Composites == CompositeContent.Net
            ? Bits.WeighExcept(function.Content, frame.Covered, _board.Weights)
            : _board.Weigh(_board.Composite(function, stage.Chosen(depth)));
        for (var i = start; i < candidates.Length; i++)
        {
            var saved = Bits.WeighExcept(_board.Dependencies[candidates[i]].Closure, frame.Covered, _board.Weights);
            frame.Savings[i] = new Cost(saved, saved) - _ledger.CostOf(candidates[i]);
        }

        var (most, butOne) = frame.Most(start, candidates.Length, open);
        var floor = spent + new Cost(size, size) + _bounds.After(position);
        var bound = floor - most;
        if (bound >= Best || !_budget.Spend(candidates.Length - start))
            return bound;

        var least = Cost.Infinite;
        for (var i = start; i <= candidates.Length - open; i++)
        {
            var childBound = floor - butOne - frame.Savings[i];
            if (childBound >= Best)
            {
                least = Cost.Least(least, childBound);
            }
            else
            {
                stage.Choose(depth, candidates[i]);
                stage.Frames[depth + 1].Take(frame.Covered, _board.Composites == CompositeContent.Net ? _board.Dependencies[candidates[i]].Closure : null);
                var cost = _ledger.AddSingle(candidates[i]);
                least = Cost.Least(least, Make(position, depth + 1, i + 1, spent + cost));
                _ledger.RemoveSingle(candidates[i]);
            }

            if (_budget.IsSpent)
                return Cost.Least(bound, least);

            // Self-contained, what is passed over is in the composite: another's layer takes nothing of it away.
            if (_board.Composites == CompositeContent.SelfContained)
                Bits.Unite(frame.Covered, _board.Dependencies[candidates[i]].Closure);
        }

        return least;
    }

    private Cost Reuse(int position, ulong[] layer, long size, bool isExisting, Cost spent)
    {
        var (function, stage) = (_functions[position], _stages[position]);
        stage.Frames[0].Clear();
        var search = new Reused(position, layer, size, isExisting);
        if (_board.Composites == CompositeContent.Net)
            return Supply(search, 0, 0, Bits.Except(function.Content, layer), size, spent);

        // Self-contained, the dependencies that the layer does not hold whole have layers of their own.
        int[] outside = [.. function.Dependencies.Where(dependency => !Bits.IsWithin(_board.Dependencies[dependency].Closure, layer))];
        if (outside.Length > function.Singles)
            return Cost.Infinite;
        var (cost, total) = (spent, size);
        foreach (var (depth, dependency) in outside.Index())
        {
            stage.Choose(depth, dependency);
            cost += _ledger.AddSingle(dependency);
            total += _board.Dependencies[dependency].Size;
        }

        var least = Supply(search, outside.Length, 0, _board.Nothing(), total, cost);
        foreach (var dependency in outside)
            _ledger.RemoveSingle(dependency);
        return least;
    }

    // The function's composite is paid: its single layers supply what it lacks.
    private Cost Supply(Reused reused, int depth, int start, ulong[] lacking, long total, Cost spent)
    {
        var (function, stage) = (_functions[reused.Position], _stages[reused.Position]);
        var open = function.Singles - depth;
        var isSupplied = Bits.IsEmpty(lacking);

        // What exists may hold more than is needed, and then spares single layers; it must find room.
        if (isSupplied && reused.IsExisting)
            return total <= function.Room || Bits.Content.Equals(reused.Layer, _board.Composite(function, stage.Chosen(depth)))
                ? Close(reused.Position, depth, reused.Layer, spent)
                : Cost.Infinite;
        if (open == 0)
        {
            return isSupplied && Bits.Content.Equals(reused.Layer, _board.Composite(function, stage.Chosen(depth)))
                ? Close(reused.Position, depth, reused.Layer, spent)
                : Cost.Infinite;
        }

        var candidates = stage.Candidates;
        var bound = spent + _bounds.After(reused.Position);
        if (bound >= Best || !_budget.Spend(candidates.Length - start))
            return bound;
        var frame = stage.Frames[depth];
        for (var i = start; i < candidates.Length; i++)
        {
            var supplied = CanTake(reused, candidates[i]) ? Bits.WeighExcept(lacking, Bits.Except(lacking, _board.Dependencies[candidates[i]].Closure), _board.Weights) : 0;
            frame.Savings[i] = new(supplied, 0);
        }

        if (frame.Most(start, candidates.Length, open).Most.NewBytes < Bits.WeighExcept(lacking, _board.Nothing(), _board.Weights))
            return Cost.Infinite;
        var least = Cost.Infinite;
        for (var i = start; i < candidates.Length; i++)
        {
            if (!CanTake(reused, candidates[i]) || (reused.IsExisting && !Bits.Meet(lacking, _board.Dependencies[candidates[i]].Closure)))
                continue;
            stage.Choose(depth, candidates[i]);
            var dependency = _board.Dependencies[candidates[i]];
            var cost = _ledger.AddSingle(candidates[i]);
            least = Cost.Least(least, Supply(reused, depth + 1, i + 1, Bits.Except(lacking, dependency.Closure), total + dependency.Size, spent + cost));
            _ledger.RemoveSingle(candidates[i]);
            if (_budget.IsSpent)
                return Cost.Least(bound, least);
        }

        return least;
    }

    // Another function's composite is this one's only if it is just what this one's would be.
    private bool CanTake(Reused reused, int dependency) => reused.IsExisting || (_board.Composites == CompositeContent.Net
        ? !Bits.Meet(_board.Dependencies[dependency].Closure, reused.Layer)
        : Bits.IsWithin(_board.Dependencies[dependency].Closure, reused.Layer));

    private Cost Close(int position, int depth, ulong[] composite, Cost spent)
    {
        var choice = new Choice([.. _stages[position].Chosen(depth)], composite);
        _choices[position] = choice;
        var (isAdded, cost) = _ledger.AddComposite(composite);
        var least = Decide(position + 1, spent + cost);
        if (isAdded)
            _ledger.RemoveComposite();
        return least;
    }

    private readonly record struct Reused(int Position, ulong[] Layer, long Size, bool IsExisting);

    /// <summary>A function's part of the search.</summary>
    private sealed class Stage
    {
        private readonly Board _board;
        private readonly int[] _chosen;

        internal Stage(Board board, BoardFunction function)
        {
            _board = board;
            Candidates = [.. function.Dependencies.OrderByDescending(dependency => board.Dependencies[dependency].Size).ThenBy(dependency => dependency)];
            Frames = [.. Enumerable.Range(0, function.Singles + 1).Select(_ => new Frame(board.Nothing(), Candidates.Length))];
            _chosen = new int[function.Singles];
        }

        /// <summary>The dependencies in the order in which they are tried.</summary>
        internal int[] Candidates { get; private set; }

        internal Frame[] Frames { get; }

        /// <summary>What is paid is tried first, then what is large.</summary>
        internal void Arrange(Ledger ledger)
        {
            Candidates = [.. Candidates.OrderBy(dependency => ledger.IsPaid(dependency) ? 0 : 1).ThenByDescending(dependency => _board.Dependencies[dependency].Size).ThenBy(dependency => dependency)];
            Frames[0].Clear();
        }

        internal void Choose(int depth, int dependency) => _chosen[depth] = dependency;

        internal ArraySegment<int> Chosen(int depth) => new(_chosen, 0, depth);
    }

    /// <summary>A level's part of a stage.</summary>
    private sealed class Frame(ulong[] covered, int candidates)
    {
        /// <summary>What a further single layer takes nothing of away: net, what the chosen ones supply; self-contained, what the composite has for sure.</summary>
        internal ulong[] Covered { get; } = covered;

        /// <summary>By candidate: the most that its layer saves.</summary>
        internal Cost[] Savings { get; } = new Cost[candidates];

        internal void Clear() => Array.Clear(Covered);

        internal void Take(ulong[] covered, ulong[]? closure)
        {
            covered.CopyTo(Covered, 0);
            if (closure is not null)
                Bits.Unite(Covered, closure);
        }

        /// <summary>The greatest sum of <paramref name="open"/> savings, and of one fewer.</summary>
        internal (Cost Most, Cost ButOne) Most(int start, int end, int open)
        {
            Span<Cost> greatest = open <= 16 ? stackalloc Cost[open] : new Cost[open];
            var count = 0;
            for (var i = start; i < end; i++)
            {
                var saving = Savings[i];
                if (count == open && saving <= greatest[open - 1])
                    continue;
                var at = count < open ? count++ : open - 1;
                for (; at > 0 && greatest[at - 1] < saving; at--)
                    greatest[at] = greatest[at - 1];
                greatest[at] = saving;
            }

            var (most, butOne) = (default(Cost), default(Cost));
            for (var i = 0; i < count; i++)
            {
                butOne = most;
                most += greatest[i];
            }

            return (most, butOne);
        }
    }
}
