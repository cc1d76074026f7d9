using Cdev.Backend;
using Cdev.Backend.Stores;
using Cdev.Backend.Stores.Files;
using Cdev.Deployment.Tests.Simulation;

namespace Cdev.Benchmarks.Engine;

/// <summary>What a change costs while the state grows, and what a deployment pays once for the whole state: reading it, and folding the journal into it.</summary>
internal static class StateRun
{
    private const int WarmChanges = 500;
    private const int Changes = 400;
    private const int Rounds = 5;
    private const double MostGrowth = 1.2;

    // The sizes that the limit compares.
    private const int Small = 100;
    private const int Large = 10_000;

    private static readonly int[] Sizes = [Small, 1_000, Large, 100_000];

    internal static async Task Run()
    {
        var folder = Directory.CreateTempSubdirectory("cdev-benchmark-").FullName;
        try
        {
            var snapshots = new List<(int Size, MemoryStateStore Store)>();
            foreach (var size in Sizes)
                snapshots.Add((size, await StoredComponents.Deploy(new(size))));

            Table.Title($"A change of one resource, begun and completed, by the resources in the state; medians of {Changes}, the sizes in turn. Limit: with files {Large:N0} as {Small:N0}, ± 20 %; our own part grows with the logarithm");
            Table.Print("", [.. Sizes.Select(size => Table.Number(size)), $"{Large:N0} / {Small:N0}", "limit"]);
            await MeasureChanges("our own part, without a disk", isLimited: false, snapshots, (_, store) => Task.FromResult<IStateStore>(store));
            await MeasureChanges("file store, each record flushed", isLimited: true, snapshots, (size, store) => StoredComponents.Copy(store, Path.Combine(folder, $"{size}")));

            Table.Title($"Once a deployment: reading the state, and folding the journal into the snapshot when the lock is released; file store, medians of {Rounds}");
            Table.Print("resources", "read", "each", "fold", "each", "snapshot", "each");
            foreach (var size in Sizes)
                await MeasureWhole(size, Path.Combine(folder, $"{size}"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task MeasureChanges(string what, bool isLimited, IEnumerable<(int Size, MemoryStateStore Store)> snapshots, Func<int, MemoryStateStore, Task<IStateStore>> storeOf)
    {
        var subjects = new List<(int Size, ChangingComponent Component, List<double> Seconds)>();
        foreach (var (size, store) in snapshots)
            subjects.Add((size, await ChangingComponent.Lock(await storeOf(size, store), new(size)), []));
        for (var i = 0; i < WarmChanges; i++)
            await subjects[0].Component.Change();
        for (var i = 0; i < Changes; i++)
        {
            foreach (var (_, component, seconds) in subjects)
                seconds.Add(await component.Change());
        }

        var medians = subjects.ToDictionary(subject => subject.Size, subject => Commands.Median(subject.Seconds));
        var growth = medians[Large] / medians[Small];
        Table.Print(what, [.. Sizes.Select(size => Table.Number(medians[size] * 1e6, " us")), Table.Ratio(growth, 1), isLimited ? Table.Verdict(growth is <= MostGrowth and >= 1 / MostGrowth) : ""]);
        foreach (var (_, component, _) in subjects)
            await component.DisposeAsync();
    }

    private static async Task MeasureWhole(int size, string folder)
    {
        var (reads, folds) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var store = new FileStateStore(folder);
            var environment = await StoredComponents.EnvironmentOf(store);
            reads.Add((await Measure.Run(async () => await new StoredBackend(store).GetComponent(environment, SampleComponent.Name, default))).Seconds);
            var component = await ChangingComponent.Lock(store, new(size));
            await component.Change();
            folds.Add((await Measure.Run(async () => await component.DisposeAsync())).Seconds);
        }

        var (read, fold) = (Commands.Median(reads), Commands.Median(folds));
        var bytes = (double)Directory.EnumerateFiles(folder, "state.json", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        Table.Print(
            Table.Number(size),
            Table.Number(read * 1e3, " ms"),
            Table.Number(read * 1e6 / size, " us"),
            Table.Number(fold * 1e3, " ms"),
            Table.Number(fold * 1e6 / size, " us"),
            Table.Number(bytes / 1e6, " MB"),
            Table.Number(bytes / size, " B"));
    }
}
