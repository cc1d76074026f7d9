using System.Collections.Immutable;

namespace Cdev.Local.Storage;

/// <summary>Everything that is deployed to a local folder at one moment. Immutable.</summary>
/// <param name="Functions">By ARN.</param>
/// <param name="Apis">By id.</param>
/// <param name="Routes">Ordered by component and name.</param>
/// <param name="Layers">Ordered by component and name.</param>
internal sealed record CloudSnapshot(
    ImmutableSortedDictionary<string, FunctionRecord> Functions,
    ImmutableSortedDictionary<string, ApiRecord> Apis,
    ImmutableArray<RouteRecord> Routes,
    ImmutableArray<LayerRecord> Layers)
{
    /// <summary>Nothing.</summary>
    internal static CloudSnapshot Empty { get; } = Of([]);

    /// <summary>Puts records in order.</summary>
    internal static CloudSnapshot Of(IEnumerable<IResourceRecord> records)
    {
        var ordered = records.OrderBy(record => record.Component, StringComparer.Ordinal).ThenBy(record => record.Name, StringComparer.Ordinal).ToList();
        return new(
            ordered.OfType<FunctionRecord>().ToImmutableSortedDictionary(function => function.Arn, function => function, StringComparer.Ordinal),
            ordered.OfType<ApiRecord>().ToImmutableSortedDictionary(api => api.ApiId, api => api, StringComparer.Ordinal),
            [.. ordered.OfType<RouteRecord>()],
            [.. ordered.OfType<LayerRecord>()]);
    }

    /// <summary>A function by its ARN, its physical name, or its own name when only one has it.</summary>
    internal ImmutableArray<FunctionRecord> Find(string nameOrArn)
    {
        if (Functions.TryGetValue(nameOrArn, out var function))
            return [function];
        var physical = Functions.Values.Where(candidate => candidate.PhysicalName == nameOrArn).ToImmutableArray();
        return physical.Length > 0 ? physical : [.. Functions.Values.Where(candidate => candidate.Name == nameOrArn)];
    }
}
