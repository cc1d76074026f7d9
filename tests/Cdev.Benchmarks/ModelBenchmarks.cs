using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Cdev.Model.Resources;

namespace Cdev.Benchmarks;

/// <summary>Hashing of resources: every plan does it for every resource.</summary>
[MemoryDiagnoser]
public class ModelBenchmarks
{
    private JsonElement[] _properties = [];

    /// <summary>How many resources.</summary>
    [Params(1_000, 100_000)]
    public int Resources { get; set; }

    /// <summary>Makes properties as functions have them.</summary>
    [GlobalSetup]
    public void Prepare()
        => _properties = [.. Enumerable.Range(0, Resources).Select(i => JsonElement.Parse(
            $$"""{"code":"{{i:x64}}","runtime":"dotnet10","handler":"Cdev.Runtime","memory":1024,"environment":{"CDEV_API_SHOP_URL":{"$output":{"type":"cdev::api","name":"shop","key":"url"} } } }"""))];

    /// <summary>The hashes of all of them.</summary>
    [Benchmark]
    public int Hash()
    {
        var length = 0;
        foreach (var properties in _properties)
            length += ResourceModel.ComputeHash(ResourceTypes.Function, properties).Length;
        return length;
    }
}
