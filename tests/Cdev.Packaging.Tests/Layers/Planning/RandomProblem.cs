using System.Collections.Immutable;
using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Tests.Layers.Planning;

/// <summary>Problems that a number stands for: packages that bring others without circles, functions, layers that exist.</summary>
internal static class RandomProblem
{
    internal static LayerProblem Create(int seed, int dependencies, int hidden, int functions, int perFunction, int mostSlots)
    {
        var random = new Random(seed);
        var density = random.NextDouble() * 0.5;
        var closures = new List<HashSet<string>>();
        var items = ImmutableArray.CreateBuilder<LayerItem>();
        for (var i = 0; i < hidden + dependencies; i++)
        {
            var name = i < hidden ? $"h{i}" : $"d{i - hidden}";
            var closure = new HashSet<string>(StringComparer.Ordinal) { name };
            for (var other = 0; other < i; other++)
            {
                if (random.NextDouble() < density * (other < hidden ? 1 : 0.3))
                    closure.UnionWith(closures[other]);
            }

            closures.Add(closure);
            items.Add(new(name, random.Next(4) == 0 ? 5 : random.Next(1, 100)));
        }

        var tops = Enumerable.Range(0, dependencies).Select(i => new LayerDependency($"d{i}", [.. closures[hidden + i]])).ToImmutableArray();
        var users = Enumerable.Range(0, functions)
            .Select(i => new LayerUser($"f{i}", [.. Some(tops, random.Next(1, perFunction + 1)).Select(top => top.Name)], random.Next(0, mostSlots + 1)) { Room = random.Next(3) == 0 ? random.Next(1, 500) : long.MaxValue })
            .ToImmutableArray();
        var existing = Enumerable.Range(0, random.Next(0, 5)).Select(_ => Layer()).ToImmutableArray();
        return new(items.ToImmutable(), tops, users, existing, random.Next(2) == 0 ? CompositeContent.Net : CompositeContent.SelfContained);

        ExistingLayer Layer()
        {
            ImmutableArray<LayerDependency> some = [.. Some(tops, random.Next(1, 5))];
            var held = some.SelectMany(top => top.Items).Distinct(StringComparer.Ordinal);
            if (random.Next(3) == 0)
                held = held.Except(Some(tops, 1).Single().Items, StringComparer.Ordinal);
            return new([.. some.Select(top => top.Name)], [.. held]) { Functions = random.Next(4) == 0 ? [$"f{random.Next(functions)}"] : [] };
        }

        IEnumerable<T> Some<T>(ImmutableArray<T> all, int count) => Shuffled(all, random).Take(count);
    }

    /// <summary>The same problem, told in another order.</summary>
    internal static LayerProblem Shuffle(LayerProblem problem, int seed)
    {
        var random = new Random(seed);
        return new(
            Shuffled(problem.Items, random),
            [.. Shuffled(problem.Dependencies, random).Select(dependency => dependency with { Items = Shuffled(dependency.Items, random) })],
            [.. Shuffled(problem.Functions, random).Select(function => function with { Dependencies = Shuffled(function.Dependencies, random) })],
            [.. Shuffled(problem.Existing, random).Select(layer => layer with { Items = Shuffled(layer.Items, random), Dependencies = Shuffled(layer.Dependencies, random) })],
            problem.Composites);
    }

    private static ImmutableArray<T> Shuffled<T>(ImmutableArray<T> values, Random random)
    {
        T[] copy = [.. values];
        random.Shuffle(copy);
        return [.. copy];
    }
}
