using System.Collections.Immutable;
using Cdev.Backend.Differences;
using Cdev.Backend.States;
using Cdev.Deployment;
using Cdev.Deployment.Mappers;
using Cdev.Deployment.Plans;
using Cdev.Model.Components;
using Cdev.Model.Differences;
using Cdev.Model.Resources;

namespace Cdev.Benchmarks.Engine;

/// <summary>Differences and plans of components in memory: how long, how linear, how much memory.</summary>
internal static class DifferenceRun
{
    private const int WarmRounds = 100;
    private const int Rounds = 7;
    private const double MostSeconds = 1;
    // Ten times as many resources no longer fit the processor's caches; what is quadratic would cost ten times as much for each.
    private const double MostGrowth = 2;

    private static readonly int[] Sizes = [1_000, 10_000, 100_000];

    private static readonly MapperRegistry Mappers = new([new SampleMapper(_ => Task.CompletedTask)]);

    private static readonly ImmutableArray<Scenario> Scenarios =
    [
        new("no change", size => new(size), size => new(size)),
        new("1 % changed", size => new(size), size => new(size) { Revision = Percent }),
        new("all new", _ => null, size => new(size)),
        new("all renamed, by content", size => new(size), size => new(size) { Prefix = "other" }),
        new("random references, 1 % changed", size => new(size) { Uses = SampleComponent.UsesRandomly }, size => new(size) { Uses = SampleComponent.UsesRandomly, Revision = Percent }),
    ];

    internal static async Task Run()
    {
        Table.Title($"Differences and plan, medians of {Rounds} rounds. Limit: differences of {Sizes[^1]:N0} resources within {MostSeconds} s, and at most {MostGrowth} x the time for each that {Sizes[^2]:N0} take");
        Table.Print("", "resources", "differences", "each", "x smaller", "limit", "plan", "each", "x smaller", "allocated each", "peak");
        foreach (var scenario in Scenarios)
        {
            // The compiler's last word on a method comes after some rounds.
            var warm = scenario.Of(Sizes[0]);
            for (var round = 0; round < WarmRounds; round++)
                await warm.Find();
            var subjects = Sizes.Select(scenario.Of).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                foreach (var subject in subjects)
                    subject.Costs.Add(await subject.Find());
            }

            foreach (var (smaller, subject) in subjects.Prepend(null).Zip(subjects))
                Report(scenario, subject, smaller);
        }
    }

    private static void Report(Scenario scenario, Subject subject, Subject? smaller)
    {
        var ((found, planned), size) = (subject.Median(), subject.Size);
        var growth = smaller is null ? 1 : found.Seconds / size / (smaller.Median().Differences.Seconds / smaller.Size);
        var planGrowth = smaller is null ? 1 : planned.Seconds / size / (smaller.Median().Plan.Seconds / smaller.Size);
        Table.Print(
            scenario.Name,
            Table.Number(size),
            Table.Number(found.Seconds * 1e3, " ms"),
            Table.Number(found.Seconds * 1e9 / size, " ns"),
            smaller is null ? "" : Table.Ratio(growth, 1),
            size == Sizes[^1] ? Table.Verdict(found.Seconds < MostSeconds && growth <= MostGrowth) : "",
            Table.Number(planned.Seconds * 1e3, " ms"),
            Table.Number(planned.Seconds * 1e9 / size, " ns"),
            smaller is null ? "" : Table.Ratio(planGrowth, 1),
            Table.Number((found.Allocated + planned.Allocated) / (double)size, " B"),
            Table.Number(Math.Max(found.Peak, planned.Peak) / 1e6, " MB"));
    }

    private static int Percent(int number) => number % 100 == 0 ? 1 : 0;

    private sealed record Scenario(string Name, Func<int, SampleComponent?> Stored, Func<int, SampleComponent> Wanted)
    {
        internal Subject Of(int size) => new(size, Stored(size)?.Stored(), Wanted(size).Wanted());
    }

    private sealed record Subject(int Size, ComponentState? Stored, ComponentModel Wanted)
    {
        internal List<(Cost Differences, Cost Plan)> Costs { get; } = [];

        internal async Task<(Cost Differences, Cost Plan)> Find()
        {
            var found = default(DifferenceSet);
            var differences = await Measure.Run(() =>
            {
                found = DifferenceFinder.Find([Wanted], Stored is null ? [] : [Stored]);
                return Task.CompletedTask;
            });
            var input = new PlanInput(new(SampleComponent.Name, "dev", new("simulated")), Wanted, Stored, found!, ImmutableDictionary<ResourceReference, CloudOutput>.Empty);
            return (differences, await Measure.Run(() => Planner.Plan(input, Mappers)));
        }

        internal (Cost Differences, Cost Plan) Median() => (Measure.Median([.. Costs.Select(cost => cost.Differences)]), Measure.Median([.. Costs.Select(cost => cost.Plan)]));
    }
}
