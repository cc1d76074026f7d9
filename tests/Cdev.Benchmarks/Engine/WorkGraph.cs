namespace Cdev.Benchmarks.Engine;

/// <summary>What may be under way at a moment, worked out apart from the executor: changes whose providers are all done.</summary>
internal sealed class WorkGraph
{
    private readonly Lock _gate = new();
    private readonly int[] _waiting;
    private readonly List<int>[] _users;
    private int _ready;

    internal WorkGraph(int count, Func<int, IEnumerable<int>> uses)
    {
        _waiting = new int[count];
        _users = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        for (var number = 0; number < count; number++)
        {
            foreach (var used in uses(number))
            {
                _users[used].Add(number);
                _waiting[number]++;
            }

            _ready += _waiting[number] == 0 ? 1 : 0;
        }
    }

    /// <summary>How many changes could be under way.</summary>
    internal int Ready
    {
        get
        {
            lock (_gate)
                return _ready;
        }
    }

    /// <summary>The longest path, by what each change takes.</summary>
    internal static double CriticalPath(int count, Func<int, IEnumerable<int>> uses, Func<int, double> takes)
    {
        var ends = new double[count];
        for (var number = 0; number < count; number++)
            ends[number] = takes(number) + uses(number).Select(used => ends[used]).DefaultIfEmpty(0).Max();
        return ends.Max();
    }

    /// <summary>A change is done.</summary>
    internal void Ended(int number)
    {
        lock (_gate)
            _ready += _users[number].Count(user => --_waiting[user] == 0) - 1;
    }
}
