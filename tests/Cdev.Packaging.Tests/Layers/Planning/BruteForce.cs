using Cdev.Packaging.Layers.Planning;

namespace Cdev.Packaging.Tests.Layers.Planning;

/// <summary>The least new bytes by the definition alone: every choice of every function, over names.</summary>
internal static class BruteForce
{
    internal static long LeastNewBytes(LayerProblem problem)
    {
        var sizes = problem.Items.ToDictionary(item => item.Name, item => item.Size, StringComparer.Ordinal);
        var closures = problem.Dependencies.ToDictionary(dependency => dependency.Name, dependency => dependency.Items.ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        HashSet<string>[] existing = [.. problem.Existing.Select(layer => layer.Items.ToHashSet(StringComparer.Ordinal)).Where(layer => layer.All(sizes.ContainsKey))];
        var isThere = existing.Select(Key).ToHashSet(StringComparer.Ordinal);
        var bytes = new Dictionary<string, long>(StringComparer.Ordinal);

        // Of each function: every set of new layers that it could have, without those that another one of its sets lies in.
        var all = problem.Functions.Select(function => Fewest(Options(function).Select(option => NewLayers(option)).ToList())).ToArray();
        return Least(0, new(StringComparer.Ordinal), 0);

        long Least(int index, Dictionary<string, int> paid, long spent)
        {
            if (index == all.Length)
                return spent;
            var least = long.MaxValue;
            foreach (var option in all[index])
            {
                var cost = 0L;
                foreach (var layer in option)
                {
                    var users = paid.GetValueOrDefault(layer);
                    paid[layer] = users + 1;
                    cost += users == 0 ? bytes[layer] : 0;
                }

                least = Math.Min(least, Least(index + 1, paid, spent + cost));
                foreach (var layer in option)
                    paid[layer]--;
            }

            return least;
        }

        HashSet<string> NewLayers(List<HashSet<string>> layers)
        {
            var keys = new HashSet<string>(StringComparer.Ordinal);
            foreach (var layer in layers)
            {
                var key = Key(layer);
                if (key.Length == 0 || isThere.Contains(key))
                    continue;
                bytes[key] = Size(layer);
                keys.Add(key);
            }

            return keys;
        }

        IEnumerable<List<HashSet<string>>> Options(LayerUser function)
        {
            string[] needs = [.. function.Dependencies];
            if (function.Slots == 0)
            {
                yield return [];
                yield break;
            }

            if (needs.Length <= function.Slots)
            {
                yield return [.. needs.Select(need => closures[need])];
                yield break;
            }

            for (var own = 0; own < 1 << needs.Length; own++)
            {
                var count = int.PopCount(own);
                if (count >= function.Slots)
                    continue;
                string[] singles = [.. needs.Where((_, index) => (own & (1 << index)) != 0)];
                var composite = needs.Except(singles, StringComparer.Ordinal).SelectMany(need => closures[need]).ToHashSet(StringComparer.Ordinal);
                if (problem.Composites == CompositeContent.Net)
                    composite.ExceptWith(singles.SelectMany(single => closures[single]));
                var layers = singles.Select(single => closures[single]).ToList();
                if (count == function.Slots - 1)
                    yield return [.. layers, composite];
                foreach (var layer in existing.Where(layer => layer.IsSupersetOf(composite)))
                {
                    if (layer.SetEquals(composite) || layers.Sum(Size) + Size(layer) <= function.Room)
                        yield return [.. layers, layer];
                }
            }
        }

        long Size(HashSet<string> layer) => layer.Sum(item => sizes[item]);
    }

    private static List<HashSet<string>> Fewest(List<HashSet<string>> options)
    {
        var fewest = new List<HashSet<string>>();
        foreach (var option in options.OrderBy(option => option.Count))
        {
            if (!fewest.Exists(option.IsSupersetOf))
                fewest.Add(option);
        }

        return fewest;
    }

    private static string Key(IEnumerable<string> items) => string.Join(',', items.Order(StringComparer.Ordinal));
}
