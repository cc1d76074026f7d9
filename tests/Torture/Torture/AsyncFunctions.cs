using System.Runtime.CompilerServices;
using Cdev;

namespace Torture;

/// <summary>State machines of the compiler's, of methods, lambdas and local functions.</summary>
public static class AsyncFunctions
{
    private static readonly AsyncLocal<string?> Scope = new();

    private static readonly SemaphoreSlim Gate = new(1, 1);

    [Function]
    public static async Task<string> Await(Input input)
    {
        var parts = new List<string>();
        foreach (var number in input.Numbers)
        {
            await Task.Yield();
            parts.Add(await Hex(number));
        }

        return string.Join(',', parts);
    }

    [Function]
    public static async ValueTask<int> Pooled(int number) => await Square(number) + await Square(number + 1);

    [Function]
    public static async Task<List<int>> Stream(Input input, CancellationToken deadline)
    {
        var taken = new List<int>();
        await foreach (var number in Countdown(input.Number).WithCancellation(deadline))
            taken.Add(number);
        await foreach (var number in Doubled(Countdown(3)).ConfigureAwait(false))
            taken.Add(number);
        return taken;
    }

    [Function]
    public static string Iterate(Input input)
    {
        var log = new List<string>();
        foreach (var word in Words(input.Text, log))
        {
            log.Add(word);
            if (log.Count > 4)
                break;
        }

        return string.Join('|', log);
    }

    [Function]
    public static int[] IterateGenerically(int count) => [.. Unfold((A: 0, B: 1), pair => ((pair.B, pair.A + pair.B), pair.A)).Take(count)];

    [Function]
    public static async Task<string[]> Dispose(Input input)
    {
        var log = new List<string>();
        await using (var first = new Connection("first", log))
        {
            await using var second = new Connection("second", log);
            await first.SendAsync(input.Text);
            await second.SendAsync($"{input.Number}");
        }

        return [.. log];
    }

    [Function]
    public static async Task<int> Together(Input input)
    {
        var sum = 0;
        await Parallel.ForEachAsync(input.Numbers, async (number, stop) =>
        {
            await Gate.WaitAsync(stop);
            try
            {
                sum += number;
            }
            finally
            {
                Gate.Release();
            }
        });
        return sum + (await Task.WhenAll(input.Numbers.Select(async number => await Square(number)))).Sum();
    }

    [Function]
    public static async Task<string> Flow(string name)
    {
        Scope.Value = name;
        var inner = await Task.Run(async () =>
        {
            await Task.Yield();
            var seen = Scope.Value;
            Scope.Value = "changed";
            return seen;
        });
        return $"{inner} {Scope.Value}";
    }

    [Function]
    public static async Task<string> AwaitAnything(int number) => $"{await TimeSpan.FromSeconds(number)} {await DayOfWeek.Friday}";

    [Function]
    public static async Task<string> Lambdas(Input input)
    {
        Func<int, Task<int>> add = async n => { await Task.Yield(); return n + input.Number; };
        async Task<int> Twice(int n) => await add(await add(n));
        static async Task<string> Show(int n)
        {
            await Task.Yield();
            return $"<{n}>";
        }

        return await Show(await Twice(1));
    }

    private static async ValueTask<string> Hex(int number)
    {
        await Task.Delay(number % 2);
        return number.ToString("x2", System.Globalization.CultureInfo.InvariantCulture);
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private static async ValueTask<int> Square(int number)
    {
        await Task.Yield();
        return number * number;
    }

    private static async IAsyncEnumerable<int> Countdown(int from, [EnumeratorCancellation] CancellationToken stop = default)
    {
        while (from > 0)
        {
            await Task.Delay(0, stop);
            yield return from--;
        }
    }

    private static async IAsyncEnumerable<T> Doubled<T>(IAsyncEnumerable<T> source)
    {
        await foreach (var item in source)
        {
            yield return item;
            yield return item;
        }
    }

    private static IEnumerable<string> Words(string text, List<string> log)
    {
        try
        {
            foreach (var word in text.Split(' '))
                yield return word;
        }
        finally
        {
            log.Add("end");
        }
    }

    private static IEnumerable<TItem> Unfold<TState, TItem>(TState state, Func<TState, (TState, TItem)> step)
    {
        while (true)
        {
            (state, var item) = step(state);
            yield return item;
        }
    }

    private sealed class Connection(string name, List<string> log) : IAsyncDisposable
    {
        public async Task SendAsync(string text)
        {
            await Task.Yield();
            log.Add($"{name} sends {text}");
        }

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            log.Add($"{name} closed");
        }
    }
}

/// <summary>What may be awaited is found by name: no interface says so.</summary>
internal static class Awaitables
{
    public static TaskAwaiter<string> GetAwaiter(this TimeSpan time) => Task.FromResult($"{time.TotalSeconds} seconds").GetAwaiter();

    public static Ready GetAwaiter(this DayOfWeek day) => new(day);

    internal readonly struct Ready(DayOfWeek day) : INotifyCompletion
    {
        public bool IsCompleted => false;

        public string GetResult() => $"{day} awaited";

        public void OnCompleted(Action continuation) => continuation();
    }
}
