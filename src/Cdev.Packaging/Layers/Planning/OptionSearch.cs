namespace Cdev.Packaging.Layers.Planning;

/// <summary>Branch and bound over the listed choices of several functions, bounded by prices.</summary>
/// <remarks>
/// A layer's bytes are split into prices, one for each function that could have it. Each function's cheapest choice at its own prices:
/// together they cost no more than any plan, since a plan pays a layer once and the prices of those who have it are no more than that
/// (Lagrangian relaxation, as for the location of facilities: Cornuéjols, Fisher, Nemhauser, Management Science 23, 1977). Prices are
/// raised where a function's cheapest choice has the layer and lowered where not (subgradient, step by Polyak), and what the cheapest
/// choices come to is a plan to compare with. A choice that would lift the bound over the best plan is out.
/// </remarks>
internal sealed class OptionSearch
{
    private const int RootRounds = 150;
    private const int NodeRounds = 12;

    private readonly OptionTable _table;
    private readonly SearchBudget _budget;
    private readonly long[] _costs;
    private readonly (int Function, int Layer)[][] _users;
    private readonly int[] _shared;
    private readonly int _weight;
    private readonly int[] _choice;
    private int[]? _best;

    internal OptionSearch(OptionTable table, long best, SearchBudget budget)
    {
        (_table, _budget, Best) = (table, budget, best);
        _costs = [.. table.Costs];
        _users = [.. _costs.Select(_ => Array.Empty<(int, int)>())];
        foreach (var group in table.Layers.Index().SelectMany(function => function.Item.Index().Select(layer => (Layer: layer.Item, User: (function.Index, layer.Index)))).GroupBy(pair => pair.Layer))
            _users[group.Key] = [.. group.Select(pair => pair.User)];
        _shared = [.. Enumerable.Range(0, _costs.Length).Where(layer => _users[layer].Length > 1)];
        _weight = _shared.Sum(layer => _users[layer].Length);
        _choice = new int[table.Layers.Length];
        Array.Fill(_choice, -1);
    }

    /// <summary>New bytes of the best choices.</summary>
    internal long Best { get; private set; }

    /// <summary>The best choices; null: none has fewer new bytes than was asked for.</summary>
    internal Choice[]? Choices => _best is null ? null : [.. _best.Select((option, function) => _table.Choices[function][option])];

    /// <summary>Searches until the proof or the end of the budget.</summary>
    /// <returns>What no choices have fewer new bytes than.</returns>
    internal long Run()
    {
        var prices = _table.Layers.Select(layers => new double[layers.Length]).ToArray();
        return Math.Min(Best, Decide(0, prices, RootRounds, 0));
    }

    private long Decide(long spent, double[][] inherited, int rounds, long known)
    {
        var prices = inherited.Select(price => (double[])price.Clone()).ToArray();
        var (bound, values, cheapest) = Raise(spent, prices, rounds);
        bound = Math.Max(bound, known);
        if (bound >= Best || _budget.IsSpent)
            return bound;

        // The function with the fewest choices left is decided next.
        var sum = values.Sum();
        var (next, left) = (-1, (List<(long Value, int Option)>?)null);
        for (var function = 0; function < _choice.Length; function++)
        {
            if (_choice[function] >= 0)
                continue;
            var rest = sum - values[function];
            var open = Value(function, prices).Select((value, option) => (Value: value, Option: option)).Where(option => spent + rest + option.Value < Best).ToList();
            if (left is null || open.Count < left.Count)
                (next, left) = (function, open);
        }

        if (left is null)
            return spent;
        var others = spent + sum - values[next];
        left.Sort();
        var least = long.MaxValue;
        foreach (var (value, option) in left)
        {
            var childBound = Math.Max(bound, others + value);
            if (childBound < Best)
            {
                var paid = Take(next, option);
                childBound = Decide(spent + paid.Sum(layer => layer.Cost), prices, NodeRounds, childBound);
                _choice[next] = -1;
                foreach (var (layer, cost) in paid)
                    _costs[layer] = cost;
            }

            least = Math.Min(least, childBound);
            if (_budget.IsSpent)
                return Math.Min(least, bound);
        }

        // What was left out costs no less than the best.
        return Math.Min(least, Best);
    }

    private List<(int Layer, long Cost)> Take(int function, int option)
    {
        _choice[function] = option;
        var paid = new List<(int, long)>();
        foreach (var layer in _table.Options[function][option].Select(index => _table.Layers[function][index]))
        {
            paid.Add((layer, _costs[layer]));
            _costs[layer] = 0;
        }

        return paid;
    }

