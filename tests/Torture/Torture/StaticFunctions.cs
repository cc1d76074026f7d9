using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Cdev;
using Torture.Library;

namespace Torture;

/// <summary>One class of many handlers, whose static fields are set in the order of their text, one from another. A slice has what its handler needs of them.</summary>
public static partial class StaticFunctions
{
    private static readonly List<string> Order = [];

    private static readonly int First = Noted(nameof(First), 3);

    private static readonly int Second = Noted(nameof(Second), First * 2);

    private static readonly string Branching = Second > 5 ? Environment.ProcessId > 0 ? "large" : "never" : "small";

    private static readonly string? Coalesced = Environment.GetEnvironmentVariable("NO_SUCH_VARIABLE") ?? $"default of {Branching}";

    private static readonly Func<int, int> AddSecond = n => n + Second;

    private static readonly Dictionary<string, Func<int, int>> Operations = new(StringComparer.OrdinalIgnoreCase)
    {
        ["double"] = n => n * 2,
        ["add"] = AddSecond,
        ["square"] = Square,
        ["both"] = n => Operations!["double"](Operations["square"](n)),
    };

    private static readonly FrozenSet<string> Keys = Operations.Keys.ToFrozenSet(StringComparer.Ordinal);

    private static readonly int[] Primes = [2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37];

    private static readonly long[,] Grid = { { 1, 2, 3 }, { 4, 5, 6 } };

    private static readonly ImmutableArray<string> Words = [.. "to be or not to be".Split(' ').Distinct()];

    private static readonly Lazy<string> Expensive = new(() => $"made once of {Words.Length} words", LazyThreadSafetyMode.ExecutionAndPublication);

    private static readonly (int Sum, string Text) Pair = Words switch
    {
        [] => (0, "none"),
        [var only] => (1, only),
        [var head, .., var tail] => (Words.Length, head + tail),
    };

    private static readonly Lookup Table = new() { Name = "table", Rows = { 1, 2, Second }, ["key"] = "value" };

    private static readonly object Boxed = Noted("boxed", Second) is > 3 and var boxed ? boxed : "small";

    private static readonly string Never = Failing();

    private static int _calls;

    [ThreadStatic]
    private static int _ofThread;

    private static bool _initialised;

    private static int Square(int n) => n * n;

    /// <summary>Of a class that is cut by member, and called by nobody.</summary>
#pragma warning disable CA2255 // That is what is tested.
    [ModuleInitializer]
    internal static void Initialise() => _initialised = true;
#pragma warning restore CA2255

    [Function]
    public static string Dependent() => $"{First} {Second} {string.Join(',', Order.Where(name => name is nameof(First) or nameof(Second)))}";

    [Function]
    public static string Branches() => $"{Branching} {Coalesced}";

    [Function]
    public static int[] Delegates(string[] names) => [.. names.Where(name => Keys.Contains(name)).Select(name => Operations[name](5))];

    [Function]
    public static long Arrays(int index) => Primes[index] + Grid[1, index % 3] + Grid.Length;

    [Function]
    public static string Lazily() => $"{Expensive.IsValueCreated} {Expensive.Value} {Expensive.IsValueCreated}";

    [Function]
    public static string Switched() => $"{Pair.Sum} {Pair.Text}";

    [Function]
    public static string Initialisers() => $"{Table.Name} {string.Join('+', Table.Rows)} {Table["key"]} {Boxed}";

    [Function]
    public static string Counting(int times)
    {
        for (var i = 0; i < times; i++)
        {
            _calls++;
            _ofThread += 2;
        }

        var elsewhere = 0;
        var thread = new Thread(() => elsewhere = ++_ofThread);
        thread.Start();
        thread.Join();
        return $"{_calls} {_ofThread} {elsewhere} {Elsewhere}";
    }

    [Function]
    public static string OtherClasses() => $"{Eager.Value} {Beforehand.Value} {string.Join(',', Eager.Log)} {Circular.A.Value} {Nested.Deep.Value}";

    [Function]
    public static string Throwing()
    {
        try
        {
            return Broken.Value;
        }
        catch (TypeInitializationException e)
        {
            return $"{e.TypeName}: {e.InnerException!.Message}";
        }
    }

    [Function]
    public static string ModuleInitialisers() => $"{string.Join(',', Started.Names)} {string.Join(',', Loaded.Names)} {_initialised}";

    private static int Noted(string name, int value)
    {
        Order.Add(name);
        return value;
    }

    // Whoever does not need it must get along with it: it is run before anything else of this class.
    private static string Failing()
    {
        try
        {
            return Primes.First(prime => prime > 100).ToString();
        }
        catch (InvalidOperationException)
        {
            return "none";
        }
    }

    [Function]
    public static string Caught() => Never;

    private sealed class Lookup
    {
        private readonly Dictionary<string, string> _values = [];

        public string Name { get; init; } = "";

        public List<int> Rows { get; } = [0];

        public string this[string key]
        {
            get => _values[key];
            set => _values[key] = value;
        }
    }

    private static class Nested
    {
        internal static class Deep
        {
            internal static readonly string Value = "deep " + Second;
        }
    }
}

/// <summary>The same class in another place: its fields are set in the same static constructor.</summary>
public static partial class StaticFunctions
{
    private static readonly string Elsewhere = $"elsewhere {Primes.Length}";
}

internal static class Eager
{
    internal static readonly List<string> Log = [];

    internal static readonly int Value;

    static Eager()
    {
        for (var i = 0; i < 3; i++)
        {
            Value += i + Beforehand.Value;
            Log.Add($"step {i}");
        }
    }
}

internal static class Beforehand
{
    internal static readonly int Value = new Random(1).Next(0, 1) + 10;
}

internal static class Circular
{
    internal static class A
    {
        internal static readonly int Value = B.Value + 1;
    }

    internal static class B
    {
        internal static readonly int Value = A.Value + 10;
    }
}

internal static class Broken
{
    internal static readonly string Value = Environment.ProcessId > 0 ? throw new InvalidOperationException("cannot be made") : "never";
}

internal static class Started
{
    private static readonly List<string> Log = [];

    internal static IEnumerable<string> Names => Log.Order();

#pragma warning disable CA2255 // That is what is tested.
    [ModuleInitializer]
    internal static void First() => Log.Add("first");

    [ModuleInitializer]
    internal static void Second() => Log.Add("second");
#pragma warning restore CA2255
}

/// <summary>A handler class with a static constructor of its own: loops, a try, what is set twice, and what depends on it.</summary>
public static class StaticConstructorFunctions
{
    private static readonly int Before = 4;

    private static readonly Dictionary<int, string> Names = [];

    private static readonly string Report;

    private static int _after = 5;

    static StaticConstructorFunctions()
    {
        var text = new System.Text.StringBuilder();
        for (var i = 0; i < Before; i++)
        {
            Names[i] = $"name {i}";
            text.Append(i).Append(';');
        }

        try
        {
            Names.Add(0, "again");
        }
        catch (ArgumentException)
        {
            text.Append("caught");
            _after = Names.Count;
        }

        Report = text.ToString();
    }

    [Function]
    public static string Name(int number) => Names.TryGetValue(number, out var name) ? name : $"none of {Names.Count}";

    [Function]
    public static string Tail() => $"{Report} {_after}";
}
