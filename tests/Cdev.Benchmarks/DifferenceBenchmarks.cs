using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Cdev.Backend.Differences;
using Cdev.Backend.States;
using Cdev.Model.Components;
using Cdev.Model.Json;
using Cdev.Model.Resources;

namespace Cdev.Benchmarks;

/// <summary>Differences of a component in which one resource in ten changed: every plan begins with them.</summary>
[MemoryDiagnoser]
public class DifferenceBenchmarks
{
    private ComponentModel _wanted = null!;
    private ComponentState _stored = null!;

    /// <summary>How many resources.</summary>
    [Params(1_000, 100_000)]
    public int Resources { get; set; }

    /// <summary>Makes both sides.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _wanted = new(ComponentModel.CurrentVersion, "shop", [.. Enumerable.Range(0, Resources).Select(i => Function(i, memory: i % 10 == 0 ? 1024 : 512))], [], []);
        _stored = new(
            "1", "shop", "1", 1,
            [.. Enumerable.Range(0, Resources).Select(i => new DeployedResource(Function(i, memory: 512), CloudOutput.Empty, "a", ModelJson.EmptyObject))],
            [], [], []);
    }

    /// <summary>Finds them.</summary>
    [Benchmark]
    public int Find() => DifferenceFinder.Find([_wanted], [_stored]).Resources.Length;

    private static ResourceModel Function(int i, int memory)
        => new(ResourceTypes.Function, $"function-{i}", JsonElement.Parse($$"""{"memory":{{memory}}}"""));
}