    private (long Bound, long[] Values, int[] Cheapest) Raise(long spent, double[][] prices, int rounds)
    {
        var best = (Bound: long.MinValue, Values: new long[_choice.Length], Cheapest: new int[_choice.Length]);
        var bestPrices = prices;
        var current = prices.Select(price => (double[])price.Clone()).ToArray();
        var (step, idle) = (1.0, 0);
        for (var round = 0; round <= rounds; round++)
        {
            _budget.Spend(_weight);
            Share(current);
            var (values, cheapest) = (new long[_choice.Length], (int[])_choice.Clone());
            for (var function = 0; function < _choice.Length; function++)
            {
                if (_choice[function] >= 0)
                    continue;
                var options = Value(function, current);
                cheapest[function] = Least(options);
                values[function] = options[cheapest[function]];
            }

            Compare(cheapest);
            var bound = spent + values.Sum();
            if (bound > best.Bound)
            {
                best = (bound, values, cheapest);
                for (var function = 0; function < prices.Length; function++)
                    current[function].CopyTo(bestPrices[function], 0);
                idle = 0;
            }
            else if (++idle == 4)
            {
                (step, idle) = (step / 2, 0);
            }

            if (bound >= Best || _budget.IsSpent || step < 0.01 || !Move(current, cheapest, step * (Best - bound)))
                break;
        }

        return best;
    }

    // Where some of a layer's users have it in their cheapest choice and some don't, the first are to pay more of it. False: all agree.
    private bool Move(double[][] prices, int[] cheapest, double length)
    {
        var has = cheapest.Select((option, function) =>
        {
            var marks = new bool[prices[function].Length];
            if (_choice[function] < 0)
            {
                foreach (var layer in _table.Options[function][option])
                    marks[layer] = true;
            }

            return marks;
        }).ToArray();
        var moves = new List<(int Function, int Layer, double By)>();
        foreach (var layer in _shared)
        {
            if (_costs[layer] == 0)
                continue;
            var users = _users[layer].Where(user => _choice[user.Function] < 0).ToArray();
            var having = users.Count(user => has[user.Function][user.Layer]);
            if (users.Length < 2 || having == 0 || having == users.Length)
                continue;
            var mean = (double)having / users.Length;
            moves.AddRange(users.Select(user => (user.Function, user.Layer, (has[user.Function][user.Layer] ? 1 : 0) - mean)));
        }

        var norm = moves.Sum(move => move.By * move.By);
        foreach (var (function, layer, by) in moves)
            prices[function][layer] = Math.Max(0, prices[function][layer] + (by * length / norm));
        return moves.Count != 0;
    }

    // The prices of a layer's undecided users come to its bytes: equal where there were none.
    private void Share(double[][] prices)
    {
        foreach (var layer in _shared)
        {
            var (sum, count) = (0.0, 0);
            foreach (var (function, local) in _users[layer])
            {
                if (_choice[function] >= 0)
                    continue;
                sum += prices[function][local];
                count++;
            }

            foreach (var (function, local) in _users[layer])
            {
                if (_choice[function] < 0)
                    prices[function][local] = _costs[layer] == 0 ? 0 : sum > 0 ? prices[function][local] * _costs[layer] / sum : (double)_costs[layer] / count;
            }
        }
    }

    // Whole bytes, rounded down with some care for what the division above rounds up; what only one function could have is all its own.
    private long[] Value(int function, double[][] prices)
    {
        var layers = _table.Layers[function];
        var whole = new long[layers.Length];
        for (var layer = 0; layer < whole.Length; layer++)
            whole[layer] = _users[layers[layer]].Length == 1 ? _costs[layers[layer]] : (long)(prices[function][layer] * (1 - 1e-12));

        var options = _table.Options[function];
        _budget.Spend(options.Length + layers.Length);
        var values = new long[options.Length];
        for (var option = 0; option < options.Length; option++)
        {
            foreach (var layer in options[option])
                values[option] += whole[layer];
        }

        return values;
    }

    // The first of the least.
    private static int Least(long[] values)
    {
        var least = 0;
        for (var i = 1; i < values.Length; i++)
            least = values[i] < values[least] ? i : least;
        return least;
    }

    private void Compare(int[] options)
    {
        var layers = new HashSet<int>();
        var bytes = 0L;
        foreach (var (function, option) in options.Index())
        {
            foreach (var layer in _table.Options[function][option].Select(index => _table.Layers[function][index]))
                bytes += layers.Add(layer) ? _table.Costs[layer] : 0;
        }

        if (bytes < Best)
            (Best, _best) = (bytes, [.. options]);
    }
}
