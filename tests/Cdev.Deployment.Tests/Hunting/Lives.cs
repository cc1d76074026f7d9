using System.Collections.Immutable;
using Cdev.Deployment.Tests.Simulation;
using FsCheck;
using FsCheck.Fluent;

namespace Cdev.Deployment.Tests.Hunting;

/// <summary>Random lives, and simpler ones of the same kind.</summary>
internal static class Lives
{
    // Few names, so that resources come, go, come back, are renamed and replaced.
    private static readonly (string Type, string Name)[] Names =
    [
        ("api", "a0"), ("api", "a1"), ("api", "a2"), ("api", "a3"),
        ("single", "s0"), ("single", "s1"),
        ("table", "t0"), ("table", "t1"),
        ("bucket", "b0"), ("bucket", "b1"),
        ("vault", "v0"),
        ("topic", "p0"), ("topic", "p1"),
    ];

    public static Arbitrary<Life> Arbitrary
        => Arb.From(Gen.Choose(0, int.MaxValue - 1).Select(seed => Make(new Random(seed))), Simpler);

    private static Life Make(Random random)
    {
        var two = random.Next(3) == 0;
        var wanted = new Dictionary<string, ImmutableArray<Declaration>?> { ["shop"] = Program(random, "shop", two), ["crm"] = Program(random, "crm", two) };
        var attempts = new List<Attempt>();
        for (var count = random.Next(2, 7); attempts.Count < count;)
        {
            var attempt = Attempt(two && random.Next(2) == 0 ? "crm" : "shop");
            if (two && random.Next(3) == 0)
                attempt = attempt with { Meanwhile = Attempt(random.Next(4) == 0 ? attempt.Component : attempt.Component == "crm" ? "shop" : "crm") };
            attempts.Add(attempt);
        }

        return new([.. attempts]);

        Attempt Attempt(string component)
        {
            if (random.Next(3) > 0)
                wanted[component] = random.Next(8) == 0 ? null : Program(random, component, two);
            var attempt = new Attempt(component, wanted[component])
            {
                Parallelism = random.Next(3) == 0 ? 4 : 1,
                AllowDataLoss = random.Next(3) > 0,
                Severity = random.Next(3) == 0 ? random.Next(10, 70) : 0,
                WeatherSeed = random.Next(1000),
            };
            return random.Next(4) switch
            {
                0 => attempt,
                1 => attempt with { Failing = Name(random, component).Name, FailingToMend = random.Next(2) == 0 },
                _ => attempt with { KilledAt = random.Next(40), Mode = random.Next(2) == 0 ? CrashMode.AnswerLost : CrashMode.EffectNotDone },
            };
        }
    }

    // Each uses only earlier ones, in a random order.
    private static ImmutableArray<Declaration> Program(Random random, string component, bool two)
    {
        var names = Names.ToArray();
        random.Shuffle(names);
        var program = new List<Declaration>();
        foreach (var (type, plain) in names.Take(random.Next(1, 9)))
        {
            var declaration = new Declaration(type, Prefixed(component, plain)) { Size = random.Next(2), Fixed = random.Next(2) == 0 ? random.Next(3) : 0 };
            // What may stay uses nothing: it would hold that as well, and no order helps. Nor does what the other component
            // may use: resources of two components that use each other in a circle can be made in steps, and not be taken away.
            if (type is "vault" or "bucket" or "topic")
            {
                program.Add(declaration with { Protect = type == "vault" && random.Next(2) == 0, Retain = type == "bucket" && random.Next(3) == 0 });
                continue;
            }

            program.Add(declaration with
            {
                Uses = [.. Enumerable.Range(0, random.Next(3)).Select(_ => RandomUse(random, component, program, two)).OfType<Use>().Distinct()],
                FixedUse = random.Next(6) == 0 && RandomUse(random, component, program, two) is { } use ? use with { Key = "id" } : null,
                Former = random.Next(4) == 0 ? Prefixed(component, $"{plain[0]}{random.Next(4)}") : null,
            });
        }

        return [.. program];
    }

    private static Use? RandomUse(Random random, string component, List<Declaration> program, bool two)
    {
        if (two && random.Next(4) == 0)
            return new("topic", Prefixed(Other(component), $"p{random.Next(2)}"), Component: Other(component));
        return program.Count == 0 ? null : program[random.Next(program.Count)] is var provider ? new(provider.Type, provider.Name, random.Next(4) == 0 ? "version" : "id") : null;
    }

    private static (string Type, string Name) Name(Random random, string component)
    {
        var (type, name) = Names[random.Next(Names.Length)];
        return (type, Prefixed(component, name));
    }

    // The two components' things lie in one cloud.
    private static string Prefixed(string component, string name) => component == "crm" ? $"c{name}" : name;

    private static string Other(string component) => component == "crm" ? "shop" : "crm";

    private static IEnumerable<Life> Simpler(Life life)
    {
        for (var i = 0; i < life.Attempts.Length; i++)
        {
            if (life.Attempts.Length > 1)
                yield return new(life.Attempts.RemoveAt(i));
            foreach (var simpler in Simpler(life.Attempts[i]))
                yield return new(life.Attempts.SetItem(i, simpler));
        }
    }

    private static IEnumerable<Attempt> Simpler(Attempt attempt)
    {
        if (attempt.Meanwhile is { } other)
        {
            yield return attempt with { Meanwhile = null };
            yield return other;
            foreach (var simpler in Simpler(other))
                yield return attempt with { Meanwhile = simpler };
        }

        if (attempt.Severity > 0)
            yield return attempt with { Severity = 0, WeatherSeed = 0 };
        if (attempt.KilledAt is not null)
            yield return attempt with { KilledAt = null, Mode = default };
        if (attempt.Failing is not null)
            yield return attempt with { Failing = null, FailingToMend = false };
        if (attempt.FailingToMend)
            yield return attempt with { FailingToMend = false };
        if (attempt.Parallelism > 1)
            yield return attempt with { Parallelism = 1 };
        if (attempt.Wanted is not { } wanted)
            yield break;
        for (var i = 0; i < wanted.Length; i++)
        {
            var gone = wanted[i];
            yield return attempt with { Wanted = [.. wanted.RemoveAt(i).Select(left => left.Where(use => use.Name != gone.Name))] };
            foreach (var simpler in Simpler(gone))
                yield return attempt with { Wanted = wanted.SetItem(i, simpler) };
        }
    }

    private static IEnumerable<Declaration> Simpler(Declaration declaration)
    {
        foreach (var use in declaration.AllUses)
            yield return declaration.Where(other => other != use);
        if (declaration.Former is not null)
            yield return declaration with { Former = null };
        if (declaration.Size > 0)
            yield return declaration with { Size = 0 };
        if (declaration.Fixed > 0)
            yield return declaration with { Fixed = 0 };
        if (declaration.Retain || declaration.Protect)
            yield return declaration with { Retain = false, Protect = false };
    }
}
