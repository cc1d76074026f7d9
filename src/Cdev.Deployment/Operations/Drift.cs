using System.Collections.Immutable;
using System.Text.Json;
using Cdev.Deployment.Plans;
using Cdev.Model.Resources;

namespace Cdev.Deployment.Operations;

/// <summary>In what a resource in the cloud differs from the state.</summary>
public enum DriftKind
{
    /// <summary>It is no longer in the cloud.</summary>
    Gone,

    /// <summary>An output is another one.</summary>
    OutputChanged,

    /// <summary>A property is another one.</summary>
    PropertyChanged,
}

/// <summary>One difference between the cloud and the state.</summary>
/// <param name="Kind">In what they differ.</param>
/// <param name="Resource">The resource.</param>
/// <param name="Path">Key of the output, or path of the property; empty when the resource is gone.</param>
/// <param name="Deployed">The value as deployed; null when there was none. A secret is hidden.</param>
/// <param name="Found">The value as found; null when there is none. A secret is hidden.</param>
public sealed record Drift(DriftKind Kind, ResourceId Resource, string Path, JsonElement? Deployed, JsonElement? Found)
{
    /// <summary>What a reading shows.</summary>
    internal static ImmutableArray<Drift> Of(Reading reading) => reading switch
    {
        { Error: not null } => [],
        { Found: null } => [new(DriftKind.Gone, reading.Id, "", null, null)],
        { Found: { } found } =>
        [
            .. PropertyDifferences.Between(reading.Resource.Output.Values, found.Output.Values).Select(change => Of(DriftKind.OutputChanged, reading.Id, change)),
            .. found.Drift.Select(change => Of(DriftKind.PropertyChanged, reading.Id, change)),
        ],
    };

    private static Drift Of(DriftKind kind, ResourceId resource, PropertyChange change) => new(kind, resource, change.Path, change.Previous, change.Next);
}
