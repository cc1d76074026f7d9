using Cdev;

namespace Torture;

/// <summary>Lambdas, local functions and what the compiler makes of them: closures, cached delegates, generated names with numbers.</summary>
public class ClosureFunctions
{
    private static readonly Func<int, int> Triple = static n => n * 3;

    private readonly int _offset = 100;

    [Function]
    public static int[] Capturing(Input input)
    {
        var seen = 0;
        var factor = input.Number;
        return [.. input.Numbers.Where(n => n > 1).Select(n => n * factor + seen++)];
    }

    [Function]
    public static int NonCapturing(int[] numbers) => numbers.Select(static n => n + 1).Aggregate(0, (sum, n) => sum + Triple(n));

    [Function]
    public static string Nested(Input input)
    {
        Func<int, Func<string, string>> outer = n =>
        {
            var prefix = new string('*', n);
            return text =>
            {
                Func<char, string> inner = c => prefix + c + input.Number;
                return string.Concat(text.Take(2).Select(inner));
            };
        };
        return outer(2)(input.Text) + outer(1)("ab");
    }

    [Function]
    public static string InLoops(int[] numbers)
    {
        var actions = new List<Func<int>>();
        for (var i = 0; i < numbers.Length; i++)
        {
            var copy = i;
            actions.Add(() => copy * 10 + numbers[copy]);
        }

        foreach (var number in numbers)
            actions.Add(() => number);
        return string.Join(' ', actions.Select(action => action()));
    }

    [Function]
    public static string LocalFunctions(Input input)
    {
        return $"{Factorial(input.Number)} {Pair(1, "x")} {string.Join('-', Evens())} {Sum()}";

        static long Factorial(int n) => n <= 1 ? 1 : n * Factorial(n - 1);

        static string Pair<T, U>(T left, U right)
            where T : struct
            => $"{left}/{right}:{typeof(T).Name}";

        IEnumerable<int> Evens()
        {
            foreach (var n in input.Numbers)
            {
                if (n % 2 == 0)
                    yield return n;
            }
        }

        int Sum()
        {
            var total = 0;
            void Add(int n) => total += n + input.Number;
            foreach (var n in input.Numbers)
                Add(n);
            return total;
        }
    }

    [Function]
    public string Instance(int number)
    {
        Func<int, int> add = n => n + _offset;
        return $"{add(number)} {Twice(add)(number)} {Virtual()}";
    }

    [Function]
    public static string Generic(Input input) => $"{Map(input.Numbers, n => n / 2.0)} {Map(input.Text.Split(' '), word => word.Length)} {Keyed<string>.By(text => text.Length)("four")}";

    [Function]
    public static string MethodGroups(Input input)
    {
        Func<string, string> upper = Upper;
        Func<int, string> show = new ClosureFunctions().Show;
        Converter<int, string> generic = Shown;
        Func<string, string> extension = input.Text.Appended;
        return string.Join(' ', input.Text.Split(' ').Select(upper)) + show(input.Number) + string.Concat(Array.ConvertAll(input.Numbers, generic)) + extension("!");
    }

    [Function]
    public static string Multicast(string name)
    {
        var log = new List<string>();
        Action<string> all = log.Add;
        all += text => log.Add(text + "2");
        Action<string> removed = _ => log.Add("never");
        all += removed;
        all = (Action<string>)Delegate.Remove(all, removed)!;
        all(name);
        return string.Join(',', log) + all.GetInvocationList().Length;
    }

    [Function]
    public static string Defaults(int number)
    {
        var add = (int left, int right = 5) => left + right;
        var sum = (params int[] numbers) => numbers.Sum();
        var natural = object (bool text) => text ? "text" : 1;
        return $"{add(number)} {add(number, 1)} {sum(1, 2, number)} {natural(true)}{natural(false)}";
    }

    protected virtual string Virtual() => "own";

    private static string Upper(string text) => text.ToUpperInvariant();

    private static string Shown<T>(T value) => $"[{value}]";

    private static string Map<T, U>(IEnumerable<T> items, Func<T, U> map)
    {
        var count = 0;
        return string.Join(';', items.Select(item => $"{count++}={map(item)}"));
    }

    private string Show(int number) => $"({number + _offset})";

    private Func<int, int> Twice(Func<int, int> step) => n => step(step(n)) - _offset;

    private static class Keyed<TItem>
    {
        public static Func<TItem, string> By<TKey>(Func<TItem, TKey> key)
        {
            TKey? last = default;
            return item => $"{last}{last = key(item)}{typeof(TKey).Name}";
        }
    }
}

internal static class TextExtensions
{
    public static string Appended(this string text, string more) => text + more;
}
