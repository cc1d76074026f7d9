using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Cdev.Packaging.Layers.Planning;

namespace Cdev.Benchmarks;

/// <summary>Layers of projects that a number stands for: new bytes and time of the exact planner against the seed's strategies, and against trying every choice.</summary>
internal static class PlannerRun
{
    private const int Projects = 5;
    private const double MostChoices = 300_000;

    internal static void Run()
    {
        Print("dependencies", "slots", "composites", "bytes, index(4)", "largest", "every choice", "time, ms", "x index(4)", "x every choice", "proven");
        foreach (var composites in Enum.GetValues<CompositeContent>())
        {
            foreach (var dependencies in new[] { 6, 8, 10, 14, 20, 30, 45, 60 })
            {
                foreach (var slots in new[] { 2, 3, 4, 5 })
                    Compare(dependencies, slots, composites);
            }
        }

        Console.WriteLine();
        Print("functions", "slots", "composites", "bytes, index(4)", "largest", "bound", "time, ms", "proven");
        foreach (var composites in Enum.GetValues<CompositeContent>())
        {
            foreach (var functions in new[] { 2, 5, 10, 50, 200 })
                CompareFunctions(functions, composites);
        }
    }

    private static void Compare(int dependencies, int slots, CompositeContent composites)
    {
        var (exact, index, largest, every) = (new Measured(0, 0), new Measured(0, 0), new Measured(0, 0), new Measured(0, 0));
        var proven = 0;
        var isTried = Choices(dependencies, slots - 1) <= MostChoices;
        for (var seed = 0; seed < Projects; seed++)
        {
            var problem = Project(seed, dependencies, functions: 1, dependencies, slots, composites);
            var plan = Measure(problem, new(), ref exact);
            Measure(problem, new(PlannerStrategy.Index), ref index);
            Measure(problem, new(PlannerStrategy.Largest), ref largest);
            proven += plan.IsOptimal ? 1 : 0;
            if (isTried)
                TryAll(problem, ref every);
        }

        Print(
            dependencies,
            slots,
            composites,
            Ratio(index.Bytes, exact.Bytes),
            Ratio(largest.Bytes, exact.Bytes),
            isTried ? Ratio(every.Bytes, exact.Bytes) : "-",
            (exact.Milliseconds / Projects).ToString("F2", CultureInfo.InvariantCulture),
            Ratio(exact.Milliseconds, index.Milliseconds),
            isTried ? Ratio(exact.Milliseconds, every.Milliseconds) : "-",
            $"{proven}/{Projects}");
    }

    private static void CompareFunctions(int functions, CompositeContent composites)
    {
        var (exact, index, largest) = (new Measured(0, 0), new Measured(0, 0), new Measured(0, 0));
        var (proven, bound) = (0, 0L);
        for (var seed = 0; seed < Projects; seed++)
        {
            var problem = Project(seed, 40, functions, 9, 5, composites);
            var plan = Measure(problem, new(), ref exact);
            Measure(problem, new(PlannerStrategy.Index), ref index);
            Measure(problem, new(PlannerStrategy.Largest), ref largest);
            proven += plan.IsOptimal ? 1 : 0;
            bound += plan.LowerBound;
        }

        Print(functions, 5, composites, Ratio(index.Bytes, exact.Bytes), Ratio(largest.Bytes, exact.Bytes), Ratio(bound, exact.Bytes), (exact.Milliseconds / Projects).ToString("F2", CultureInfo.InvariantCulture), $"{proven}/{Projects}");
    }

    private static LayerPlan Measure(LayerProblem problem, PlannerOptions options, ref Measured sum)
    {
        LayerPlanner.Plan(problem, options, CancellationToken.None);
        var watch = Stopwatch.StartNew();
        var plan = LayerPlanner.Plan(problem, options, CancellationToken.None);
        sum = new(sum.Bytes + plan.NewBytes, sum.Milliseconds + watch.Elapsed.TotalMilliseconds);
        return plan;
    }

    // One function, nothing there: the least over all sets of single layers, by the rules alone.
    private static void TryAll(LayerProblem problem, ref Measured sum)
    {
        var watch = Stopwatch.StartNew();
        var numbers = problem.Items.Index().ToDictionary(item => item.Item.Name, item => item.Index, StringComparer.Ordinal);
        var closures = problem.Dependencies.Select(dependency => dependency.Items.Select(item => numbers[item]).ToArray()).ToArray();
        var sizes = problem.Items.Select(item => item.Size).ToArray();
        var least = long.MaxValue;
        var own = new bool[closures.Length];
        Try(0, problem.Functions[0].Slots - 1);
        sum = new(sum.Bytes + least, sum.Milliseconds + watch.Elapsed.TotalMilliseconds);

        void Try(int start, int left)
        {
            if (left > 0)
            {
                for (var i = start; i <= closures.Length - left; i++)
                {
                    own[i] = true;
                    Try(i + 1, left - 1);
                    own[i] = false;
                }

                return;
            }

            var isSupplied = new bool[sizes.Length];
            var isHeld = new bool[sizes.Length];
            var bytes = 0L;
            for (var i = 0; i < closures.Length; i++)
            {
                foreach (var item in closures[i])
                {
                    bytes += own[i] ? sizes[item] : 0;
                    (own[i] ? isSupplied : isHeld)[item] = true;
                }
            }

            for (var item = 0; item < sizes.Length; item++)
                bytes += isHeld[item] && !(isSupplied[item] && problem.Composites == CompositeContent.Net) ? sizes[item] : 0;
            least = Math.Min(least, bytes);
        }
    }

    // Half of the packages are brought by others only; who brings whom has no circle.
    private static LayerProblem Project(int seed, int dependencies, int functions, int perFunction, int slots, CompositeContent composites)
    {
        var random = new Random(seed);
        var closures = new List<HashSet<int>>();
        for (var package = 0; package < 2 * dependencies; package++)
        {
            var closure = new HashSet<int> { package };
            for (var other = 0; other < package; other++)
            {
                if (random.NextDouble() < (other < dependencies ? 3.0 : 0.5) / dependencies)
                    closure.UnionWith(closures[other]);
            }

            closures.Add(closure);
        }

        int[] tops = [.. Enumerable.Range(dependencies, dependencies)];
        return new(
            [.. closures.Select((_, package) => new LayerItem(Name(package), (long)Math.Exp(random.NextDouble() * 9) * 1024))],
            [.. tops.Select(top => new LayerDependency(Name(top), [.. closures[top].Select(Name)]))],
            [.. Enumerable.Range(0, functions).Select(function => new LayerUser(string.Create(CultureInfo.InvariantCulture, $"f{function}"), Some(functions == 1 ? perFunction : random.Next(2, perFunction + 1)), slots))],
            [],
            composites);

        ImmutableArray<string> Some(int count)
        {
            random.Shuffle(tops);
            return [.. tops.Take(count).Select(Name)];
        }

        static string Name(int package) => string.Create(CultureInfo.InvariantCulture, $"p{package}");
    }

    private static double Choices(int dependencies, int singles) => singles == 0 ? 1 : Choices(dependencies - 1, singles - 1) * dependencies / singles;

    private static string Ratio(double one, double other) => string.Create(CultureInfo.InvariantCulture, $"{one / other:F3} x");

    private static void Print(params ReadOnlySpan<object> cells)
    {
        foreach (var cell in cells)
            Console.Write(string.Create(CultureInfo.InvariantCulture, $"{cell,16}"));
        Console.WriteLine();
    }

    private sealed record Measured(double Bytes, double Milliseconds);
}
