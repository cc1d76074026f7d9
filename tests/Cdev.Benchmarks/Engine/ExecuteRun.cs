using System.Collections.Immutable;
using Cdev.Backend.Stores.Files;
using Cdev.Deployment.Tests.Simulation;

namespace Cdev.Benchmarks.Engine;

/// <summary>How close to the ideal first deployments come with a provider that takes its time, and what the engine itself costs.</summary>
internal static class ExecuteRun
{
    private const int WallResources = 1_000;
    private const double WallGrowth = 1.1;

    private static readonly TimeSpan WallLatency = TimeSpan.FromMilliseconds(200);

    private static readonly int[] Sizes = [10, 100, 1_000, 10_000];

    private static readonly ImmutableArray<Shape> Shapes =
    [
        new("independent", (_, _) => []),
        new("chains of ten", (_, number) => number % 10 == 0 ? [] : [number - 1]),
        new("random, of up to three others", (_, number) => SampleComponent.UsesRandomly(number)),
        new("one to many to one", FanOutAndIn),
    ];

    internal static async Task Run()
    {
        await Deploy(Shapes[2], Sizes[^2]);
        Table.Title($"Virtual time, 50 to 800 ms a change, parallelism {SampleDeployment.Parallelism}. Ideal: the longer of critical path and work / {SampleDeployment.Parallelism}. Limit: Graham's bound, work / {SampleDeployment.Parallelism} + {SampleDeployment.Parallelism - 1}/{SampleDeployment.Parallelism} critical path. Own: all that the engine does, state in memory");
        Table.Print("", "resources", "ideal", "taken", "x ideal", "limit", "own", "own each", "allocated each", "peak");
        foreach (var shape in Shapes)
        {
            foreach (var size in Sizes)
                await Deploy(shape, size, Report);
        }

        await DeployInWallTime();
    }

    private static async Task Deploy(Shape shape, int size, Action<Shape, int, TimeSpan, Cost>? report = null)
    {
        var component = new SampleComponent(size) { Uses = number => shape.Uses(size, number) };
        var graph = new WorkGraph(size, component.Uses);
        var time = new VirtualTime(() => Math.Min(SampleDeployment.Parallelism, graph.Ready));
        var cost = await SampleDeployment.Deploy(component, new MemoryStateStore(), new(async change =>
        {
            var number = SampleComponent.NumberOf(change.Id());
            await Task.Delay(Latency(number), time);
            graph.Ended(number);
            time.GoOn();
        }));
        report?.Invoke(shape, size, time.Elapsed, cost);
    }

    private static void Report(Shape shape, int size, TimeSpan taken, Cost cost)
    {
        var share = Enumerable.Range(0, size).Sum(number => Latency(number).TotalSeconds) / SampleDeployment.Parallelism;
        var path = WorkGraph.CriticalPath(size, number => shape.Uses(size, number), number => Latency(number).TotalSeconds);
        var ideal = Math.Max(share, path);
        Table.Print(
            shape.Name,
            Table.Number(size),
            Table.Number(ideal, " s"),
            Table.Number(taken.TotalSeconds, " s"),
            Table.Ratio(taken.TotalSeconds, ideal),
            Table.Verdict(taken.TotalSeconds <= share + (path * (SampleDeployment.Parallelism - 1) / SampleDeployment.Parallelism)),
            Table.Number(cost.Seconds * 1e3, " ms"),
            Table.Number(cost.Seconds * 1e6 / size, " us"),
            Table.Number(cost.Allocated / (double)size / 1e3, " KB"),
            Table.Number(cost.Peak / 1e6, " MB"));
    }

    private static async Task DeployInWallTime()
    {
        var folder = Directory.CreateTempSubdirectory("cdev-benchmark-").FullName;
        try
        {
            var cost = await SampleDeployment.Deploy(new(WallResources), new FileStateStore(folder), new(_ => Task.Delay(WallLatency)));
            var ideal = (WallResources + SampleDeployment.Parallelism - 1) / SampleDeployment.Parallelism * WallLatency.TotalSeconds;
            Table.Title($"Wall time, {WallResources:N0} independent resources at {WallLatency.TotalMilliseconds} ms, file store: plan, changes and state. Limit: {WallGrowth} x the ideal");
            Table.Print("", "ideal", "taken", "x ideal", "limit", "allocated each", "peak");
            Table.Print(
                "first deployment",
                Table.Number(ideal, " s"),
                Table.Number(cost.Seconds, " s"),
                Table.Ratio(cost.Seconds, ideal),
                Table.Verdict(cost.Seconds <= WallGrowth * ideal),
                Table.Number(cost.Allocated / (double)WallResources / 1e3, " KB"),
                Table.Number(cost.Peak / 1e6, " MB"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static TimeSpan Latency(int number) => TimeSpan.FromMilliseconds(new Random(number).Next(50, 801));

    // Groups of a hundred: one that all others use, and one that uses them all.
    private static IEnumerable<int> FanOutAndIn(int size, int number)
    {
        var group = Math.Min(100, size);
        var first = number - (number % group);
        return number == first ? [] : number == first + group - 1 ? Enumerable.Range(first + 1, group - 2) : [first];
    }

    private sealed record Shape(string Name, Func<int, int, IEnumerable<int>> Uses);
}
